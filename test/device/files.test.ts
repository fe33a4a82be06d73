// The windtunnel's files keep the same promises as a browser's; and what was never flushed may go with the power.

import { expect, test } from 'vitest'
import { driven } from '../tools/driven.ts'
import { Disk, fakeFiles } from '../windtunnel/fakes.ts'
import { Tunnel } from '../windtunnel/tunnel.ts'
import { filesContract } from './files.contract.ts'

filesContract('files in the windtunnel', async () => {
  const tunnel = new Tunnel(1)
  const disk = new Disk()
  const lives = [1, 2].map((n) => ({ name: `page ${n}`, alive: true }))
  const [one, other] = lives.map((life) => driven(tunnel, fakeFiles(tunnel, disk, life)))
  return { one: one!, other: other!, end: () => disk.release(lives[0]!) }
})

test('after a power loss a file holds all that was flushed, and of the rest at most a beginning', async () => {
  for (let seed = 1; seed <= 20; seed++) {
    const tunnel = new Tunnel(seed)
    const disk = new Disk()
    const plain = fakeFiles(tunnel, disk, { name: 'page', alive: true })
    const files = driven(tunnel, plain)
    await files.append('f', Uint8Array.from([1, 2, 3]))
    void plain.append('f', Uint8Array.from([4, 5, 6]))
    await tunnel.until(tunnel.now + tunnel.random.int(10))
    disk.powerLoss(tunnel)
    const left = [...(await files.read('f'))]
    expect(left).toEqual([1, 2, 3, 4, 5, 6].slice(0, Math.max(3, left.length)))
  }
})
