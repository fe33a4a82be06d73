// The letters of a draft: laid before makers, replaced, taken back, and published as what others will be asked.

import { activities, makings } from '../../activities/index.ts'
import { asQuestions, type Value, type Whom } from '../../answers/proposal/answer.ts'
import { type Activity, readActivity } from '../../model/letter.ts'
import { type Draft, draftOf } from '../../model/making.ts'
import { attempt } from '../../model/read.ts'
import type { Role } from '../../model/roles.ts'
import { type Lang, LANGS, type Words } from '../../model/words.ts'
import { newestOf, type Seen } from '../fetching.ts'

/** A making has a name of its own: who agrees to think along has agreed to nothing in the activity that comes of it. */
const BEFORE = 'denk-mee-'
const NAME_MAX = 60 - BEFORE.length
export const makingName = (activity: string): string => BEFORE + activity.slice(0, NAME_MAX)

type Known = Pick<Seen, 'activities'>
const newest = ({ activities }: Known, name: string, which?: 'making'): Activity | undefined =>
  newestOf(activities, which).find((one) => one.name === name)
const after = (one: Activity | undefined): number => (one?.version ?? 0) + 1

/** A letter has room for twelve lines; what does not fit was to be seen before. */
const LINES = 12
const LINE_MAX = 300
const lineOf = (words: string): string => (words.length > LINE_MAX ? `${words.slice(0, LINE_MAX - 1)}…` : words)
const inBoth = <T>(of: (lang: Lang) => T): Record<Lang, T> =>
  Object.fromEntries(LANGS.map((lang) => [lang, of(lang)])) as Record<Lang, T>

/** What makers are asked about it: they see it before, and its words stand on the first screen of the sitting too. */
export function making(known: Known, pid: string, draft: Draft): Activity {
  const { title, questions, name: about } = draft.activity
  const base = readActivity({ ...makings.denkMee, pid })
  const name = makingName(about)
  const lines = inBoth((lang) => questions.slice(0, LINES).map(({ ask }) => lineOf(ask[lang])))
  return {
    ...base,
    name,
    version: after(newest(known, name, 'making')),
    title: inBoth((lang) => `${base.title[lang]}: ${title[lang]}`.slice(0, 600)),
    questions: base.questions.map((one) => (one.kind === 'note' ? { ...one, setup: { lines } } : one)),
    draft,
  }
}

/** No longer laid before anybody. What was said of it stays with whoever said it, and here. */
export function ended(known: Known, name: string): Activity | undefined {
  const last = newest(known, name, 'making')
  return last && !last.closed ? { ...last, version: after(last), closed: true } : undefined
}

/** The letters of publishing, in one go: what others are asked, and the end of the draft. */
export function published(known: Known, pid: string, { activity }: Draft): Activity[] {
  const end = ended(known, makingName(activity.name))
  const version = after(newest(known, activity.name))
  return [{ ...activity, kind: 'activity', pid, version, closed: undefined }, ...(end ? [end] : [])]
}

/** The drafts that lie before makers now, and those that did. */
export function laid({ activities }: Known): { making: Activity; draft: Draft }[] {
  return newestOf(activities, 'making').flatMap((one) => {
    const draft = draftOf(one)
    return draft ? [{ making: one, draft }] : []
  })
}

/** A starter as it would be published here. */
export function fromStarter(starter: object, pid: string): Draft | undefined {
  const read = attempt(() => readActivity({ ...starter, pid }))
  return read.ok && read.value.kind === 'activity' ? { activity: read.value } : undefined
}

const FOR: Record<Whom, readonly Role[] | undefined> = {
  person: ['person'],
  relative: ['relative', 'representative'],
  volunteer: ['volunteer'],
  student: ['student'],
  professional: ['professional'],
  everyone: undefined,
}
/** Whoever may find it too much is asked that last, in the words of every starter. */
const closing = activities.flatMap(({ questions }) => questions.filter((one) => 'closing' in one)).at(-1)!

/** The words that a proposal has none for: the coordinator makes them fit, and thinks of a title. */
export interface Around {
  subject: Words
  aim: Words
  thanks: Words
}

/** A proposal as an activity: its questions as they would be asked. */
export function fromProposal(value: Value, from: string, pid: string, around: Around): Draft | undefined {
  const roles = FOR[value.for]
  const person = !roles || roles.includes('person')
  const read = attempt(() =>
    readActivity({
      kind: 'activity',
      pid,
      // No other proposal has it: the end of its id is chance.
      name: `vraag-${from.slice(-12)}`,
      version: 1,
      title: { nl: '' },
      ...around,
      thanks: inBoth((lang) => [around.thanks[lang]]),
      picture: 'talk',
      ...(roles ? { for: roles } : {}),
      step: 'advise',
      level: person ? 'A2' : 'B1',
      purpose: 'verbeteren',
      questions: [...asQuestions(value), ...(person ? [closing] : [])],
    }),
  )
  return read.ok ? { activity: read.value, from } : undefined
}
