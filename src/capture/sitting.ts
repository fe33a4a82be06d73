// One sitting: where somebody is, what was said and shown so far. Kept at every touch; read back, never cast.

import type { Drafts } from '../device/drafts.ts'
import type { Answer } from '../model/payload.ts'
import {
  attempt,
  bytes64,
  flag,
  int,
  list,
  map,
  object,
  oneOf,
  optional,
  type Read,
  text,
  uuid,
} from '../model/read.ts'
import { ROLES } from '../model/roles.ts'
import { LANGS } from '../model/words.ts'
import type { Given } from '../question/given.ts'

const yesNo = oneOf(['yes', 'no', 'unknown'])
const name = text(60)

/** Which text stood on a consent screen when it was left, and when that was. */
const shown = object({ hash: bytes64(32), at: text(40), lang: oneOf(LANGS) }, 'open')
export type Shown = ReturnType<typeof shown>

const given = object({ value: (x: unknown) => x, none: optional(oneOf(['skipped', 'unknown'])) }, 'open')

const readState = object(
  {
    id: uuid,
    step: text(80),
    /** Where Stop was pressed, for going back. */
    from: optional(text(80)),
    lang: oneOf(LANGS),
    said: object(
      { welcome: optional(yesNo), ask: optional(yesNo), stop: optional(oneOf(['keep', 'away', 'later'])) },
      'open',
    ),
    shown: object({ welcome: optional(shown), ask: optional(shown), summary: optional(shown) }, 'open'),
    /** Known from the moment the letters are here. */
    place: optional(
      object(
        {
          pid: uuid,
          role: oneOf(ROLES),
          shared: flag,
          thread: bytes64(16),
          secret: bytes64(16),
          /** The number of this sitting's first erase key. */
          first: int(1, 1e9),
          activity: object({ name, hash: bytes64(32) }, 'open'),
          consent: bytes64(32),
          ids: list(uuid, 4),
        },
        'open',
      ),
    ),
    agreed: optional(flag),
    /** Put off by the person: waits on the home screen instead of opening by itself. */
    paused: optional(flag),
    answers: map(/^[a-z][a-z0-9-]*$/, given as Read<Given>, 100),
  },
  'open',
)
export type Sitting = ReturnType<typeof readState>
export type Place = NonNullable<Sitting['place']>

/** The newest open sitting, if it can still be read; one of a newer version is left where it is. */
export async function openSitting(drafts: Drafts): Promise<Sitting | undefined> {
  const draft = await drafts.latest()
  const read = draft && attempt(() => readState(draft.state))
  return read?.ok ? read.value : undefined
}

export const newSitting = (id: string, lang: Sitting['lang']): Sitting => ({
  id,
  step: 'welcome',
  lang,
  said: {},
  shown: {},
  answers: {},
})

/** The way through a sitting: what is told and asked before, the questions, the thanks. */
export const steps = (questions: readonly { id: string }[]): string[] => [
  'welcome',
  'tell',
  'free',
  'ask',
  'summary',
  ...questions.map((q) => `q-${q.id}`),
  'thanks',
]

/** Where Next leads. A no, or not knowing, is a good answer and ends warmly. */
export function next(s: Sitting, questions: readonly { id: string }[]): string {
  if (s.step === 'stop') return 'end'
  const asked = s.step === 'welcome' ? s.said.welcome : s.step === 'ask' ? s.said.ask : 'yes'
  if (asked !== 'yes') return 'no'
  const way = steps(questions)
  return way[way.indexOf(s.step) + 1] ?? 'thanks'
}

/** Where Back leads; once agreed, not behind the first question: consent is changed, not walked back over. */
export function back(s: Sitting, questions: readonly { id: string }[]): string | undefined {
  if (s.step === 'stop') return s.from
  const way = steps(questions)
  const before = way[way.indexOf(s.step) - 1]
  const ended = s.step === 'thanks' || s.step === 'no' || s.step === 'end'
  return ended || (s.agreed && before === 'summary') ? undefined : before
}

/** What goes into the contribution: for each question what was given, or that nothing was. */
export const answersOf = (s: Sitting, questions: readonly { id: string; kind: string }[]): Answer[] =>
  questions.map(({ id, kind }) => {
    const { value, none } = s.answers[id] ?? {}
    return none || value === undefined ? { q: id, kind, none: none ?? 'skipped' } : { q: id, kind, value }
  })
