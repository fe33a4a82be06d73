// What was done with what somebody gave: letters that came back. A new one is shown once, and stays to be found.

import type { Device } from '../device/device.ts'
import type { FactRow } from '../device/store.ts'
import type { ResultCard } from '../model/letter.ts'
import type { Mine } from './mine.ts'

export interface Result {
  pid: string
  hash: string
  card: ResultCard
}

const SEEN = 'results seen'
const seenIn = (row: FactRow | undefined): unknown[] => (Array.isArray(row?.value) ? row.value : [])

export const resultsOf = async (device: Pick<Device, 'mailbox'>, pid: string): Promise<Result[]> =>
  (await device.mailbox.all(pid, 'result')).map(({ hash, body }) => ({ pid, hash, card: body }))

/** What came of one contribution. What was told on an earlier day, or in another project, cannot have come of it. */
export const cameOf = (results: readonly Result[], { copy }: Pick<Mine, 'copy'>): Result[] =>
  copy?.kind === 'contribution'
    ? results.filter(
        ({ pid, card: { activity, on } }) =>
          pid === copy.pid && activity === copy.activity.name && (!on || copy.at.slice(0, 10) <= on),
      )
    : []

/** Those that came of something that was given here, and were not shown yet. */
export async function unseen(
  store: Pick<Device['store'], 'get'>,
  results: readonly Result[],
  mine: readonly Mine[],
): Promise<Result[]> {
  const seen = seenIn(await store.get('facts', SEEN))
  const own = new Set(mine.flatMap((one) => cameOf(results, one)))
  return results.filter((result) => own.has(result) && !seen.includes(result.hash))
}

export const markSeen = (store: Pick<Device['store'], 'change'>, hash: string): Promise<void> =>
  store.change([['facts', SEEN]], ([row]) => [
    { put: 'facts', row: { name: SEEN, value: [...seenIn(row).filter((one) => one !== hash), hash] } },
  ])

/** So many words are one screen. */
const MOST = 25
const count = (line: string): number => line.trim().split(/\s+/).length

/** Its lines, screen by screen; the title stands on the first. What announces a line is never the last of a screen. */
export function pagesOf(title: string, lines: readonly string[]): string[][] {
  const pages: string[][] = [[]]
  let left = MOST - count(title)
  for (const line of lines) {
    const words = count(line)
    const page = pages.at(-1)!
    if (words > left && page.length > 0) {
      const announces = page.length > 1 && page.at(-1)!.endsWith(':') ? page.splice(-1) : []
      pages.push(announces)
      left = MOST - announces.reduce((sum, one) => sum + count(one), 0)
    }
    pages.at(-1)!.push(line)
    left -= words
  }
  return pages
}
