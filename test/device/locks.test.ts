// The windtunnel's locks keep the same promises as a browser's: else two of its tabs would prove nothing.

import { driven } from '../tools/driven.ts'
import { Disk, fakeLocks } from '../windtunnel/fakes.ts'
import { Tunnel } from '../windtunnel/tunnel.ts'
import { locksContract } from './locks.contract.ts'

locksContract('locks in the windtunnel', async () => {
  const tunnel = new Tunnel(1)
  const disk = new Disk()
  const lives = [1, 2].map((n) => ({ name: `page ${n}`, alive: true }))
  const [one, other] = lives.map((life) => driven(tunnel, fakeLocks(tunnel, disk, life)))
  const end = () => {
    lives[0]!.alive = false
    disk.release(lives[0]!)
  }
  return { one: one!, other: other!, end }
})
