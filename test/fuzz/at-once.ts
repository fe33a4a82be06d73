// Hashes and signatures on this thread: what the platform hands to another thread and waits for takes longer than the work
// itself, and a fuzz does it half a million times. The answers are the same.

import { hash, KeyObject, sign, verify } from 'node:crypto'

const { subtle } = crypto
const platform = {
  generateKey: subtle.generateKey.bind(subtle) as (how: unknown, open: boolean, uses: unknown) => Promise<unknown>,
  importKey: subtle.importKey.bind(subtle) as (...all: unknown[]) => Promise<CryptoKey>,
}

/** The same public keys come with each request. */
const imported = new Map<string, Promise<CryptoKey>>()
const at = (key: CryptoKey) => ({ key: KeyObject.from(key), dsaEncoding: 'ieee-p1363' as const })
const own = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer

/** Of P-256 and SHA-256, and no other. */
export const atOnce = {
  digest: async (_: unknown, bytes: Uint8Array) => own(hash('sha256', bytes, 'buffer')),
  sign: async (_: unknown, key: CryptoKey, bytes: Uint8Array) => own(sign('sha256', bytes, at(key))),
  verify: async (_: unknown, key: CryptoKey, sig: Uint8Array, bytes: Uint8Array) =>
    verify('sha256', bytes, at(key), sig),
  // Only keys that may be taken out can be used at once.
  generateKey: (how: unknown, _: boolean, uses: unknown) => platform.generateKey(how, true, uses),
  importKey(format: string, raw: Uint8Array, how: { name?: string }, open: boolean, uses: unknown) {
    if (how.name !== 'ECDSA') return platform.importKey(format, raw, how, open, uses)
    if (format !== 'raw') return platform.importKey(format, raw, how, true, uses)
    const name = Buffer.from(raw).toString('latin1')
    const key = imported.get(name) ?? platform.importKey(format, raw, how, true, uses)
    imported.set(name, key)
    return key
  },
}

/** From now on, everywhere in this process. */
export function answerAtOnce(): void {
  Object.assign(subtle, atOnce)
}
