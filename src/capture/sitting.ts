// One sitting: where somebody is, what was said and shown so far. Kept at every touch; read back, never cast.

import type { Drafts } from '../device/drafts.ts'
import { type Scope, SCOPES } from '../model/consent.ts'
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

const SCOPE = /^[a-z][a-z-]*$/
const yesNo = oneOf(['yes', 'no', 'unknown'])
const name = text(60)

/** Which text stood on a consent screen when it was left, and when that was. */
export const readShown = object(
  { hash: bytes64(32), at: text(40), lang: oneOf(LANGS), address: optional(oneOf(['je'])) },
  'open',
)
export type Shown = ReturnType<typeof readShown>

const given = object({ value: (x: unknown) => x, none: optional(oneOf(['skipped', 'unknown'])) }, 'open')

const readState = object(
  {
    id: uuid,
    step: text(80),
    /** Where Stop was pressed, for going back; and where a rest leads to when it is over. */
    from: optional(text(80)),
    lang: oneOf(LANGS),
    said: object(
      {
        welcome: optional(yesNo),
        ask: optional(yesNo),
        stop: optional(oneOf(['keep', 'away', 'later'])),
        pause: optional(oneOf(['on', 'rest', 'stop'])),
        /** What was answered right before a first recording or photo. */
        scopes: optional(map(SCOPE, yesNo, SCOPES.length)),
      },
      'open',
    ),
    shown: object(
      {
        welcome: optional(readShown),
        ask: optional(readShown),
        summary: optional(readShown),
        /** Only what was agreed to; each of these is sealed. */
        scopes: optional(map(SCOPE, readShown, SCOPES.length)),
      },
      'open',
    ),
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
          ids: list(uuid, 12),
          /** The sheet of paper that a helper enters. */
          paper: optional(text(40)),
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

/** What of a question says where it stands in a sitting. */
export interface Asked {
  id: string
  kind: string
  /** Asked for on a screen of its own before the first question that needs it. */
  scope?: Scope | undefined
  /** The consent text has no words for that use. What was not asked for was not agreed to: then it cannot be given. */
  closed?: boolean | undefined
  /** It tells and asks nothing. */
  tells?: boolean | undefined
  /** Whoever answers is asked after three whether to go on. */
  paced?: boolean | undefined
}

const questionSteps = (s: Sitting, questions: readonly Asked[]): string[] =>
  questions.flatMap(({ id, scope, closed }, i) => {
    if (closed) return []
    if (!scope) return [`q-${id}`]
    const first = questions.findIndex((q) => q.scope === scope) === i
    const asked = first && !s.shown.scopes?.[scope] ? [`scope-${scope}`] : []
    const said = s.said.scopes?.[scope]
    return [...asked, ...(said === 'no' || said === 'unknown' ? [] : [`q-${id}`])]
  })

/** The way through a sitting: what is told and asked before, the questions, the thanks. */
export const steps = (s: Sitting, questions: readonly Asked[]): string[] => [
  // On paper the greeting is printed: whoever enters it begins with what was told.
  ...(s.place?.paper ? [] : ['welcome']),
  'tell',
  'free',
  'ask',
  'summary',
  ...withPauses(questionSteps(s, questions), questions),
  'thanks',
]

const AFTER = 3
export const isPause = (step: string): boolean => step.startsWith('pause-')

/** After every third question, as long as more than one is still to come: one more is soon done. */
function withPauses(way: readonly string[], questions: readonly Asked[]): string[] {
  const paced = questions.filter((q) => q.paced && !q.tells).map(({ id }) => `q-${id}`)
  const asked = way.filter((step) => paced.includes(step))
  return way.flatMap((step) => {
    const count = asked.indexOf(step) + 1
    return count > 0 && count % AFTER === 0 && asked.length - count > 1 ? [step, `pause-${count}`] : [step]
  })
}

/** The use that this screen asks about, if it asks about one. */
export const scopeAsked = (step: string): Scope | undefined => SCOPES.find((scope) => step === `scope-${scope}`)

/** Where Next leads. A no, or not knowing, is a good answer and ends warmly. */
export function next(s: Sitting, questions: readonly Asked[]): string {
  if (s.step === 'stop') return 'end'
  const asked = s.step === 'welcome' ? s.said.welcome : s.step === 'ask' ? s.said.ask : 'yes'
  if (asked !== 'yes') return 'no'
  const way = steps(s, questions)
  return way[way.indexOf(s.step) + 1] ?? 'thanks'
}

/** Where Back leads; once agreed, not behind the first question: consent is changed, not walked back over. */
export function back(s: Sitting, questions: readonly Asked[]): string | undefined {
  if (s.step === 'stop') return s.from
  if (s.step === 'rest') return undefined
  const way = steps(s, questions)
  const before = way[way.indexOf(s.step) - 1]
  const ended = s.step === 'thanks' || s.step === 'no' || s.step === 'end'
  return ended || (s.agreed && before === 'summary') ? undefined : before
}

/** What goes into the contribution: for each question what was given, or that nothing was. */
export const answersOf = (s: Sitting, questions: readonly Asked[]): Answer[] => {
  const way = steps(s, questions)
  return questions
    .filter(({ tells }) => !tells)
    .map(({ id, kind }) => {
      const { value, none } = s.answers[id] ?? {}
      // What was never asked, because its use was not agreed to, was skipped.
      const given = value !== undefined && !none && way.includes(`q-${id}`)
      return given ? { q: id, kind, value } : { q: id, kind, none: none ?? 'skipped' }
    })
}
