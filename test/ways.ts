// Which ways through a real browser `npm test` walks: those that carry the promises, always, and of the others a part.
// The code itself chooses the part, so that the same code goes the same ways; `npm test -- --all` goes every one.

import { readdirSync } from 'node:fs'
import { LONG } from './tools/longest-first.ts'

export const ALWAYS: readonly string[] = [
  'straw',
  'person',
  'kill',
  'taking-back',
  'desk-read',
  'chaos',
  'canary',
  'ground',
  'engines',
]
export const PARTS = 32

/** Every way there is. */
export const WAYS: readonly string[] = ['journeys', 'commands'].flatMap((room) =>
  readdirSync(`test/${room}`)
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `test/${room}/${name}`),
)

/** About how long a way is, in seconds. */
export const secondsOf = (file: string): number => LONG[file] ?? 60

export function waysOf(source: string): string[] {
  return [...WAYS.filter(isAlways), ...parts[Number.parseInt(source.slice(0, 8), 16) % PARTS]!]
}

const isAlways = (file: string): boolean => ALWAYS.some((name) => file.endsWith(`/${name}.test.ts`))

/** Dealt out from the longest on, each to the part that is the shortest then: whichever is chosen takes about as long. */
const parts: readonly string[][] = dealt(WAYS.filter((file) => !isAlways(file)))
function dealt(ways: readonly string[]): string[][] {
  const all = Array.from({ length: PARTS }, () => ({ ways: [] as string[], seconds: 0 }))
  for (const way of ways.toSorted((a, b) => secondsOf(b) - secondsOf(a) || (a < b ? -1 : 1))) {
    const part = all.reduce((least, one) => (one.seconds < least.seconds ? one : least))
    part.ways.push(way)
    part.seconds += secondsOf(way)
  }
  return all.map((part) => part.ways)
}
