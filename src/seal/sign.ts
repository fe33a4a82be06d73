// Hashes, signatures and derived keys: P-256 and SHA-256, because every browser of the last years has them.

import { base64url, type Bytes, concat, utf8 } from '../model/bytes.ts'
import type { Crypt, Purpose, Signer } from '../model/ports.ts'

const P256 = { name: 'ECDSA', namedCurve: 'P-256' }
const SIGN = { name: 'ECDSA', hash: 'SHA-256' }

const marked = (purpose: Purpose, bytes: Uint8Array): Bytes => concat([utf8(`inbreng/1 ${purpose}\n`), bytes])

export const sha256 = async (bytes: Uint8Array): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Bytes))

async function verify(publicKey: Bytes, purpose: Purpose, bytes: Uint8Array, sig: Bytes): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey('raw', publicKey, P256, false, ['verify'])
    return await crypto.subtle.verify(SIGN, key, sig, marked(purpose, bytes))
  } catch {
    return false // not a point on the curve, not a signature: the same no
  }
}

export const crypt: Crypt = { sha256, verify }

export function signerOf(pair: { privateKey: CryptoKey; publicRaw: Bytes }): Signer {
  return {
    publicKey: pair.publicRaw,
    sign: async (purpose, bytes) =>
      new Uint8Array(await crypto.subtle.sign(SIGN, pair.privateKey, marked(purpose, bytes))),
  }
}

/** A device's key cannot be taken out again; a desk's key must be, once, to be written to its key file. */
export async function makePair(extractable = false): Promise<{ privateKey: CryptoKey; publicRaw: Bytes }> {
  const pair = await crypto.subtle.generateKey(P256, extractable, ['sign', 'verify'])
  return {
    privateKey: pair.privateKey,
    publicRaw: new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)),
  }
}

export async function importPair(jwk: JsonWebKey): Promise<{ privateKey: CryptoKey; publicRaw: Bytes }> {
  const privateKey = await crypto.subtle.importKey('jwk', jwk, P256, false, ['sign'])
  const { d: _, key_ops: __, ...open } = jwk
  const publicKey = await crypto.subtle.importKey('jwk', open, P256, true, ['verify'])
  return { privateKey, publicRaw: new Uint8Array(await crypto.subtle.exportKey('raw', publicKey)) }
}

/** The mark that only whoever knows the secret can make. */
export async function markOf(secret: Bytes, text: string): Promise<string> {
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return base64url(new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8(text))))
}

/** The key that erases the n-th thing a person gave; whoever holds the person's secret can make all of them. */
export async function eraseKey(secret: Bytes, pid: string, n: number): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits'])
  const bits = await crypto.subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt: utf8(pid), info: utf8(`inbreng/1 erase ${n}`) },
    key,
    256,
  )
  return new Uint8Array(bits)
}
