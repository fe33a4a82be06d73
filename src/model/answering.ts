// What a desk says back to the people: a card about what was done, and a promise that is owed by a day.

import { list, object, optional, text } from './read.ts'
import { type Lang, LANGS, readLines, readWords } from './words.ts'

const name = text(60, /^[a-z][a-z0-9-]*$/)
const DAY = text(10, /^\d{4}-\d\d-\d\d$/)
/** A picture of some 60 kB, written in text. */
export const PHOTO_MAX = 80_000
export const LICENCES = ['CC BY-NC 4.0', 'CC BY-NC-SA 4.0', 'CC BY 4.0'] as const

/** What a card holds besides what every letter has. A newer version may know more licences, languages and pictures. */
export const resultFields = {
  /** The name of the activity that it answers. */
  activity: name,
  title: readWords,
  lines: readLines,
  /** What stands under them: who helped, and what became different. */
  more: optional(readLines),
  picture: optional(text(40, /^[a-z][a-z-]*$/)),
  /** The house's own picture, which goes before the drawing. */
  photo: optional(
    object(
      { type: text(60, /^image\/[\w.+-]+$/), bytes: text(PHOTO_MAX, /^[\w-]+$/), alt: optional(readWords) },
      'open',
    ),
  ),
  /** The languages it was really written in; nothing means each of its words is in its own language. */
  langs: optional(list(text(10), 40)),
  /** Who made it, and what others may do with it. */
  makers: optional(text(200)),
  licence: optional(text(40)),
  /** The day it was told, as 2026-11-21. */
  on: optional(DAY),
}

/** Who does what, and when; the day it is owed, and the day it was done, as 2026-11-21. */
export const readPromise = object(
  { who: readWords, what: readWords, when: readWords, by: optional(DAY), done: optional(DAY) },
  'open',
)
export type Promised = ReturnType<typeof readPromise>

/** What was promised and is still to come. Without words in this language it is not said: no screen mixes two. */
export function promised({ promise }: { promise?: Promised }, lang: Lang): string[] {
  if (!promise || promise.done) return []
  const { who, what, when } = promise
  return lang !== 'nl' && what[lang] === what.nl ? [] : [who, what, when].map((words) => words[lang])
}

/** In which language somebody reads a card: their own where it was written in that one. */
export const tongueOf = ({ langs }: { langs?: string[] }, lang: Lang): Lang =>
  !langs || langs.includes(lang) ? lang : (LANGS.find((one) => langs.includes(one)) ?? lang)
