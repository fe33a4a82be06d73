// Words in every language of the product; content and letters carry them all, screens show one.

import { list, map, object, type Read, refuse, text } from './read.ts'

export const LANGS = ['nl', 'en'] as const
export type Lang = (typeof LANGS)[number]
/** One text, by language. Dutch is always there: it is the language that is checked. */
export type Words = Record<Lang, string>

const complete =
  <T>(read: Read<Record<string, T>>): Read<Record<Lang, T>> =>
  (x) => {
    const found = read(x)
    const nl = found['nl'] ?? Object.values(found)[0] ?? refuse('no-words')
    return Object.fromEntries(LANGS.map((lang) => [lang, found[lang] ?? nl])) as Record<Lang, T>
  }

const LANG = /^[a-z]{2,3}(-[A-Za-z]{2,4})?$/
export const readWords: Read<Words> = complete(map(LANG, text(600), 40))
/** Sentences, each on a line of its own. */
export const readLines = complete(map(LANG, list(text(300), 12), 40))
export const readEmpty = object({})

/** The same thing with every Dutch line in it said in another way. */
export function turned<T>(x: T, line: (text: string) => string, dutch = false): T {
  if (typeof x === 'string') return (dutch ? line(x) : x) as T
  if (Array.isArray(x)) return x.map((one) => turned(one, line, dutch)) as T
  if (typeof x !== 'object' || x === null) return x
  return Object.fromEntries(Object.entries(x).map(([key, one]) => [key, turned(one, line, key === 'nl')])) as T
}

/** Puts values in the marked places of a sentence: {count}, {subject}. */
export const fill = (line: string, values: Record<string, string>): string =>
  line.replace(/\{(\w+)\}/g, (mark, name: string) => (Object.hasOwn(values, name) ? values[name]! : mark))
