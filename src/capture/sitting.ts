// One sitting: where somebody is, what was said and shown so far. Kept at every touch; read back, never cast.

import type { Drafts } from '../device/drafts.ts'
import { type Scope, SCOPES, SIGNS } from '../model/consent.ts'
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
  {
    hash: bytes64(32),
    at: text(40),
    lang: oneOf(LANGS),
    address: optional(oneOf(['je'])),
    heard: optional(flag),
    offline: optional(flag),
  },
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
        /** Today too? Asked of somebody who took part before. */
        renew: optional(yesNo),
        /** What was answered right before a first recording or photo, and after the last answer. */
        scopes: optional(map(SCOPE, yesNo, SCOPES.length)),
        /** What was answered on the screens around taking part: how old, who decides, what a helper saw. */
        around: optional(map(SCOPE, text(20), 20)),
        /** What a helper saw: signs of a no without words. */
        signs: optional(list(oneOf(SIGNS), SIGNS.length)),
      },
      'open',
    ),
    shown: object(
      {
        welcome: optional(readShown),
        ask: optional(readShown),
        renew: optional(readShown),
        summary: optional(readShown),
        dissent: optional(readShown),
        /** Only what was agreed to; each of these is sealed. */
        scopes: optional(map(SCOPE, readShown, SCOPES.length)),
        /** What was agreed to for a recording or photo, and taken back before the end. */
        back: optional(map(SCOPE, readShown, SCOPES.length)),
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
          /** On a tablet of a team: who it is lies behind a PIN there, and what they agreed to as well. */
          known: optional(flag),
          thread: bytes64(16),
          secret: bytes64(16),
          /** The number of this sitting's first erase key. */
          first: int(1, 1e9),
          activity: object({ name, hash: bytes64(32) }, 'open'),
          consent: bytes64(32),
          /** The text that still holds, while its change has not been agreed to. */
          cv: optional(bytes64(32)),
          /** The same, for whoever agrees and thinks better of it. */
          old: optional(bytes64(32)),
          ids: list(uuid, 64),
          /** The event that this voice said last about this activity, before this sitting. */
          prev: optional(uuid),
          /** This voice took part in this before, and it still stands. */
          again: optional(flag),
          /** What is told and asked stands on one screen for this role; about whom it is, is asked first. */
          once: optional(flag),
          about: optional(flag),
          /** What more may be asked after the last answer: about one's words, and one use beside. */
          asks: optional(list(oneOf(SCOPES), 2)),
          /** What changed since this voice agreed to it: asked once more. */
          changed: optional(list(oneOf(SCOPES), SCOPES.length)),
          /** From after this version of the text on; and up to which version it is told of now. */
          since: optional(int(0, 1_000_000)),
          told: optional(int(0, 1_000_000)),
          /** Of its questions only these: a round at a table. */
          only: optional(list(name, 40)),
          /** The sheet of paper that a helper enters. */
          paper: optional(text(40)),
        },
        'open',
      ),
    ),
    agreed: optional(flag),
    /** Noted in haste: when, for which project and question, and in which kind that one is answered here. */
    note: optional(
      object(
        { at: int(0, 1e14), pid: uuid, activity: optional(name), q: name, kind: name, setup: (x: unknown) => x ?? {} },
        'open',
      ),
    ),
    /** Put off by the person: waits on the home screen instead of opening by itself. */
    paused: optional(flag),
    answers: map(/^[a-z][a-z0-9-]*$/, given as Read<Given>, 100),
  },
  'open',
)
export type Sitting = ReturnType<typeof readState>
export type Place = NonNullable<Sitting['place']>
export type Note = NonNullable<Sitting['note']>

/** One of a newer version cannot be read, and is left where it is. */
export function sittingIn(state: unknown): Sitting | undefined {
  const read = attempt(() => readState(state))
  return read.ok ? read.value : undefined
}

/** The newest open sitting, if it can still be read. */
export async function openSitting(drafts: Drafts): Promise<Sitting | undefined> {
  return sittingIn((await drafts.latest())?.state)
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
  /** It can be tried out: nothing of it is kept, not even while it is answered. */
  light?: boolean | undefined
  /** It is answered in one's own words. */
  own?: boolean | undefined
}
