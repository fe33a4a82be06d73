// What was felt at each kind of answer, as two tables: its step beside the goals, and every touch that it was made of.

import type { Feel } from './feel.ts'

export interface Felt extends Feel {
  kind: string
  what: string
}
const GOALS = { step: 100, task: 50 }

export const share = (part: number, xs: readonly number[]): number =>
  xs.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(part * xs.length) - 1)] ?? NaN

/** The last touch of a kind and the next that follows it are one step: shown, and the next can be answered. */
function stepsOf(all: readonly Felt[]): number[] {
  return all.flatMap((one, i) => {
    if (one.what !== 'next') return []
    const before = all[i - 1]
    return [one.ms + (before && before.what !== 'next' ? before.ms : 0)]
  })
}

/** The browser tells of no shorter ones. */
const long = (task: number) => (task > 0 ? `${task.toFixed(0)} ms` : '< 50 ms')

function row(names: string, all: readonly Felt[], times: readonly number[]): boolean {
  const most = (of: 'task' | 'shift' | 'late') => Math.max(...all.map((one) => one[of]))
  const ms = (part: number) => `${share(part, times).toFixed(0)} ms`
  // Other work on the same machine makes a task longer now and then: what it mostly is stands beside the worst.
  const task = most('task')
  const mostly = share(
    0.5,
    all.map((one) => one.task),
  )
  const met = share(0.5, times) <= GOALS.step && task <= GOALS.task && most('shift') === 0
  const moved = `${most('shift').toFixed(4)} | ${most('late').toFixed(4)}`
  console.log(
    `| ${names} | ${times.length} | ${ms(0.5)} | ${ms(0.95)} | ${long(mostly)}, ${long(task)} | ${moved} | ${met ? 'yes' : '**no**'} |`,
  )
  return met
}

const head = (names: string) =>
  console.log(
    `\n| ${names} | n | Median | p95 | Longest task: median, worst | Shift | Moved late | Met |\n|${'---|'.repeat(names.split('|').length + 7)}`,
  )

/** Whether every step met its goals: at most 100 ms, no task over 50 ms, nothing that moves. */
export function tell(found: readonly Felt[]): boolean {
  const kinds = Map.groupBy(found, ({ kind }) => kind)
  head('Step: answer → shown, next → usable')
  const met = [...kinds].map(([kind, all]) => row(kind, all, stepsOf(all)) || kind === 'floor')
  head('Kind | Touch')
  for (const [kind, all] of kinds)
    for (const [what, some] of Map.groupBy(all, ({ what }) => what)) {
      const times = some.map(({ ms }) => ms)
      row(`${kind} | ${what}`, some, times)
    }
  return met.every(Boolean)
}
