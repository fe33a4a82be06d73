// What this device remembers, as one small port: IndexedDB keeps the promise in a browser, the windtunnel in memory.

import type { Bytes } from '../model/bytes.ts'
import type { ErasedProof } from '../model/receipt.ts'
import type { DeviceClass, Role } from '../model/roles.ts'

/** A sitting that is still open, encrypted from the first touch. */
export interface DraftRow {
  id: string
  rev: number
  box: Bytes
  at: number
  /** Noted in haste, to be added to later: it never opens by itself. */
  note?: boolean | undefined
}

/** A sealed envelope on its way out. What it is now follows from its times; no status word is stored. */
export interface ItemRow {
  id: string
  pid: string
  sha: string
  /** Gone once the server has it in a proven backup. */
  bytes?: Bytes | undefined
  sealedAt: number
  /** When the courier should try it; absent when nothing is left to try. The index of what waits. */
  dueAt?: number | undefined
  /** How long it was put off: a date further away than this was set by a clock that was wrong. */
  wait?: number | undefined
  /** A request with it is out. */
  sentAt?: number | undefined
  storedAt?: number | undefined
  seq?: number | undefined
  epoch?: string | undefined
  securedAt?: number | undefined
  /** The server will never take it, or has another thing under this name; the bytes stay until a person decides. */
  refusedAt?: number | undefined
  goneAt?: number | undefined
  code?: string | undefined
  /** The contribution that this is a part of; the two share their erase key. */
  of?: string | undefined
}

/** Put off until later. */
export const putOff = (row: ItemRow, now: number, wait: number, code?: string): ItemRow => ({
  ...row,
  dueAt: now + wait,
  wait,
  code,
})

/** Kept a year after it was confirmed, so that a server put back to an older day hears it again. */
export interface EraseRow {
  /** SHA-256 of the key: what the server answers with. */
  eh: string
  id: string
  pid: string
  key: Bytes
  at: number
  dueAt?: number | undefined
  goneAt?: number | undefined
  /** What the server signed about it when it was last heard. */
  proof?: ErasedProof | undefined
}

/** A card with which everything was taken back. Kept a year: a server put back to an older day hears it again. */
export interface CardRow {
  /** As it stands in the card's own code: project and secret. */
  code: string
  pid: string
  at: number
  /** Of its keys so many were heard by the server, from the first on. */
  sent: number
  /** The server was asked in vain: not before this moment again. */
  dueAt?: number | undefined
  /** Which history of the server heard them. */
  epoch?: string | undefined
  /** When the last of them was heard, by the later of both clocks. */
  goneAt?: number | undefined
  /** From then on nothing of it is on this device. */
  clearedAt?: number | undefined
}

/** A year after the server heard all of it, a card is forgotten. */
export const CARD_KEPT = 365 * 86_400_000

/** The fact of who speaks on this device. */
export const personFact = (pid: string): string => `person ${pid}`

/** How the fact of each card begins with which everything is being thrown away, until its screen is left. */
export const CARD_AWAY = 'card away'
export const cardsAway = async (store: Pick<Store, 'list'>): Promise<FactRow[]> =>
  (await store.list('facts')).filter(({ name }) => name.startsWith(CARD_AWAY))

/** Who this device is in one project. The signing key is in here and cannot be taken out. */
export interface ProjectRow {
  pid: string
  fingerprint: Bytes
  deviceClass: DeviceClass
  role: Role
  /** Of the invitation; kept until a token has come. */
  secret?: Bytes | undefined
  device: string
  /** Who it was, before it was let go and came back as somebody new. */
  was?: readonly string[] | undefined
  publicKey: Bytes
  privateKey: CryptoKey
  token?: string | undefined
  /** From before the database vanished: it lets the new key in. */
  oldToken?: string | undefined
  confirmed?: boolean | undefined
  epoch?: string | undefined
  /** The server's own time when it last answered, to the hour: the clock here may be wrong. */
  heard?: number | undefined
  /** So far its clock was ahead of the one here when it was last heard, in milliseconds. */
  ahead?: number | undefined
  cursor?: string | undefined
  /** Of several the highest is the one that somebody looks at; absent as long as it is the only one. */
  turn?: number | undefined
  /** Their keys were lost when this one came: it may take their place. */
  after?: readonly string[] | undefined
  /** The reason the server gave for not letting this device in. */
  refused?: string | undefined
  /** Since when nothing can be read here any more, after the desk or the team let this device go. */
  emptiedAt?: number | undefined
  /** It was to hand in first, and has: the server has still to hear that it is empty. */
  toTell?: boolean | undefined
  /** The last letter that could not be believed, for whoever looks into it. */
  distrust?: string | undefined
}

export interface LetterRow {
  hash: string
  pid: string
  kind: string
  name: string
  version: number
  body: string
  signer: string
  sig: string
}

/** One sentence as it was read aloud; without a sound it was taken back. */
export interface PromptRow {
  /** Project, language and hash of the sentence. */
  name: string
  version: number
  hash: string
  type?: string | undefined
  sound?: Bytes | undefined
}

/** A readable copy of what somebody gave, under the vault key; never on a shared tablet. */
export interface CopyRow {
  id: string
  at: number
  box: Bytes
}

/** A recording or picture of an open sitting; its parts are rows of their own. */
export interface MediumRow {
  id: string
  draft: string
  type: string
  /** How many parts there are by now, and how many bytes they hold together. */
  parts: number
  size: number
  /** The names of its envelopes, fixed before the first of them is sealed, so that sealing can be done again. */
  names?: string[] | undefined
}

export interface PartRow {
  id: string
  box: Bytes
}

/** Small facts by name: the vault's slots, who this person is, what was recovered. */
export interface FactRow {
  name: string
  value: unknown
}

export interface Rows {
  drafts: DraftRow
  items: ItemRow
  erases: EraseRow
  cards: CardRow
  projects: ProjectRow
  letters: LetterRow
  prompts: PromptRow
  copies: CopyRow
  media: MediumRow
  parts: PartRow
  facts: FactRow
}
export type Table = keyof Rows

/** The field that names a row. */
export const KEYS: { [T in Table]: keyof Rows[T] & string } = {
  drafts: 'id',
  items: 'id',
  erases: 'eh',
  cards: 'code',
  projects: 'pid',
  letters: 'hash',
  prompts: 'name',
  copies: 'id',
  media: 'id',
  parts: 'id',
  facts: 'name',
}

export type Write = { [T in Table]: { put: T; row: Rows[T] } | { drop: T; key: string } }[Table]

export interface Store {
  get<T extends Table>(table: T, key: string): Promise<Rows[T] | undefined>
  /** In the order of an index, or all. */
  list<T extends Table>(
    table: T,
    query?: { by?: 'dueAt' | 'at'; from?: number; upTo?: number; limit?: number; newestFirst?: boolean },
  ): Promise<Rows[T][]>
  /**
   * One transaction that is on the disk when it resolves: reads these rows, decides at once, writes.
   * Rejects with `no-room` when the disk is full; then nothing of it was written.
   */
  change<T extends Table>(
    reads: readonly [T, string][],
    decide: (rows: (Rows[T] | undefined)[]) => Write[],
  ): Promise<void>
  /** True when this opening had to make the database. */
  fresh: boolean
  close(): void
}

/** `strict`: on the disk when it resolves. The default of all browsers is the other one. */
export type OpenStore = (name: string, durability: 'strict' | 'relaxed') => Promise<Store>

export class NoRoom extends Error {}

/** Why nothing is written any more of what was taken back meanwhile, with a card or in another window. */
export const TAKEN_BACK = 'taken-back'

/** Due whatever the clock says now, and still in the order in which things were made. */
export const atOnce = (made: number): number => made / 1000

/** The row without its bytes and without anything left to try. */
export function leave(item: ItemRow, facts: Partial<ItemRow>): ItemRow {
  const { bytes: _, dueAt: __, sentAt: ___, ...rest } = item
  return { ...rest, ...facts }
}

/** Reads rows and writes what they become, in one transaction; a row that is gone, or becomes nothing, is left alone. */
export async function amend<T extends Table>(
  store: Store,
  table: T,
  keys: readonly string[],
  become: (row: Rows[T]) => Rows[T] | undefined,
): Promise<Rows[T][]> {
  let written: Rows[T][] = []
  if (keys.length === 0) return written
  await store.change(
    keys.map((key) => [table, key] as const),
    (rows) => {
      written = rows.flatMap((row) => (row && become(row)) ?? [])
      return written.map((row) => ({ put: table, row }) as Write)
    },
  )
  return written
}

/** Takes one row away, and says whether it was there. */
export async function remove(store: Store, table: Table, key: string): Promise<boolean> {
  let there = false
  await store.change([[table, key]], ([row]) => {
    there = row !== undefined
    return [{ drop: table, key }]
  })
  return there
}
