// What a bench found, each with its goal beside it: as a table for a reader, and as JSON with every single value.

import { writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'

export interface Row {
  what: string
  goal: string
  measured: string
  ok: boolean
  /** Every value that it was taken from. */
  values?: Record<string, readonly number[]>
}

const sorted = (xs: readonly number[]) => xs.toSorted((a, b) => a - b)
export const quantile = (xs: readonly number[], share: number): number =>
  sorted(xs)[Math.min(xs.length - 1, Math.floor(xs.length * share))] ?? NaN
export const median = (xs: readonly number[]): number => quantile(xs, 0.5)
/** The middle one, and between what it lies. */
export const spread = (xs: readonly number[], digits = 1): string =>
  `${median(xs).toFixed(digits)} (${Math.min(...xs).toFixed(digits)}–${Math.max(...xs).toFixed(digits)})`

/** A goal that is a ratio to a floor of the same run; each of ours has its floor beside it. */
export function ratio(what: string, most: number, ours: readonly number[], floor: readonly number[], unit = 'ms'): Row {
  const [a, b] = [median(ours), median(floor)]
  return {
    what,
    goal: `≤ ${most} × floor`,
    measured: `${(a / b).toFixed(2)} × (${spread(ours)} to ${spread(floor)} ${unit})`,
    ok: a / b <= most,
    values: { ours, floor },
  }
}

export function tell(rows: readonly Row[], about: string, json?: string): boolean {
  console.log(`\n${about}; ${cpus().length} cores, load ${loadavg()[1]!.toFixed(1)}\n`)
  console.log('| What | Goal | Measured | Met |\n|---|---|---|---|')
  for (const { what, goal, measured, ok } of rows)
    console.log(`| ${what} | ${goal} | ${measured} | ${ok ? 'yes' : '**no**'} |`)
  if (json) writeFileSync(json, JSON.stringify({ about, at: new Date().toISOString(), rows }, null, 2))
  return rows.every(({ ok }) => ok)
}
