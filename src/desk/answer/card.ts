// A result card in its fixed plain form: from what a coordinator fills in to the lines that people read.

import { LICENCES, PHOTO_MAX } from '../../model/answering.ts'
import { type Activity, PROMPT_MAX } from '../../model/letter.ts'
import { list, object, oneOf, optional, type Read, text } from '../../model/read.ts'
import type { Lang } from '../../model/words.ts'
import { sentences } from '../../ui/shown.ts'

/** What was asked, heard often and by one or two; what happens now, what cannot, what became different, who helped. */
export const FIELDS = ['asked', 'often', 'few', 'doing', 'cannot', 'changed', 'helped'] as const
type Field = (typeof FIELDS)[number]
export type Form = Record<Field, string>
export const EMPTY: Form = { asked: '', often: '', few: '', doing: '', cannot: '', changed: '', helped: '' }

/** The words around what was filled in, in one language; {n} is how many people took part. */
export type Frame = Record<Field | 'title' | 'one' | 'people' | 'thanks', string>
export type Frames = Record<Lang, Frame>

/** A card that is being written: all of it lies on the shelf, so that it is there after lunch. */
export interface Draft {
  nl: Form
  en?: Form | undefined
  /** One of our drawings; without one that of the activity. */
  picture?: string | undefined
  photo?: { type: 'image/jpeg' | 'image/png'; bytes: string; alt: string; altEn: string } | undefined
  /** Read aloud: sentence by sentence, or all of it as one file. */
  voice: Take[]
  whole?: { type: string; bytes: string } | undefined
  makers: string
  licence: (typeof LICENCES)[number]
  /** This is the last answer: the activity closes with it. */
  last: boolean
}
export interface Take {
  sentence: string
  type: string
  bytes: string
}

/** By which words a licence is explained. */
export const MAY = {
  'CC BY-NC 4.0': 'by-nc',
  'CC BY-NC-SA 4.0': 'by-nc-sa',
  'CC BY 4.0': 'by',
} as const satisfies Record<(typeof LICENCES)[number], string>

export const WRITTEN = 6000
const readForm: Read<Form> = (x) => ({
  ...EMPTY,
  ...object(Object.fromEntries(FIELDS.map((name) => [name, optional(text(WRITTEN))])), 'open')(x),
})
const sound = { type: text(100), bytes: text(PROMPT_MAX) }
export const readTakes = list(object({ sentence: text(WRITTEN), ...sound }, 'open'), 2000)
const isTrue = (x: unknown): boolean => x === true
export const readDraft: Read<Draft> = object(
  {
    nl: readForm,
    en: optional(readForm),
    picture: optional(text(40)),
    photo: optional(
      object(
        { type: oneOf(['image/jpeg', 'image/png']), bytes: text(PHOTO_MAX), alt: text(WRITTEN), altEn: text(WRITTEN) },
        'open',
      ),
    ),
    voice: readTakes,
    whole: optional(object(sound, 'open')),
    makers: text(WRITTEN),
    licence: oneOf(LICENCES),
    last: isTrue,
  },
  'open',
)
export const newDraft = (makers: string): Draft => ({
  nl: EMPTY,
  voice: [],
  makers,
  licence: LICENCES[0],
  last: false,
})

const tidy = (text: string): string => text.trim().replace(/\s+/g, ' ')
const ended = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`)
const under = (words: string, text: string): string[] => {
  const lines = text.split('\n').map(tidy).filter(Boolean).map(ended)
  return lines.length > 0 ? [words, ...lines] : []
}

/** Each line of a field is a sentence of its own, under the words that say what it is. What was left empty says nothing. */
export function linesOf(form: Form, people: number, frame: Frame): string[] {
  const count = people === 1 ? frame.one : frame.people.replace('{n}', String(people))
  const [asked, ...others] = FIELDS.map((field) => under(frame[field], form[field]))
  return [...asked!, ...(people > 0 ? [count] : []), ...others.flat(), frame.thanks]
}

/** Nobody is left with a question only: a card says at least what was asked and what happens, or why it cannot. */
export const isWhole = ({ asked, doing, cannot }: Form): boolean =>
  tidy(asked) !== '' && (tidy(doing) !== '' || tidy(cannot) !== '')
export const isEmpty = (form: Form): boolean => Object.values(form).every((text) => tidy(text) === '')

/** A letter holds twelve lines, and twelve more that devices of before pass over. */
const FIRST = 12
export const MOST_LINES = 2 * FIRST
/** So that it stands on one small page in letters that can be read. */
export const MOST_WRITTEN = 2000

/** Why this cannot go yet, in the order in which one puts it right. */
export function notReady({ nl, en, photo }: Draft, people: number, frames: Frames): NotReady | undefined {
  const forms = [[nl, frames.nl] as const, ...(en && !isEmpty(en) ? [[en, frames.en] as const] : [])]
  if (!isWhole(nl)) return 'not-whole'
  if (forms.some(([form]) => !isWhole(form))) return 'not-whole-en'
  const long = (lines: string[]) =>
    lines.length > MOST_LINES || lines.some((line) => line.length > 300) || lines.join('').length > MOST_WRITTEN
  if (forms.some(([form, frame]) => long(linesOf(form, people, frame)))) return 'too-long'
  return photo && !tidy(photo.alt) ? 'no-alt' : undefined
}
export type NotReady = 'not-whole' | 'not-whole-en' | 'too-long' | 'no-alt'

interface Around {
  activity: Activity
  people: number
  frames: Frames
  /** No other card will ever have it. */
  name: string
  on: string
}

/** The card as a letter says it. Words in one language only are marked so, and old devices show them as they are. */
export function bodyOfCard({ nl, en: english, picture, photo, makers, licence }: Draft, around: Around) {
  const { activity, people, frames, name, on } = around
  const en = english && !isEmpty(english) ? english : undefined
  const both = <T>(say: (form: Form, lang: Lang) => T) => ({ nl: say(nl, 'nl'), ...(en && { en: say(en, 'en') }) })
  const lines = (form: Form, lang: Lang) => linesOf(form, people, frames[lang])
  const more = both((form, lang) => lines(form, lang).slice(FIRST))
  return {
    kind: 'result' as const,
    name,
    version: 1,
    activity: activity.name,
    title: both((_, lang) => frames[lang].title.replace('{title}', activity.title[lang])),
    lines: both((form, lang) => lines(form, lang).slice(0, FIRST)),
    ...(Object.values(more).some((rest) => rest.length > 0) && { more }),
    picture: picture ?? activity.picture,
    ...(photo && {
      photo: {
        type: photo.type,
        bytes: photo.bytes,
        alt: { nl: tidy(photo.alt), ...(en && tidy(photo.altEn) && { en: tidy(photo.altEn) }) },
      },
    }),
    langs: en ? ['nl', 'en'] : ['nl'],
    ...(tidy(makers) && { makers: tidy(makers).slice(0, 200) }),
    licence,
    on,
  }
}

/** What somebody reads aloud of it: the Dutch title and lines, a sentence each, once. */
export function spokenOf({ nl }: Draft, { activity, people, frames: { nl: frame } }: Omit<Around, 'name' | 'on'>) {
  const title = frame.title.replace('{title}', activity.title.nl)
  const lines = [title, ...linesOf(nl, people, frame)]
  return [...new Set(lines.flatMap(sentences))]
}
