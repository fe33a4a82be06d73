// What may go out of the house, and to whom: the gate once more, at the very moment of leaving.

import type { Scope } from '../model/consent.ts'
import { FEW } from '../model/few.ts'
import { type Aside, type Ledger, type Opened, read } from '../model/gate.ts'
import { isMediumShut } from '../model/parts.ts'
import { type Answer, type ConsentEvent, type Contribution, type Medium, scopesOf } from '../model/payload.ts'
import { enteredAgain } from '../model/sheet.ts'
import type { Remarks } from '../model/remarks.ts'
import { nameOf } from '../model/voice.ts'

/** For whom something goes, and the yes that this asks beside taking part itself. */
export const FOR = { team: 'meedoen', inside: 'delen-binnen', outside: 'delen-buiten' } as const satisfies Record<
  string,
  Scope
>
export type For = keyof typeof FOR

/** Why a contribution stays: as at the desk, or because there is no yes to sharing it with these people. */
export const STAYS = [
  'no-consent',
  'refused',
  'withdrawn',
  'not-shared',
  'newer',
  'cannot-open',
  'damaged',
  'same-sheet',
] as const
export type Stays = (typeof STAYS)[number]

/** `withheld`: there was an answer, but no yes to the recording or photo that it is. `over`: its time has passed. */
export type Told = Omit<Answer, 'none'> & { none?: Answer['none'] | 'withheld' | 'over' }

/** One contribution as it may go: no erase key, and a voice in the place of a pseudonym. */
export interface Going extends Pick<Contribution, 'id' | 'role' | 'device' | 'at' | 'lang' | 'activity'> {
  voice: string
  /** Who gave it, as whoever helped said afterwards. */
  by?: Aside['by'] | undefined
  answers: Told[]
  media: Medium[]
  /** Each use that is agreed to at this moment, and the event that says so. */
  consents: Pick<ConsentEvent, 'id' | 'scope' | 'at' | 'text' | 'expression'>[]
}

export interface Leaving {
  whom: For
  at: number
  going: Going[]
  stays: Partial<Record<Stays, number>>
}

/** What was opened and when it came, or why it could not be. */
export type Found = { opened: Opened; came?: number | undefined } | { why: Stays }

export function leaving(found: readonly Found[], ledger: Ledger, whom: For, at: number, remarks?: Remarks): Leaving {
  const stays: Leaving['stays'] = {}
  const passed: Contribution[] = []
  const came = new Map<string, number | undefined>()
  /** Everything that may be read at the desk. */
  const here: Contribution[] = []
  for (const one of found) {
    const why = 'why' in one ? one.why : passes(one.opened)
    if (typeof why === 'string') stays[why] = (stays[why] ?? 0) + 1
    else {
      passed.push(why)
      came.set(why.id, 'opened' in one ? one.came : undefined)
    }
  }

  function passes(opened: Opened): Contribution | Stays {
    const taking = read(opened, ledger, 'meedoen', at)
    if (!taking.ok) return taking.why
    here.push(taking.value)
    const there = read(opened, ledger, FOR[whom], at)
    return there.ok ? there.value : 'not-shared'
  }

  // A sheet of paper that was entered twice goes once: as it was entered last, whatever was agreed to in the one before.
  const again = enteredAgain(here.map((c, seq) => ({ ...c, seq })))
  const once = passed.filter(({ id }) => !again.has(id))
  if (passed.length > once.length) stays['same-sheet'] = passed.length - once.length
  const voices = voicesOf(once)
  const going = once.map((c) => {
    const by = remarks?.about(c, ledger, at)?.by
    return { ...goes(c, came.get(c.id), voices.get(c.thread)!, ledger, at), ...(by ? { by } : {}) }
  })
  return { whom, at, going, stays }
}

function goes(c: Contribution, came: number | undefined, voice: string, ledger: Ledger, at: number): Going {
  const { id, role, device, lang, activity } = c
  const whyNot = (medium: Medium) => {
    if (isMediumShut(medium, came, at)) return 'over'
    return scopesOf(medium).some((scope) => ledger.refuses(c, scope, at)) ? 'withheld' : undefined
  }
  const media = c.media ?? []
  return {
    id,
    voice,
    role,
    device,
    at: c.at,
    lang,
    activity: { name: activity.name, hash: activity.hash },
    answers: c.answers.map(({ q, kind, value, none }): Told => {
      if (none) return { q, kind, none }
      const why = media.filter(({ id: one }) => mentions(value, one)).flatMap((one) => whyNot(one) ?? [])
      return why[0] ? { q, kind, none: why.find((one) => one === 'withheld') ?? why[0] } : { q, kind, value }
    }),
    media: media.filter((medium) => !whyNot(medium)),
    consents: ledger
      .stands(c, at)
      .map((e) => ({ id: e.id, scope: e.scope, at: e.at, text: e.text, expression: e.expression })),
  }
}

/** Whether this stands anywhere in a value; only the folder of a kind knows where. */
function mentions(value: unknown, id: string): boolean {
  if (typeof value !== 'object' || value === null) return value === id
  return Object.values(value).some((one) => mentions(one, id))
}

/** Two people whose voices happen to have one name are still two people. */
function voicesOf(passed: readonly Contribution[]): Map<string, string> {
  const taken = new Map<string, number>()
  const threads = [...new Set(passed.map(({ thread }) => thread))].toSorted()
  return new Map(
    threads.map((thread) => {
      const name = nameOf(thread)
      const n = (taken.get(name) ?? 0) + 1
      taken.set(name, n)
      return [thread, n > 1 ? `${name}-${n}` : name]
    }),
  )
}

const NOES = ['refused', 'withdrawn'] as const

/** Beside its total a small number of noes would tell whose they are: then no reason has a number of its own. */
export const isApart = (stays: Leaving['stays']): boolean => NOES.every((why) => (stays[why] ?? FEW) >= FEW)

/** How many stay and why, as it may be told outside this page: in a file, and in a log. */
export function staying(stays: Leaving['stays']): { all: number | 'few'; apart?: [Stays, number][] } {
  const all = total(stays)
  if (isApart(stays)) return { all, apart: STAYS.map((why) => [why, stays[why] ?? 0]) }
  return { all: all < FEW ? 'few' : all }
}

export const total = (stays: Leaving['stays']): number => Object.values(stays).reduce((sum, n) => sum + n, 0)
