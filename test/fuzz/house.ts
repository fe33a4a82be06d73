// A house with two projects and something of everything in it, that writes down which rows each request touched.

import { base64url, type Bytes, concat, fromBase64url, utf8 } from '../../src/model/bytes.ts'
import { envelopeBytes, type Head, readEnvelope } from '../../src/model/envelope.ts'
import { canonical } from '../../src/model/read.ts'
import { PROTO } from '../../src/model/receipt.ts'
import { openRoads, type Roads } from '../tools/roads.ts'
import {
  contribution,
  type Desk,
  type Hand,
  hash64,
  invitation,
  newDesk,
  newHand,
  newId,
  NOW,
  random,
  seal,
} from '../tools/sealed.ts'
import { DatabaseSync } from 'node:sqlite'

/** Every table, and what names a row of it. Days and the counter are left out: they move when somebody only asks. */
const TABLES = {
  projects: 'pid',
  invitations: 'hash',
  notes: 'hash',
  devices: 'id',
  envelopes: 'id',
  tombstones: 'name',
  letters: 'hash',
  papers: 'name',
  came: 'id',
  emptying: 'id',
  former: 'token',
  facts: 'name',
} as const
const OF_NOBODY: readonly string[] = ['notes', 'came', 'emptying', 'former', 'facts']
export interface Touched {
  in: keyof typeof TABLES
  deed: 'insert' | 'update' | 'delete'
  name: string
  pid: string
}

export type Guest = Hand & { token: string }
/** One project as the fuzz knows it, without asking the server. */
export interface Side {
  desk: Desk
  secret: string
  invitationHash: string
  guest: Guest
  /** Came in by the same invitation, and was revoked; one that may first hand in; one that nothing happens to but harm. */
  revoked: Guest
  emptying: Guest
  victim: Guest
  /** The ids of who was let in. */
  letIn: Set<string>
  /** Hash under which somebody was asked. */
  ask: string
  /** Whatever must be in the store, by its id; what was erased is in `erased`. */
  kept: Map<string, { bytes: Bytes; eraseKey?: string | undefined }>
  erased: { bytes: Bytes; eraseKey?: string | undefined }[]
  /** Erase keys of everything that was ever made here, by their hashes. */
  minted: Map<string, string>
  /** A body that was really sealed: each new envelope is one more head over it. */
  body: { head: Head; bytes: Bytes }
  /** Texts that nobody outside this project may be told. */
  secrets: string[]
}

export interface FuzzHouse {
  roads: Roads
  raw: DatabaseSync
  ours: Side
  theirs: Side
  /** Hands that were not let in: two that may be by what they ask, and one that never is. */
  strangers: [Hand, Hand, Hand]
  touched(): Touched[]
  close(): Promise<void>
}

/** A head over a body that is there already, signed by this hand as it stands, whatever it says. */
export async function minted(side: Side, hand: Hand, lie: Record<string, unknown> = {}) {
  const eraseKey = base64url(random(32))
  const eh = await hash64(fromBase64url(eraseKey)!)
  side.minted.set(eh, eraseKey)
  const head = { ...side.body.head, id: newId(), eh, dev: hand.id, ...lie }
  const json = utf8(canonical(head))
  const signed = concat([utf8('IBE1'), Uint8Array.of((json.length >> 8) & 255, json.length & 255), json])
  const bytes = envelopeBytes(signed, await hand.signer.sign('envelope', signed), side.body.bytes)
  return { id: typeof head.id === 'string' ? head.id : '', eraseKey, bytes }
}

/** Their keys and letters take the longest to make, and are the same in every house. */
let desks: Promise<[Desk, Desk]> | undefined

export async function openFuzzHouse(): Promise<FuzzHouse> {
  const [desk, other] = await (desks ??= Promise.all([newDesk(), newDesk()]))
  const raw = new DatabaseSync(':memory:')
  const roads = await openRoads({ raw, desk })
  roads.world.limits = { requestsPerMinute: 1e9, itemsPerDay: 1e9, strangersPerMinute: 1e9, batchesInFlight: 32 }
  const project = { pid: other.pid, root: other.signer.publicKey, practice: false }
  await roads.store.publish(other.pid, { project, letters: other.letters }, NOW)
  const ours = await sideOf(roads, roads.desk)
  const theirs = await sideOf(roads, other)
  raw.exec('create temp table touched (place text, deed text, name text, pid text)')
  for (const [table, name] of Object.entries(TABLES))
    for (const deed of ['insert', 'update', 'delete']) {
      const row = deed === 'delete' ? 'old' : 'new'
      const pid = OF_NOBODY.includes(table) ? `''` : `${row}.pid`
      raw.exec(`create temp trigger ${table}_${deed} after ${deed} on main.${table} begin
        insert into touched values ('${table}', '${deed}', ${row}.${name}, ${pid}); end`)
    }
  const look = raw.prepare('select place as "in", deed, name, pid from temp.touched')
  const forget = raw.prepare('delete from temp.touched')
  return {
    roads,
    raw,
    ours,
    theirs,
    strangers: [await newHand(), await newHand(), await newHand()],
    touched() {
      const found = look.all() as unknown as Touched[]
      if (found.length > 0) forget.run()
      return found
    },
    close: () => roads.store.close(),
  }
}

async function sideOf(roads: Roads, desk: Desk): Promise<Side> {
  const { code, terms } = await invitation(desk, { uses: 100_000 })
  await roads.store.publish(desk.pid, { terms: [terms] }, NOW)
  const secret = base64url(new Uint8Array(Buffer.from(code, 'base64url').subarray(16, 32)))
  const come = async (): Promise<Guest> => {
    const hand = await newHand()
    const sig = base64url(await hand.signer.sign('register', utf8(`${desk.pid}\n${secret}`)))
    const publicKey = base64url(hand.signer.publicKey)
    const { json } = await roads.post('/api/v1/register', { pid: desk.pid, secret, publicKey, sig })
    return { ...hand, token: json['token'] as string }
  }
  const [guest, revoked, emptying, victim] = [await come(), await come(), await come(), await come()]
  await roads.store.judge(desk.pid, revoked.id, 'revoke')
  await roads.store.judge(desk.pid, emptying.id, 'empty')
  const ask = await hash64(random(16))
  await roads.store.leave(desk.pid, [
    { name: `ask ${ask}`, body: 'Wilt u de tweede sleutel bewaren?' },
    { name: 'trial', body: `verzegeld voor ${desk.pid}` },
  ])
  const sealed = await seal(desk, guest, contribution(desk))
  const read = readEnvelope(sealed.bytes)
  if (!read.ok) throw new Error(read.code)
  const side: Side = {
    desk,
    secret,
    invitationHash: terms.hash,
    guest,
    revoked,
    emptying,
    victim,
    letIn: new Set([guest.id, victim.id, emptying.id]),
    ask,
    kept: new Map(),
    erased: [],
    minted: new Map(),
    body: { head: read.value.head, bytes: read.value.body },
    secrets: [desk.pid, guest.id, guest.token, secret, terms.hash, ask],
  }
  const first = [await minted(side, guest), await minted(side, guest), await minted(side, guest)]
  const { json } = await roads.push(guest.token, first)
  if ((json['results'] as { s: string }[]).some(({ s }) => s !== 'stored')) throw new Error('not kept')
  const [gone, ...kept] = first
  await roads.store.erase(desk.pid, [await hash64(fromBase64url(gone!.eraseKey)!)])
  side.erased.push(gone!)
  for (const one of kept) side.kept.set(one.id, one)
  side.secrets.push(...kept.map(({ id }) => id))
  return side
}

export const asking = (fields: object = {}) => ({ proto: PROTO, batch: newId(), ...fields })
