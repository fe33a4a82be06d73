// From what a coordinator wishes to an invitation: its terms, made known to the server, and what is printed of it.

import { base64url, type Bytes, fromBase64url } from '../../model/bytes.ts'
import { type Terms, writeInvitation } from '../../model/invitation.ts'
import type { Role } from '../../model/roles.ts'
import { SEED, secretOf, typedInvitation, wordsOf } from '../../model/typed.ts'
import type { Lang } from '../../model/words.ts'
import type { Desk } from '../../sync/desk.ts'
import type { Seen } from '../fetching.ts'
import type { Acts } from '../room.ts'

/** Somebody's own phone; a tablet of the house; a tablet that is handed over while one stands beside it. */
export const KINDS = ['own', 'tablet', 'beside'] as const
export type Kind = (typeof KINDS)[number]
/** How many days an own device may still come; 0 is until it is taken back. */
export const DAYS = [0, 1, 7, 30] as const

export interface Wish {
  kind: Kind
  role: Role
  place: string
  days: (typeof DAYS)[number]
  uses: number
}
export const AT_FIRST: Wish = { kind: 'own', role: 'relative', place: '', days: 0, uses: 30 }
export const MOST_USES = 1000

export interface Made {
  terms: Terms
  place: string
  seed: string
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Ends on a whole minute, as a link says it. */
export function offerOf({ kind, role, days, uses }: Wish, now: number): Omit<Terms, 'pid' | 'hash' | 'issued'> {
  const from = now - (now % MINUTE)
  if (kind === 'own')
    return { deviceClass: 'own', role, uses, expires: days && from + days * 24 * HOUR, confirmed: false }
  const beside = kind === 'beside'
  return { deviceClass: 'tablet', role, uses: 1, expires: from + (beside ? 2 : 72) * HOUR, confirmed: beside }
}

export async function make(
  acts: Pick<Acts, 'asker' | 'client' | 'opener' | 'now' | 'random'>,
  { keys }: Pick<Seen, 'keys'>,
  wish: Wish,
): Promise<Made | undefined> {
  const { asker, client, opener } = acts
  const seed = acts.random(SEED)
  const hash = base64url(await asker.sha256(await secretOf(seed, asker.sha256)))
  const terms = { pid: asker.pid, hash, issued: acts.now(), ...offerOf(wish, acts.now()) }
  const made = { terms, place: wish.place.trim(), seed: base64url(seed) }
  const note = await opener.writeNote({ hash, place: made.place, seed: made.seed }, keys?.recipients ?? [])
  const heard = await client.invite(asker, [{ terms, note }])
  return heard.ok ? made : undefined
}

export interface Paper {
  link: string
  /** Where one goes to type the words. */
  address: string
  words: string[]
}

/** Link and words of one invitation; they carry the same secret. */
export async function paperOf(
  { terms, seed }: Pick<Made, 'terms' | 'seed'>,
  { root, sha256 }: { root: Bytes; sha256: Desk['sha256'] },
  origin: string,
  lang: Lang,
): Promise<Paper> {
  const bytes: Bytes = fromBase64url(seed)!
  const { pid, deviceClass, role, expires } = terms
  const fingerprint = await sha256(root)
  const secret = await secretOf(bytes, sha256)
  const path = deviceClass === 'tablet' ? '/tablet/' : lang === 'en' ? '/en/' : '/'
  return {
    link: `${origin}${path}#i=${writeInvitation({ pid, secret, fingerprint, deviceClass, role, expires })}`,
    address: `${new URL(origin).host}${path === '/' ? '' : path}`,
    words: wordsOf(typedInvitation(bytes, fingerprint)),
  }
}
