// Which ways through a real browser `npm test` walks: those that carry the promises, always, and of the others a part.
// The code itself chooses the part, so that the same code goes the same ways; `npm test -- --all` goes every one.

import { readdirSync } from 'node:fs'

export const ALWAYS: readonly string[] = ['straw', 'person', 'kill', 'taking-back', 'desk-read', 'chaos']
export const PARTS = 16

/** Every way there is. */
export const WAYS: readonly string[] = ['journeys', 'commands'].flatMap((room) =>
  readdirSync(`test/${room}`)
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `test/${room}/${name}`),
)

export function waysOf(source: string): string[] {
  const part = Number.parseInt(source.slice(0, 8), 16) % PARTS
  const others = WAYS.filter((file) => !isAlways(file)).toSorted()
  return [...WAYS.filter(isAlways), ...others.filter((_, i) => i % PARTS === part)]
}

const isAlways = (file: string): boolean => ALWAYS.some((name) => file.endsWith(`/${name}.test.ts`))
