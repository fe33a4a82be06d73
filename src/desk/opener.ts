// What the desk's worker does: holds the key, opens envelopes, and hands on only what the gate lets through.

import { type For, leaving, type Leaving } from '../exchange/leaving.ts'
import type { Lock } from '../exchange/lock.ts'
import { type Bytes, equal, fromBase64url } from '../model/bytes.ts'
import type { Since } from '../model/consent.ts'
import type { Far } from '../model/far.ts'
import {
  type Aside,
  type Closed,
  countIn,
  erasing,
  isStretch,
  Ledger,
  nameIn,
  type Opened,
  read,
} from '../model/gate.ts'
import { readEnvelope } from '../model/envelope.ts'
import type { Question } from '../model/letter.ts'
import type { Answer, ConsentEvent, Contribution } from '../model/payload.ts'
import { instant } from '../model/time.ts'
import { Parts } from '../model/parts.ts'
import { Remarks } from '../model/remarks.ts'
import { isOver } from '../model/terms.ts'
import type { Purpose, Signer } from '../model/ports.ts'
import type { Result } from '../model/read.ts'
import { enteredAgain } from '../model/sheet.ts'
import { open } from '../seal/open.ts'
import { becomeHolder, foundProject, lendRoot, proveWith, rootIn, trialIn } from '../seal/holders.ts'
import { type DeskKey, deskSigner, keyFromLink, readKeyFile, recipientOf } from '../seal/keys.ts'
import { locked } from '../seal/lock.ts'
import { sha256 } from '../seal/sign.ts'
import { type Counted, noesOf, type Unit, unitsOf } from './asked/units.ts'
import { type Note, openNote, writeNote } from './notes.ts'
import { type Agreed, agreedOf } from './agreed/agreed.ts'
import type { Taken, Which } from './taking/taking.ts'

/** What of a consent stands beside a contribution. */
export type Given = Pick<ConsentEvent, 'id' | 'at' | 'scope' | 'text'>

/** A line of the list: readable, or shut with the reason. */
export type Line =
  | {
      id: string
      seq: number
      open: true
      /** The device that sent it, as the server knows it. */
      from: string
      value: Omit<Contribution, 'eraseKey'>
      consent: Given | undefined
      /** What whoever helped said of it. */
      aside?: Aside | undefined
      /** How whoever gave it likes to be named with it, while they do. */
      named?: string | undefined
    }
  | { id: string; seq: number; open: false; why: Closed | 'newer' | 'cannot-open' | 'damaged' | 'same-sheet' }

/** One contribution, by its name and its time alone. */
export type Gave = Pick<Contribution, 'id' | 'at'>

/** No more than that: its erase key and its author's pseudonym stay in the worker. */
const givenOf = ({ id, at, scope, text }: ConsentEvent): Given => ({ id, at, scope, text })

type Found =
  | { seq: number; from: string; opened: Opened; came?: number | undefined }
  | { seq: number; why: 'cannot-open' | 'damaged' | 'newer' }

/** What opened but cannot be read was written by a newer version. */
const WHY: Record<string, 'cannot-open' | 'damaged'> = { 'cannot-open': 'cannot-open', moved: 'damaged' }

export interface Opener {
  unlock(
    key: { file: string; passphrase: string } | { link: string },
  ): Promise<Result<{ pid: string; publicKey: Bytes; root: Bytes; recipient: string }>>
  /** A new project, or a second key for one: made here, so that no key is ever in the page. */
  found: typeof foundProject
  become: typeof becomeHolder
  /** May this desk speak as the root: being it, or because it was lent? Then it does, and lends it on. */
  root(lent: string | undefined): Promise<boolean>
  asRoot(bytes: Bytes): Promise<Bytes>
  lend(recipient: string): Promise<string>
  /** Opens a trial and says so, signed by the key that is open. */
  prove(sealed: string, about: Parameters<typeof proveWith>[2]): ReturnType<typeof proveWith>
  trial(sealed: string): Promise<string | undefined>
  sign(purpose: Purpose, bytes: Bytes): Promise<Bytes>
  /** With the day by which each was at the server. */
  add(envelopes: readonly { seq: number; bytes: Bytes; came?: number | undefined }[]): Promise<void>
  forget(ids: readonly string[]): void
  /** From which version of the consent text on a use is another one than before. */
  changed(since: Since): void
  /** Somebody asked to have these back: whatever still comes of them stays shut. */
  withhold(ids: readonly string[]): void
  /** Newest first, as consent stands at this moment. */
  lines(now: number): Line[]
  /** What each voice agreed to, as it stands at this moment. */
  agreed(now: number): Agreed[]
  /** How often somebody said no to an activity on a shared tablet; a number under five is not told. */
  noes(): { name: string; no: number }[]
  /** The same of each place, with how often people were asked and kept from being asked. The desk knows the places. */
  units(places: readonly (readonly [device: string, place: string])[]): Unit[]
  /** What there is of one voice, whether or not it may be read, and when it was given; nothing of what was said. */
  gaveOf(thread: string): Gave[]
  /** What erases one contribution, or all of a voice, on its request; or these, whose time is over. */
  keysOf(which: Which): Taken
  /** Which contributions will have been here for so many months by then, whether or not they may be read. */
  old(months: number, by: number): string[]
  /** A recording or picture, as soon as all its parts have come, and as long as consent stands and its time is not over. */
  medium(contribution: string, medium: string, now: number): Promise<ReturnType<Parts['medium']>>
  /** What may go out of the house to these people, as consent stands at this moment. */
  leaving(whom: For, now: number): Leaving
  /** A file behind a passphrase, or for the one who has the key to this recipient. */
  lock(bytes: Bytes, lock: Lock): Promise<Bytes>
  writeNote(note: Omit<Note, 'pid'>, recipients: readonly string[]): Promise<string>
  /** Each note as far as it can be read; one that was read before is not opened again. */
  openNotes(sealed: readonly { hash: string; note: string }[]): Promise<(Note | undefined)[]>
}

export type RemoteOpener = Far<Opener>

/** The simulation brings its own sealing. */
export function opener(seal = { open, sha256 }): Opener {
  let key: DeskKey | undefined
  let signer: Signer | undefined
  /** The root's own word, where this desk may give it. */
  let root: DeskKey['sign'] | undefined
  const ledger = new Ledger()
  const found = new Map<string, Found>()
  const consents = new Map<string, Given>()
  const parts = new Parts()
  const remarks = new Remarks()
  const notes = new Map<string, Note | undefined>()
  const withheld = new Set<string>()
  const counts = new Map<string, Counted>()

  function forget(ids: readonly string[]): void {
    for (const id of ids) {
      found.delete(id)
      consents.delete(id)
      counts.delete(id)
      parts.forget(id)
      remarks.forget(id)
      ledger.forget(id)
    }
  }

  /** Every contribution, without what was said. */
  const given = () => [...found.values()].flatMap((one) => ('opened' in one ? (erasing(one.opened) ?? []) : []))

  return {
    async unlock(by) {
      const opened = 'link' in by ? keyFromLink(by.link) : await readKeyFile(by.file, by.passphrase)
      if (!opened.ok) return opened
      key = opened.value
      signer = await deskSigner(key)
      const { publicKey } = signer
      const first = key.root ? fromBase64url(key.root)! : publicKey
      return { ok: true, value: { pid: key.pid, publicKey, root: first, recipient: await recipientOf(key) } }
    },
    found: foundProject,
    become: becomeHolder,
    async root(sealed) {
      root = !key!.root ? key!.sign : sealed === undefined ? undefined : await rootIn(key!, sealed)
      return root !== undefined
    },
    asRoot: async (bytes) => (await deskSigner({ ...key!, sign: root! })).sign('letter', bytes),
    lend: (recipient) => lendRoot(root!, recipient),
    prove: (sealed, about) => proveWith(key!, sealed, about),
    trial: (sealed) => trialIn(key!, sealed),

    sign: (purpose, bytes) => signer!.sign(purpose, bytes),

    async add(envelopes) {
      for (const { seq, bytes, came } of envelopes) {
        const envelope = readEnvelope(bytes)
        if (!envelope.ok) continue
        const { head, body } = envelope.value
        if (withheld.has(head.id)) continue
        if (!equal(await seal.sha256(body), fromBase64url(head.sha)!)) found.set(head.id, { seq, why: 'damaged' })
        else {
          const opened = await seal.open(envelope.value, key!.identity)
          const event = opened.ok ? ledger.learn(opened.value, came) : undefined
          const count = opened.ok ? countIn(opened.value) : undefined
          if (event) consents.set(event.id, givenOf(event))
          else if (count) counts.set(count.id, { ...count, name: count.activity.name, device: head.dev })
          else if (opened.ok && isStretch(opened.value)) continue
          else if (!opened.ok || !(parts.learn(opened.value) || remarks.learn(opened.value)))
            found.set(
              head.id,
              opened.ok
                ? { seq, from: head.dev, opened: opened.value, came }
                : { seq, why: WHY[opened.code] ?? 'newer' },
            )
        }
      }
    },

    forget,

    changed(since) {
      ledger.since = since
    },

    withhold(ids) {
      for (const id of ids) withheld.add(id)
      forget(ids)
    },

    lines(now) {
      const lines = [...found].map(([id, one]): Line => {
        if ('why' in one) return { id, seq: one.seq, open: false, why: one.why }
        const readable = read(one.opened, ledger, 'meedoen', now)
        if (!readable.ok) return { id, seq: one.seq, open: false, why: readable.why }
        const { eraseKey: _, ...value } = readable.value
        const aside = remarks.about(readable.value, ledger, now)
        const consent = consents.get(value.consent)
        const named = nameIn(one.opened, ledger, now)
        return { id, seq: one.seq, open: true, from: one.from, value, consent, aside, ...(named ? { named } : {}) }
      })
      return onceASheet(lines).toSorted((a, b) => b.seq - a.seq)
    },

    agreed(now) {
      const there = new Set(given().map(({ thread }) => thread))
      return ledger
        .voices()
        .map((events) => agreedOf(events, now, ledger.since, there.has(events[0]!.thread)))
        .toSorted((a, b) => instant(b.said.at(-1)!.at) - instant(a.said.at(-1)!.at))
    },

    noes: () => noesOf([...counts.values()]),

    units: (places) => unitsOf([...counts.values()], new Map(places)),

    old: (months, by) =>
      [...found].flatMap(([id, one]) =>
        'opened' in one && isOver(one.came, months, by) && erasing(one.opened) ? [id] : [],
      ),

    gaveOf: (thread) => given().flatMap((one) => (one.thread === thread ? { id: one.id, at: one.at } : [])),

    keysOf(which) {
      const all = given()
      if ('ids' in which) {
        const old = new Set(which.ids)
        const these = all.filter(({ id }) => old.has(id))
        return { ids: these.map(({ id }) => id), keys: these.map(({ eraseKey }) => eraseKey) }
      }
      const own = all.filter(({ id, thread }) => ('id' in which ? id === which.id : thread === which.thread))
      // A sheet may have been entered more than once: then all of them are what was asked for.
      const sheets = own.flatMap(({ paper }) => paper ?? [])
      const asked = all.filter((one) => own.includes(one) || (one.paper && sheets.includes(one.paper)))
      return { ids: asked.map(({ id }) => id), keys: asked.map(({ eraseKey }) => eraseKey) }
    },

    async medium(contribution, medium, now) {
      const one = found.get(contribution)
      return one && 'opened' in one ? parts.medium(one, medium, ledger, now) : undefined
    },

    leaving: (whom, now) =>
      leaving(
        [...found.values()].toSorted((a, b) => a.seq - b.seq),
        ledger,
        whom,
        now,
        remarks,
      ),
    lock: locked,

    writeNote: (note, recipients) => writeNote({ ...note, pid: key!.pid }, recipients),

    async openNotes(sealed) {
      for (const { hash, note } of sealed)
        if (note && !notes.has(hash)) notes.set(hash, await openNote({ hash, pid: key!.pid }, note, key!.identity))
      return sealed.map(({ hash }) => notes.get(hash))
    },
  }
}

export { nameOf } from '../model/voice.ts'

/** A sheet of paper that was entered twice, also on two devices, is one contribution. */
export function onceASheet(lines: readonly Line[]): Line[] {
  const entered = lines.flatMap(({ seq, ...line }) => (line.open ? [{ ...line.value, seq }] : []))
  const again = enteredAgain(entered)
  return lines.map((line) =>
    again.has(line.id) ? { id: line.id, seq: line.seq, open: false, why: 'same-sheet' } : line,
  )
}

/** How many contributions there are: also those that are shut, but no sheet twice. */
export const countOf = (lines: readonly Line[]): number =>
  lines.filter((line) => line.open || line.why !== 'same-sheet').length

/** What its question brings along. What was asked as a voice or a picture is on paper written words, which need nothing. */
export const setupOf = (question: Question | undefined, { kind }: Answer): unknown =>
  question?.kind === kind ? question.setup : {}
export const short = (hash: string): string => hash.slice(0, 8)
