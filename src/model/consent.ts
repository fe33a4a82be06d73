// Consent is a row of events; what stands now is computed from them, never stored.

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

export interface Event {
  id: string
  thread: string
  activity: { name: string }
  scope: Scope
  type: ConsentEventType
  n: number
  at: string
}

/** Events that decide; an assent or a repeated yes changes nothing in what stands. */
const DECIDING: readonly ConsentEventType[] = ['given', 'refused', 'unsure', 'dissent', 'withdrawn', 'expired']

/** A person's own no counts at once, also from a device whose clock is ahead or wrong. */
const isNo = ({ type }: Event): boolean => type !== 'given' && type !== 'expired'

export type Standing = 'given' | 'refused' | 'withdrawn' | 'absent'

/** The event that decides about one scope at one moment, if anything was ever said. */
export function deciding<E extends Event>(events: readonly E[], scope: Scope, at: number): E | undefined {
  const said = events.filter((e) => e.scope === scope && DECIDING.includes(e.type) && (isNo(e) || instant(e.at) <= at))
  return said.toSorted((a, b) => a.n - b.n || instant(a.at) - instant(b.at) || Number(isNo(a)) - Number(isNo(b))).at(-1)
}

/** What stands for one scope at one moment. Default deny: only an undisputed yes is a yes. */
export function standing(events: readonly Event[], scope: Scope, at: number): Standing {
  const last = deciding(events, scope, at)
  if (!last) return 'absent'
  if (last.type === 'given') return 'given'
  return last.type === 'refused' || last.type === 'unsure' ? 'refused' : 'withdrawn'
}

export const may = (events: readonly Event[], scope: Scope, at: number): boolean =>
  standing(events, scope, at) === 'given'
