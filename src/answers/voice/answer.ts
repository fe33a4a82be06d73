// Spoken words, in one or more takes. The sound itself is media; here stands which sounds, and how long they are.

import { int, list, object, refuse, text, uuid } from '../../model/read.ts'
import { fill, type Lang } from '../../model/words.ts'
import type { Pure } from '../contract.ts'
import en from './text.en.json' with { type: 'json' }
import nl from './text.nl.json' with { type: 'json' }

export const MOST_TAKES = 20
const DAY = 86_400_000

const readSetup = object({})
export type Setup = ReturnType<typeof readSetup>

/** One time of talking, from the first word to the last. Only sound: nothing else is ever given to a player. */
const readTake = object({ id: uuid, type: text(100, /^(audio|video)\/[\x20-\x7e]+$/), ms: int(0, DAY) })
export type Take = ReturnType<typeof readTake>

const readValue = object({ takes: list(readTake, MOST_TAKES) })
export type Value = ReturnType<typeof readValue>

/** "2 minuten en 5 seconden"; nothing that was said lasted no time at all. */
export function lasting(ms: number, lang: Lang): string {
  const seconds = Math.max(1, Math.round(ms / 1000))
  const words = { nl, en }[lang]
  // In our own words: the browser's take a slow tablet longer to find than the rest of the screen.
  const of = (n: number, one: string, more: string) => (n > 0 ? [`${n} ${n === 1 ? one : more}`] : [])
  return [
    ...of(Math.floor(seconds / 60), words.minute, words.minutes),
    ...of(seconds % 60, words.second, words.seconds),
  ].join(` ${words.and} `)
}

export const length = ({ takes }: Value): number => takes.reduce((sum, { ms }) => sum + ms, 0)

export const answer: Pure<Value, Setup> = {
  kind: 'voice',
  own: true,
  readSetup,
  read(x) {
    const value = readValue(x)
    const once = new Set(value.takes.map(({ id }) => id)).size === value.takes.length
    return value.takes.length > 0 && once ? value : refuse('no-take')
  },
  say: (value, _setup, lang) => fill({ nl, en }[lang].said, { time: lasting(length(value), lang) }),
  table: () => ({ columns: [{ id: 'seconds', of: (value) => Math.round(length(value) / 100) / 10 }] }),
  scope: 'stem',
  written: true,
  media: ({ takes }) => takes.map(({ id }) => id),
  words: { nl, en },
}
