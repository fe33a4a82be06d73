// The same worlds in several processes, each with a range of its own; what they say and count comes together here.

import { fork } from 'node:child_process'
import { alsoCounted, type Places } from './places.ts'

export interface Tally {
  worlds: number
  events: number
  failed: number
  /** Things that are gone by something that was declared. */
  declared: number
  /** Of one core. */
  seconds: number
}

export function total(all: readonly Tally[]): Tally {
  const sum = { worlds: 0, events: 0, failed: 0, declared: 0, seconds: 0 }
  for (const one of all) for (const name of Object.keys(sum) as (keyof Tally)[]) sum[name] += one[name]
  return sum
}

export function inWorkers(
  { from, count, workers }: { from: number; count: number; workers: number },
  args: readonly string[],
): Promise<Tally[]> {
  const each = Math.ceil(count / workers)
  const firsts = Array.from({ length: workers }, (_, i) => from + i * each).filter((first) => first < from + count)
  return Promise.all(
    firsts.map((first) => {
      const seeds = Math.min(each, from + count - first)
      const range = ['--from', `${first}`, '--seeds', `${seeds}`, '--workers', '1']
      return one([...args, ...range])
    }),
  )
}

/** A later word counts: what stands behind the given ones takes their place. */
const one = (args: readonly string[]): Promise<Tally> =>
  new Promise((done, fail) => {
    let heard: Tally | undefined
    const worker = fork(new URL('./run.ts', import.meta.url), args, { execArgv: process.execArgv })
    worker.on('message', ({ tally, places }: { tally: Tally; places: Places }) => {
      heard = tally
      alsoCounted(places)
    })
    worker.on('exit', (code) => (heard ? done(heard) : fail(new Error(`worlds ended with ${code}`))))
  })
