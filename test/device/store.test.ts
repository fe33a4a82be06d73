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

test.each([
  ['strict', 'strict'],
  ['relaxed', undefined],
] as const)('after a power loss a %s row is %s', async (durability, left) => {
  const tunnel = new Tunnel(1)
  const disk = new Disk()
  const store = driven(tunnel, fakeStore(tunnel, disk, life, durability))
  await store.change([], () => [{ put: 'facts', row: { name: 'f', value: durability } }])
  disk.powerLoss(tunnel)
  expect((await store.get('facts', 'f'))?.value).toBe(left)
})
