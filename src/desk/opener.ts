// What the desk's worker does: holds the key, opens envelopes, and hands on only what the gate lets through.

import { type Bytes, equal, fromBase64url } from '../model/bytes.ts'
import type { Far } from '../model/far.ts'
import { type Closed, Ledger, type Opened, read } from '../model/gate.ts'
import { readEnvelope } from '../model/envelope.ts'
import type { ConsentEvent, Contribution } from '../model/payload.ts'
import type { Purpose, Signer } from '../model/ports.ts'
import type { Result } from '../model/read.ts'
import { open } from '../seal/open.ts'
import { type DeskKey, deskSigner, keyFromLink, readKeyFile } from '../seal/keys.ts'
import { sha256 } from '../seal/sign.ts'

/** What of a consent stands beside a contribution. */
export type Given = Pick<ConsentEvent, 'id' | 'at' | 'scope' | 'text'>

/** A line of the list: readable, or shut with the reason. */
export type Line =
  | { id: string; seq: number; open: true; value: Omit<Contribution, 'eraseKey'>; consent: Given | undefined }
  | { id: string; seq: number; open: false; why: Closed | 'cannot-open' | 'damaged' }

/** No more than that: its erase key and its author's pseudonym stay in the worker. */
const givenOf = ({ id, at, scope, text }: ConsentEvent): Given => ({ id, at, scope, text })

type Found = { seq: number; opened: Opened } | { seq: number; why: 'cannot-open' | 'damaged' | 'not-a-contribution' }

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
}

export type RemoteOpener = Far<Opener>

export function opener(): Opener {
  let key: DeskKey | undefined
  let signer: Signer | undefined
  const ledger = new Ledger()
  const found = new Map<string, Found>()
  const consents = new Map<string, Given>()

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
          if (event) consents.set(event.id, givenOf(event))
          else
            found.set(
              head.id,
              opened.ok ? { seq, opened: opened.value } : { seq, why: WHY[opened.code] ?? 'not-a-contribution' },
            )
        }
      }
    },

    forget(ids) {
      for (const id of ids) {
        found.delete(id)
        consents.delete(id)
        ledger.forget(id)
      }
    },

    lines(now) {
      const lines = [...found].map(([id, one]): Line => {
        if ('why' in one) return { id, seq: one.seq, open: false, why: one.why }
        const readable = read(one.opened, ledger, 'meedoen', now)
        if (!readable.ok) return { id, seq: one.seq, open: false, why: readable.why }
        const { eraseKey: _, ...value } = readable.value
        return { id, seq: one.seq, open: true, value, consent: consents.get(value.consent) }
      })
      return lines.toSorted((a, b) => b.seq - a.seq)
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
