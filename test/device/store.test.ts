// The windtunnel's store in memory keeps the same promises as the one in a browser: else its worlds would prove nothing.

import { expect, test } from 'vitest'
import { driven } from '../tools/driven.ts'
import { Disk, fakeStore } from '../windtunnel/fakes.ts'
import { Tunnel } from '../windtunnel/tunnel.ts'
import { storeContract } from './store.contract.ts'

const life = { name: 'page', alive: true }

storeContract('a store in the windtunnel', async () => {
  const tunnel = new Tunnel(1)
  const disk = new Disk()
  const open = async () => driven(tunnel, fakeStore(tunnel, disk, life, 'strict'))
  return { store: await open(), reopen: open }
})

test.each(['strict', 'relaxed'] as const)(
  'a power cut leaves the first of two %s changes, or more of them, each whole',
  async (durability) => {
    const found = new Set<string>()
    for (let n = 0; n < 50; n++) {
      const tunnel = new Tunnel(1)
      tunnel.now += n
      const disk = new Disk()
      const store = driven(tunnel, fakeStore(tunnel, disk, life, durability))
      for (const names of [['a', 'b'], ['c']])
        await store.change([], () => names.map((name) => ({ put: 'facts', row: { name, value: 1 } })))
      disk.powerLoss(tunnel)
      found.add((await store.list('facts')).map(({ name }) => name).join(''))
    }
    // The first without the second, or neither, or both; none half, and never the second alone.
    expect([...found].toSorted()).toEqual(durability === 'strict' ? ['abc'] : ['', 'ab', 'abc'])
  },
)
