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

/** Puts values in the marked places of a sentence: {count}, {subject}. */
export const fill = (line: string, values: Record<string, string>): string =>
  line.replace(/\{(\w+)\}/g, (mark, name: string) => (Object.hasOwn(values, name) ? values[name]! : mark))
