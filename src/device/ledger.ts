// The road from "finished" to "kept": sealed once, written in both ledgers, read back; and the way out again.

import { base64url, type Bytes, equal, fromBase64url } from '../model/bytes.ts'
import { type Event, may, type Scope } from '../model/consent.ts'
import { envelopeBytes, headBytes, readEnvelope } from '../model/envelope.ts'
import type { Keys } from '../model/letter.ts'
import { isNamed } from '../model/named.ts'
import { type Payload, scopesOf, writePayload } from '../model/payload.ts'
import type { Clock, Crypt, Locks, Signer } from '../model/ports.ts'
import { type Answer, UNKNOWN_SIGNER } from '../model/receipt.ts'
import type { Files } from './files.ts'
import { type Entry, type IdentityEntry, openJournal, type Taken } from './journal.ts'
import { reconcile } from './reconcile.ts'
import { amend, atOnce, type ItemRow, leave, putOff, type Store, TAKEN_BACK, type Write } from './store.ts'

export interface LedgerPorts {
  store: Store
  files: Files
  locks: Locks
  clock: Clock
  crypt: Pick<Crypt, 'sha256'>
  close(plain: Bytes, recipients: readonly string[]): Promise<Bytes>
  newName: () => string
  /** What has to change here because these things of a project were taken back elsewhere. */
  anew(pid: string, gone: readonly string[]): Promise<Write[]>
}

/** What becomes one envelope. */
export interface Finished {
  payload: Payload
  device: string
  signer: Signer
  keys: Keys
  keysHash: string
}

export type Kept = 'kept' | 'no-room' | 'no-consent' | 'too-long'
export type Status = 'here' | 'sending' | 'safe' | 'refused' | 'gone'

/** What is true of an item follows from its times; no screen may say more. */
export function statusOf(item: ItemRow): Status {
  if (item.goneAt !== undefined) return 'gone'
  if (item.refusedAt !== undefined) return 'refused'
  if (item.storedAt !== undefined) return 'safe'
  return item.sentAt === undefined ? 'here' : 'sending'
}

export interface Ledger {
  /** What the first look at both ledgers found; a number above zero is told to a person. */
  report: { recovered: number; damaged: number; identities: IdentityEntry[] }
  /**
   * Seals, writes both ledgers, reads back. Only after `kept` may a screen say so. Under a card with which everything was
   * taken back nothing is kept: that rejects with `taken-back`.
   */
  keep(
    finished: readonly Finished[],
    draft: string,
    also: Write[],
    events: readonly Event[],
    card?: string,
  ): Promise<Kept>
  /**
   * Takes one thing back, on this device now and on the server as soon as it hears. What of it was still an open sitting goes
   * in the same moment: found again, it would be given under keys that erase.
   */
  withdraw(id: string, pid: string, eh: string, key: Bytes, draft?: string): Promise<void>
  /** What stands in the journal before its rows do: who this device is, cards that took everything back, what came by a file. */
  remember(entry: Entry): Promise<void>
  /** What was thrown away and brought back in time leaves the journal again. */
  unsay(which: (entry: Entry) => boolean): Promise<void>
  /** Writes what the server answered about one batch, matched by id and hash, and when. Null: no answer that can be believed. */
  settle(sent: readonly ItemRow[], said: Said | null): Promise<void>
  /** The same sealed things under the key this device has now, for a server that no longer knows the old one. */
  signAgain(ids: readonly string[], device: string, signer: Signer): Promise<void>
  /** Up to here the server has proof of a backup: the bytes may leave the device. */
  secured(pid: string, epoch: string, upTo: number): Promise<void>
  /** What a tab that died had sealed and told nobody is known from now on. Says whether no other tab lives. */
  catchUp(): Promise<boolean>
  /** Nothing but these stays in this page's journal: sealed things that still have to go, and orders to erase. */
  leaveOnly(ids: ReadonlySet<string>): Promise<void>
  /**
   * Whose time is over here: rows, copies and erase commands go, and out of the journal also what stands there of a project.
   * By itself never asked of what was sealed and not sent. False where another tab lives: then nothing of it went.
   */
  forget(ids: ReadonlySet<string>): Promise<boolean>
}

/** `time`: what the clock of the server said. */
interface Said {
  answers: readonly Answer[]
  epoch: string
  time: number
}

const MINUTE = 60_000
const DAY = 86_400_000

export async function openLedger(ports: LedgerPorts): Promise<Ledger> {
  const { store, clock, crypt } = ports
  const journal = openJournal(ports.files, ports.locks, ports.newName)
  /** What a page that is gone left is taken over and written in the rows in one, in all tabs: else a tab could find it in neither. */
  const inherit = <T>(then: (taken: Taken) => Promise<T>) =>
    ports.locks.alone('inherit', async () => then(await journal.takeOver()))
  const report = await inherit((taken) => reconcile(store, journal, taken, clock.now()))

  async function seal({ payload, device, signer, keys, keysHash }: Finished): Promise<ItemRow | null> {
    const padded = writePayload(payload)
    if (!padded) return null
    const body = await ports.close(padded.bytes, keys.recipients)
    const sha = base64url(await crypt.sha256(body))
    const eh = base64url(await crypt.sha256(fromBase64url(payload.eraseKey)!))
    const { id, pid, cv } = payload
    const of = payload.kind === 'part' || payload.kind === 'remark' ? payload.of : undefined
    const signed = headBytes({
      v: 1,
      pid,
      id,
      k: payload.kind === 'part' ? 'media' : 'item',
      cv,
      eh,
      ks: keysHash,
      n: padded.n,
      sha,
      dev: device,
    })
    const bytes = envelopeBytes(signed, await signer.sign('envelope', signed), body)
    const now = clock.now()
    return { id, pid, sha, bytes, sealedAt: now, dueAt: atOnce(now), of }
  }

  const catchUp = () =>
    inherit(async (orphans) => {
      if (orphans.entries.length > 0) await reconcile(store, journal, { ...orphans, alone: false }, clock.now())
      return orphans.alone
    })

  async function keep(
    finished: readonly Finished[],
    draft: string,
    also: Write[],
    events: readonly Event[],
    card?: string,
  ): Promise<Kept> {
    const needed = new Set(finished.flatMap(({ payload }) => neededFor(payload)))
    if ([...needed].some((scope) => !may(events, scope, clock.now()))) return 'no-consent'
    // A tab that died in the middle of this may have sealed it already, in a journal that only it has written so far.
    await catchUp()
    const items: ItemRow[] = []
    /** Taken back before it was finished once more: no copy of it comes back either. */
    const gone: string[] = []
    for (const one of finished) {
      // A second "finish", or one after a crash, finds the first: other bytes under one name would be a twin.
      const there = await store.get('items', one.payload.id)
      if (there?.goneAt !== undefined) gone.push(there.id)
      if (there) continue
      const item = await seal(one)
      if (!item) return 'too-long'
      items.push(item)
    }
    try {
      for (const { id, pid, sha, sealedAt, of, bytes } of items)
        await journal.append({ kind: 'item', id, pid, sha, sealedAt, draft, of, bytes: bytes! })
      const beside = also.filter((one) => !('put' in one && one.put === 'copies' && gone.includes(one.row.id)))
      await store.change(card ? [['cards', card]] : [], ([order]) => {
        if (order) throw new Error(TAKEN_BACK)
        return [...items.map((row): Write => ({ put: 'items', row })), ...beside]
      })
    } catch (error) {
      const why = (error as Error).message
      if (why !== 'no-room' && why !== TAKEN_BACK) throw error
      // It is not kept, and who is told so may still throw it away: then no later start may find it and send it.
      await journal.takeBack(items.map((item) => item.id)).catch(() => {})
      if (why === TAKEN_BACK) throw error
      return 'no-room'
    }
    for (const { id, sha, bytes } of items) {
      const back = await store.get('items', id)
      if (back?.sha !== sha || !back.bytes || !equal(back.bytes, bytes!)) throw new Error('not-read-back')
    }
    return 'kept'
  }

  async function withdraw(id: string, pid: string, eh: string, key: Bytes, draft = ''): Promise<void> {
    const at = clock.now()
    await journal.append({ kind: 'erase', id, pid, eh, key: base64url(key), at, draft })
    // Its recordings and pictures go with it: the server takes them by the same key.
    const its = (one: { id: string; of?: string }) => one.id === id || one.of === id
    const all = (await store.list('items')).filter(its)
    await store.change(
      all.map((one) => ['items', one.id] as const),
      (rows) => [
        ...(rows as (ItemRow | undefined)[]).flatMap((row): Write[] =>
          row ? [{ put: 'items', row: leave(row, { goneAt: at }) }] : [],
        ),
        { drop: 'copies', key: id },
        { drop: 'drafts', key: draft },
        { put: 'erases', row: { eh, id, pid, key, at, dueAt: atOnce(at) } },
      ],
    )
    await journal.rewrite((entry) => entry.kind !== 'item' || !its(entry))
  }

  return {
    report,

    // One at a time, in all tabs: a finger that trembles finishes twice, and nothing goes off the device meanwhile.
    keep: (...what) => ports.locks.alone('keep', () => keep(...what)),

    withdraw: (...what) => ports.locks.alone('keep', () => withdraw(...what)),

    remember: (entry) => journal.append(entry),

    unsay: (which) => journal.rewrite((entry) => !which(entry)),

    async settle(sent, said) {
      const now = clock.now()
      const answerTo = ({ id, sha }: ItemRow) => said?.answers.find((a) => a.id === id && a.sha === sha)
      const lost = sent.filter((item) => answerTo(item)?.s === 'gone')
      const anew = lost[0]
        ? await ports.anew(
            lost[0].pid,
            lost.map(({ id, of = id }) => of),
          )
        : []
      const gone: string[] = []
      await store.change(
        sent.map((item) => ['items', item.id] as const),
        (rows) => [
          ...(rows as (ItemRow | undefined)[]).flatMap((row): Write[] => {
            if (!row || row.goneAt !== undefined) return []
            const { sentAt: _, ...rest } = row
            if (!said) return [{ put: 'items', row: rest }]
            const answer = answerTo(row)
            const put: Write = { put: 'items', row: after(rest, answer, said, now) }
            if (answer?.s !== 'gone') return [put]
            // Taken back elsewhere: what could be read of it here goes too.
            gone.push(row.id)
            return [put, { drop: 'copies', key: row.id }]
          }),
          ...anew,
        ],
      )
      if (gone.length > 0) await journal.rewrite((entry) => entry.kind !== 'item' || !gone.includes(entry.id))
    },

    async signAgain(ids, device, signer) {
      for (const id of ids) {
        const item = await store.get('items', id)
        const envelope = item?.bytes && readEnvelope(item.bytes)
        if (!item || !envelope?.ok || envelope.value.head.dev === device) continue
        const signed = headBytes({ ...envelope.value.head, dev: device })
        const bytes = envelopeBytes(signed, await signer.sign('envelope', signed), envelope.value.body)
        const { pid, sha, sealedAt, of } = item
        await journal.append({ kind: 'item', id, pid, sha, sealedAt, of, bytes })
        await amend(store, 'items', [id], (row) =>
          row.bytes ? { ...row, bytes, dueAt: atOnce(row.sealedAt) } : undefined,
        )
      }
    },

    async secured(pid, epoch, upTo) {
      const now = clock.now()
      const proven = (i: ItemRow) =>
        i.pid === pid &&
        i.bytes !== undefined &&
        i.epoch === epoch &&
        i.storedAt !== undefined &&
        i.seq !== undefined &&
        i.seq <= upTo
      const safe = (await store.list('items')).filter(proven).map((item) => item.id)
      const left = await amend(store, 'items', safe, (row) =>
        proven(row) ? leave(row, { securedAt: now }) : undefined,
      )
      if (left.length === 0) return
      const ids = new Set(left.map((item) => item.id))
      await journal.rewrite((entry) => entry.kind !== 'item' || !ids.has(entry.id))
    },

    catchUp,

    leaveOnly: (ids) => journal.rewrite((entry) => 'id' in entry && ids.has(entry.id)),

    async forget(ids) {
      // Another tab may have it in a journal of its own, out of which the next start would bring it back.
      if (ids.size === 0) return true
      if (!(await catchUp())) return false
      // The journal first: what stands only in the rows is written there again, and goes the next time.
      await journal.rewrite((entry) => !ids.has('id' in entry ? entry.id : entry.pid))
      const erases = (await store.list('erases')).filter(({ id }) => ids.has(id))
      await store.change([], () => [
        ...[...ids].flatMap((key): Write[] => [
          { drop: 'items', key },
          { drop: 'copies', key },
        ]),
        ...erases.map(({ eh }): Write => ({ drop: 'erases', key: eh })),
      ])
      return true
    },
  }
}

/** What somebody must have said yes to before this may be sealed. */
function neededFor(payload: Payload): Scope[] {
  // The others say nothing of their own: a remark goes and stays with a contribution that was agreed to.
  if (payload.kind !== 'contribution' && payload.kind !== 'part') return []
  const media = payload.kind === 'part' ? [{ scope: payload.scope, type: '' }] : (payload.media ?? [])
  const named: Scope[] = 'answers' in payload && payload.answers.some(isNamed) ? ['naam'] : []
  return ['meedoen', ...media.flatMap(scopesOf), ...named]
}

/** What one answer makes of one row. Without an answer that repeats its hash it is tried again a little later. */
function after(row: ItemRow, answer: Answer | undefined, { epoch, time }: Said, now: number): ItemRow {
  const { dueAt: _, ...rest } = row
  switch (answer?.s) {
    case 'stored':
    case 'duplicate':
      return { ...rest, storedAt: row.storedAt ?? time, seq: answer.seq, epoch, code: undefined }
    case 'gone':
      return leave(row, { goneAt: time })
    case 'held':
      return putOff(row, now, answer.code === UNKNOWN_SIGNER ? MINUTE : 7 * DAY, answer.code)
    case 'conflict':
    case 'rejected':
      return { ...rest, refusedAt: now, code: answer.code }
    default:
      return putOff(row, now, Math.max(1000, answer?.retryAfter ?? MINUTE), answer?.code)
  }
}
