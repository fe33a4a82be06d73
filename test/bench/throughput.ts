// How much one server takes in: signatures checked, every batch on the disk before its answer, the load made by another process.

import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { openHouse } from '../tools/house.ts'
import { invited } from '../tools/invited.ts'
import { quantile, type Row } from './table.ts'

interface Taken {
  stored: number
  took: number
  batches: number[]
  refused: Record<string, number>
}

/** The most memory that a process has held so far, in MB. */
const peak = (pid: number): number =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024

export async function throughput(seconds: number): Promise<Row[]> {
  const house = await openHouse()
  // A first start locks two keys behind a passphrase, which by design takes 256 MB once; here a server is asked in its daily life.
  await house.stop()
  await house.again()
  try {
    const { code } = await invited(house, { uses: 1000 })
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['test/bench/load.ts', house.url, code, String(seconds)],
      { maxBuffer: 1e8 },
    )
    const { stored, took, batches, refused } = JSON.parse(stdout) as Taken
    if (house.holds() !== stored) throw new Error(`the server said ${stored} and holds ${house.holds()}`)
    const no = Object.entries(refused).map(([why, times]) => `, ${times} × ${why}`)
    const [rate, slow, memory] = [stored / took, quantile(batches, 0.99), peak(house.pid())]
    return [
      {
        what: `server: contributions a second, for ${seconds} s`,
        goal: '≥ 1,000',
        measured: `${rate.toFixed(0)} (${stored} kept${no.join('')})`,
        ok: rate >= 1000,
      },
      {
        what: 'server: a batch of 25, p99',
        goal: '< 500 ms',
        measured: `${slow.toFixed(0)} ms (median ${quantile(batches, 0.5).toFixed(0)})`,
        ok: slow < 500,
        values: { batches },
      },
      { what: 'server: memory at its most', goal: '< 400 MB', measured: `${memory.toFixed(0)} MB`, ok: memory < 400 },
    ]
  } finally {
    await house.remove()
  }
}
