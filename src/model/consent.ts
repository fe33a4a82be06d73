// Consent is a row of events; what stands now is computed from them, never stored. Whatever is unclear is a no.

import { instant } from './time.ts'

/** The twelve things a person can agree to, each for itself; all are off at the start. */
export const SCOPES = [
  'meedoen',
  'citaat',
  'naam',
  'foto',
  'foto-ik',
  'stem',
  'stem-laten-horen',
  'delen-binnen',
  'delen-buiten',
  'les',
  'later-vragen',
  'open',
] as const
export type Scope = (typeof SCOPES)[number]

/** What can be changed for itself later on, from near to far; asked in this order. */
export const SHARED = [
  'naam',
  'citaat',
  'delen-binnen',
  'delen-buiten',
  'les',
  'later-vragen',
] as const satisfies Scope[]
export type Shared = (typeof SHARED)[number]

export const CONSENT_EVENTS = [
  'assent',
  'given',
  'refused',
  'unsure',
  'dissent',
  'reconfirmed',
  'withdrawn',
  'expired',
] as const
export type ConsentEventType = (typeof CONSENT_EVENTS)[number]

/** Who decided: oneself, together with somebody, somebody for one, or going along without words. */
export const BASES = ['zelf', 'samen', 'vertegenwoordiger', 'instemming'] as const
/** In the order of the law: whoever stands first here is asked first. */
export const REPRESENTATIVES = [
  'curator',
  'mentor',
  'gemachtigde',
  'partner',
  'ouder',
  'kind',
  'broer-zus',
  'grootouder',
  'kleinkind',
] as const
export const EVIDENCE = ['seen', 'told', 'document'] as const
export const UNDERSTOOD = ['own', 'helped', 'not-now'] as const
export const HELPERS = ['relative', 'professional', 'volunteer', 'student', 'interpreter'] as const
/** How somebody says no without words. */
export const SIGNS = ['looks-away', 'gets-up', 'falls-silent', 'angry', 'sad', 'fidgets', 'changes-subject'] as const
export type Basis = (typeof BASES)[number]
export type Sign = (typeof SIGNS)[number]
export type Representative = (typeof REPRESENTATIVES)[number]

export interface Event {
  id: string
  thread: string
  activity: { name: string }
  scope: Scope
  type: ConsentEventType
  n: number
  at: string
  /** The event that whoever said this knew of. */
  prev?: string | null
  /** The device that sealed it, as the clear head says; what a device knows of itself has none. */
  from?: string
  expression?: string
  basis?: Basis | undefined
  representative?: { kind: Representative; says: 'yes' | 'no' | 'unknown' } | undefined
  understood?: (typeof UNDERSTOOD)[number] | undefined
  signs?: readonly Sign[] | undefined
  clockDoubted?: boolean | undefined
  text?: { version?: number | undefined }
}

/** From which version of the consent text on a use is another one than before: an older yes is no yes to it. */
export type Since = Partial<Record<Scope, number>>

const DAY = 86_400_000

/** How many days a yes lasts; any other lasts until it is taken back. */
const LASTS: Partial<Record<Scope, number>> = { 'later-vragen': 365, les: 365, foto: 183, 'foto-ik': 183 }
const LASTS_FOR_ANOTHER = 183

/** For these a representative needs a court's word or the person's own paper. */
const WEIGHTY: readonly Scope[] = ['les', 'delen-buiten', 'foto', 'foto-ik', 'stem-laten-horen', 'naam', 'open']
const APPOINTED: readonly Representative[] = ['curator', 'mentor', 'gemachtigde']

export const mayDecide = (kind: Representative, scope: Scope): boolean =>
  !WEIGHTY.includes(scope) || APPOINTED.includes(kind)

/** Two devices that did not know of each other: within a day a no is a no; further apart than a year one clock is wrong. */
export const APART = { more: DAY, less: 365 * DAY }

const NO: readonly ConsentEventType[] = ['refused', 'unsure', 'dissent', 'withdrawn', 'expired']
/** No word against anybody: whoever decides next may follow it with a yes. */
const MILD: readonly ConsentEventType[] = ['unsure', 'expired']
export const isNo = ({ type }: Event): boolean => NO.includes(type)

/** Whether a yes is one at all, by who decided. An older event does not say; then it was somebody who could. */
const ENOUGH: Record<Basis, (yes: Event, row: readonly Event[]) => boolean> = {
  zelf: (yes) => yes.representative?.says !== 'no' || ownChoice(yes),
  samen: (yes) => yes.representative?.says !== 'no',
  vertegenwoordiger: ({ scope, representative }, row) =>
    representative?.says === 'yes' && mayDecide(representative.kind, scope) && goesAlong(row),
  // Done together, nothing of it is kept.
  instemming: () => false,
}
const ownChoice = ({ basis, understood }: Event): boolean => basis === 'zelf' && understood === 'own'

/** The place of whoever decided for the person among all who may; undefined is the person. A no that is shown is one's own. */
export const rankOf = ({ type, basis, representative }: Event): number | undefined =>
  basis === 'vertegenwoordiger' && representative && type !== 'dissent'
    ? REPRESENTATIVES.indexOf(representative.kind)
    : undefined

/** The person went along, and did not show a no since. */
const goesAlong = (row: readonly Event[]): boolean =>
  row.some((e) => e.type === 'assent' && row.every((no) => no.type !== 'dissent' || follows(e, no, row)))

/** Everything that an event names as before it, however far back. */
export function before({ prev }: Event, row: readonly Event[]): Set<string> {
  const names = new Map(row.map((e) => [e.id, e.prev]))
  const found = new Set<string>()
  for (let id = prev; id && !found.has(id); id = names.get(id)) found.add(id)
  return found
}

/** Whether one was said knowing of the other: by the chain; where that says nothing, by the numbers of one device. */
export function follows(later: Event, earlier: Event, row: readonly Event[]): boolean {
  const knew = before(later, row).has(earlier.id)
  const known = before(earlier, row).has(later.id)
  return knew === known ? later.from === earlier.from && later.n > earlier.n : knew
}

/** Two that did not know of each other are told apart by their clocks, as far as clocks can be believed. */
function isLater(yes: Event, no: Event, row: readonly Event[]): boolean {
  if (follows(yes, no, row)) return true
  const apart = instant(yes.at) - instant(no.at)
  const believed = !yes.clockDoubted && !no.clockDoubted && apart > APART.more && apart < APART.less
  return believed && !follows(no, yes, row)
}

/** Whether a yes stands against a no. */
function outweighs(yes: Event, no: Event, row: readonly Event[]): boolean {
  if (MILD.includes(no.type)) return isLater(yes, no, row)
  const [mine, theirs] = [rankOf(yes), rankOf(no)]
  if (mine !== undefined) return theirs !== undefined && mine < theirs
  if (theirs !== undefined && !ownChoice(yes)) return false
  return no.type === 'dissent' ? follows(yes, no, row) : isLater(yes, no, row)
}

/** When a yes ends by itself. */
export function endOf({ scope, at, basis }: Event): number {
  const days = Math.min(LASTS[scope] ?? Infinity, basis === 'vertegenwoordiger' ? LASTS_FOR_ANOTHER : Infinity)
  return instant(at) + days * DAY
}

/** A no by behaviour, and any that was shown to taking part, is a no to everything. */
const closes = (e: Event, scope: Scope): boolean =>
  isNo(e) && (e.scope === scope || (e.type === 'dissent' && (e.scope === 'meedoen' || e.expression === 'behaviour')))

function holds(e: Event, scope: Scope, row: readonly Event[], at: number, since: Since): boolean {
  if (e.type !== 'given' || e.scope !== scope) return false
  if (!(instant(e.at) <= at && at < endOf(e)) || (e.text?.version ?? 0) < (since[scope] ?? 0)) return false
  return ENOUGH[e.basis ?? 'samen'](e, row) && row.every((no) => !closes(no, scope) || outweighs(e, no, row))
}

/** The yes that stands: one that no no stands against, the newest of them. Nothing is agreed without taking part. */
export function yesTo<E extends Event>(row: readonly E[], scope: Scope, at: number, since: Since = {}): E | undefined {
  if (scope !== 'meedoen' && !yesTo(row, 'meedoen', at, since)) return undefined
  return inOrder(row).findLast((e) => holds(e, scope, row, at, since))
}

export const inOrder = <E extends Event>(row: readonly E[]): E[] =>
  row.toSorted((a, b) => a.n - b.n || instant(a.at) - instant(b.at) || (a.id < b.id ? -1 : 1))

export type Standing = 'given' | 'refused' | 'withdrawn' | 'absent'

/** What stands for one scope at one moment in all that one voice said about one activity, and if it is no yes, why. */
export function standing(row: readonly Event[], scope: Scope, at: number, since: Since = {}): Standing {
  if (yesTo(row, scope, at, since)) return 'given'
  if (scope !== 'meedoen' && !may(row, 'meedoen', at, since)) return standing(row, 'meedoen', at, since)
  const no = inOrder(row).findLast((e) => closes(e, scope))
  if (!no) return 'absent'
  return no.type === 'refused' || no.type === 'unsure' ? 'refused' : 'withdrawn'
}

export const may = (row: readonly Event[], scope: Scope, at: number, since: Since = {}): boolean =>
  yesTo(row, scope, at, since) !== undefined
