// Everything uncertain enters through these: the browser, Node and the windtunnel each bring their own.

import type { Bytes } from './bytes.ts'

export interface Clock {
  /** Wall time in milliseconds; may jump either way. */
  now(): number
  /** Minutes that local time is ahead of UTC. */
  offset(): number
}

export interface Timers {
  /** Runs later; the returned function cancels. */
  after(ms: number, run: () => void): () => void
}

export type Chance = (size: number) => Bytes

export type Fetch = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: Bytes | string; signal?: AbortSignal },
) => Promise<Response>

export interface Locks {
  /** Runs alone among all tabs; the lock goes with the page. */
  alone<T>(name: string, run: () => Promise<T>): Promise<T>
  /**
   * Runs only when nobody holds the lock; false tells that somebody does.
   * With patience it waits so many milliseconds for it: a page that is being left lets go of its locks a little later.
   */
  ifFree(name: string, run: () => Promise<void>, patience?: number): Promise<boolean>
}

/** Hashes and signatures; real ones are in seal/sign.ts, the windtunnel brings quick ones. */
export interface Crypt {
  sha256(bytes: Uint8Array): Promise<Bytes>
  verify(publicKey: Bytes, purpose: Purpose, bytes: Uint8Array, sig: Bytes): Promise<boolean>
}

/** A signature made for one purpose is worth nothing for another. */
export type Purpose = 'envelope' | 'letter' | 'terms' | 'register' | 'request' | 'erasure'

export interface Signer {
  publicKey: Bytes
  sign(purpose: Purpose, bytes: Uint8Array): Promise<Bytes>
}
