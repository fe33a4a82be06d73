// A promise as a coordinator fills it in, and as it stands in the thanks: who, what, and a real day.

import type { Promised } from '../../model/answering.ts'
import { instant, moment } from '../../model/time.ts'
import { LANGS, type Lang, type Words } from '../../model/words.ts'
import type { Both } from './frames.ts'

export interface Fields {
  who: string
  what: string
  /** In English, when somebody takes part in English. */
  english: string
  /** As 2026-11-28. */
  by: string
}

const DAY = /^\d{4}-\d\d-\d\d$/
const ended = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`)
const inBoth = (say: (lang: Lang) => string): Words => ({ nl: say('nl'), en: say('en') })

/** Nothing when something is missing. Without English words whoever reads English is told nothing half. */
export function promiseOf({ who, what, english, by }: Fields, both: Both): Promised | undefined {
  const [name, deed, inEnglish] = [who, what, english].map((text) => text.trim().replace(/\s+/g, ' '))
  if (!name || !deed || !DAY.test(by) || Number.isNaN(instant(by))) return undefined
  return {
    who: inBoth((lang) => both[lang](($) => $.card.promise.whoSays, { who: name })),
    what: { nl: ended(deed), en: ended(inEnglish || deed) },
    when: inBoth((lang) => both[lang](($) => $.card.promise.whenSays, { day: moment(lang, instant(by), 'day') })),
    by,
  }
}

/** The other way round, to change one that stands there already. */
export function fieldsOf(promise: Promised | undefined, both: Both): Fields {
  if (!promise) return { who: '', what: '', english: '', by: '' }
  const [before = '', after = ''] = both.nl(($) => $.card.promise.whoSays, { who: '\n' }).split('\n')
  const { who, what, by = '' } = promise
  const framed = who.nl.startsWith(before) && who.nl.endsWith(after)
  return {
    who: framed ? who.nl.slice(before.length, who.nl.length - after.length) : who.nl,
    what: what.nl,
    english: LANGS.every((lang) => what[lang] === what.nl) ? '' : what.en,
    by,
  }
}
