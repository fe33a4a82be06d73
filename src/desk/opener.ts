// What the desk's worker does: holds the key, opens envelopes, and hands on only what the gate lets through.

import { type Bytes, concat, equal, fromBase64url } from '../model/bytes.ts'
import type { Far } from '../model/far.ts'
import { type Closed, Ledger, type Opened, partOf, type PartOf, read, readPart } from '../model/gate.ts'
import { readEnvelope } from '../model/envelope.ts'
import type { ConsentEvent, Contribution } from '../model/payload.ts'
import type { Purpose, Signer } from '../model/ports.ts'
import type { Result } from '../model/read.ts'
import { open } from '../seal/open.ts'
import { type DeskKey, deskSigner, keyFromLink, readKeyFile } from '../seal/keys.ts'
import { sha256 } from '../seal/sign.ts'
import { type Note, openNote, writeNote } from './notes.ts'

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
    }
  | { id: string; seq: number; open: false; why: Closed | 'cannot-open' | 'damaged' }

/** No more than that: its erase key and its author's pseudonym stay in the worker. */
const givenOf = ({ id, at, scope, text }: ConsentEvent): Given => ({ id, at, scope, text })

type Found =
  | { seq: number; from: string; opened: Opened }
  | { seq: number; why: 'cannot-open' | 'damaged' | 'not-a-contribution' }

/** What opened but cannot be read was written by a newer version. */
const WHY: Record<string, 'cannot-open' | 'damaged'> = { 'cannot-open': 'cannot-open', moved: 'damaged' }

export interface Opener {
  unlock(
    key: { file: string; passphrase: string } | { link: string },
  ): Promise<Result<{ pid: string; publicKey: Bytes }>>
  sign(purpose: Purpose, bytes: Bytes): Promise<Bytes>
  add(envelopes: readonly { seq: number; bytes: Bytes }[]): Promise<void>
  forget(ids: readonly string[]): void
  /** Newest first, as consent stands at this moment. */
  lines(now: number): Line[]
  /** A recording or picture, as soon as all its parts have come and as long as consent stands. */
  medium(contribution: string, medium: string, now: number): Promise<{ type: string; bytes: Bytes } | undefined>
  writeNote(note: Omit<Note, 'pid'>, recipients: readonly string[]): Promise<string>
  /** Each note as far as it can be read; one that was read before is not opened again. */
  openNotes(sealed: readonly { hash: string; note: string }[]): Promise<(Note | undefined)[]>
}

export type RemoteOpener = Far<Opener>

export function opener(): Opener {
  let key: DeskKey | undefined
  let signer: Signer | undefined
  const ledger = new Ledger()
  const found = new Map<string, Found>()
  const consents = new Map<string, Given>()
  /** Parts by the name of their envelope, and those names by recording and place. */
  const parts = new Map<string, Opened>()
  const places = new Map<string, string>()
  const notes = new Map<string, Note | undefined>()
  // With the pseudonym in it, which nobody else knows: no other device can put its own in this place.
  const placeOf = ({ thread, of, medium, n }: Omit<PartOf, 'id'>) => `${thread} ${of} ${medium} ${n}`

  return {
    async unlock(by) {
      const opened = 'link' in by ? keyFromLink(by.link) : await readKeyFile(by.file, by.passphrase)
      if (!opened.ok) return opened
      key = opened.value
      signer = await deskSigner(key)
      return { ok: true, value: { pid: key.pid, publicKey: signer.publicKey } }
    },

    sign: (purpose, bytes) => signer!.sign(purpose, bytes),

    async add(envelopes) {
      for (const { seq, bytes } of envelopes) {
        const envelope = readEnvelope(bytes)
        if (!envelope.ok) continue
        const { head, body } = envelope.value
        if (!equal(await sha256(body), fromBase64url(head.sha)!)) found.set(head.id, { seq, why: 'damaged' })
        else {
          const opened = await open(envelope.value, key!.identity)
          const event = opened.ok ? ledger.learn(opened.value) : undefined
          const part = opened.ok ? partOf(opened.value) : undefined
          if (event) consents.set(event.id, givenOf(event))
          else if (opened.ok && part) {
            parts.set(part.id, opened.value)
            places.set(placeOf(part), part.id)
          } else
            found.set(
              head.id,
              opened.ok
                ? { seq, from: head.dev, opened: opened.value }
                : { seq, why: WHY[opened.code] ?? 'not-a-contribution' },
            )
        }
      }
    },

    forget(ids) {
      for (const id of ids) {
        found.delete(id)
        consents.delete(id)
        parts.delete(id)
        ledger.forget(id)
      }
    },

    lines(now) {
      const lines = [...found].map(([id, one]): Line => {
        if ('why' in one) return { id, seq: one.seq, open: false, why: one.why }
        const readable = read(one.opened, ledger, 'meedoen', now)
        if (!readable.ok) return { id, seq: one.seq, open: false, why: readable.why }
        const { eraseKey: _, ...value } = readable.value
        return { id, seq: one.seq, open: true, from: one.from, value, consent: consents.get(value.consent) }
      })
      return lines.toSorted((a, b) => b.seq - a.seq)
    },

    async medium(contribution, medium, now) {
      const one = found.get(contribution)
      const readable = one && 'opened' in one ? read(one.opened, ledger, 'meedoen', now) : undefined
      if (!readable?.ok) return undefined
      const { id: of, thread, media } = readable.value
      const fact = media?.find(({ id }) => id === medium)
      if (!fact) return undefined
      const pieces: Bytes[] = []
      for (let n = 0; n < fact.parts; n++) {
        const part = parts.get(places.get(placeOf({ thread, of, medium, n })) ?? '')
        const bytes = part && readPart(part, ledger, now)
        if (!bytes) return undefined
        pieces.push(bytes)
      }
      const bytes = concat(pieces)
      return bytes.length === fact.size ? { type: fact.type, bytes } : undefined
    },

    writeNote: (note, recipients) => writeNote({ ...note, pid: key!.pid }, recipients),

    async openNotes(sealed) {
      for (const { hash, note } of sealed)
        if (note && !notes.has(hash)) notes.set(hash, await openNote({ hash, pid: key!.pid }, note, key!.identity))
      return sealed.map(({ hash }) => notes.get(hash))
    },
  }
}

/** A pseudonym that can be said aloud: no name, the same for everything one person gave. */
export const nameOf = (thread: string): string => {
  const letters = 'BCDFGHJKLMNPRSTVWZ'
  const [a = 0, b = 0, c = 0] = fromBase64url(thread) ?? []
  return `${letters[a % letters.length]}${letters[b % letters.length]}${10 + (c % 90)}`
}
export const short = (hash: string): string => hash.slice(0, 8)
