// What a browser's build brings and Node has not: folders of kinds; and keys and files that are there at once, so that every
// world comes to rest between two events.

import { hash } from 'node:crypto'
import { registerHooks } from 'node:module'
import { type Bytes, concat } from '../../src/model/bytes.ts'
import { plant } from '../tools/planted.ts'

const kinds = new URL('./kinds.ts', import.meta.url).href
const sql = new URL('./sql.ts', import.meta.url).href
const instead = (specifier: string): string | undefined => {
  if (specifier.endsWith('/answers/index.ts')) return kinds
  return /^kysely(\/|$)/.test(specifier) && !process.env['REAL_SQL'] ? sql : undefined
}

registerHooks?.({
  resolve(specifier, context, next) {
    const url = instead(specifier)
    return url ? { url, shortCircuit: true } : next(specifier, context)
  },
})

// A card of a world is an eighth as long: as much can go wrong between its first and its last key, in fewer steps. So is
// a recording: a few words of it come in several parts.
const file = '/src/model/card.ts'
plant([
  { file, find: 'FIRST_KEYS = 2048', put: 'FIRST_KEYS = 256' },
  { file, find: 'STRETCH = 512', put: 'STRETCH = 64' },
  { file: '/src/model/payload.ts', find: 'PART_BYTES = 60_000', put: 'PART_BYTES = 40' },
])

type Known = { raw?: Uint8Array }
const { subtle } = crypto
const importKey = subtle.importKey.bind(subtle) as (...all: unknown[]) => Promise<CryptoKey>
const deriveBits = subtle.deriveBits.bind(subtle)
/** Only desks have real keys, and that of every world's is the same. */
const imported = new Map<string, Promise<CryptoKey>>()
const derived = new WeakMap<CryptoKey, WeakMap<CryptoKey, Promise<ArrayBuffer>>>()
subtle.importKey = (async (format: string, raw: Uint8Array, how: unknown, ...rest: unknown[]) => {
  if (how === 'HKDF') return { raw }
  const name = JSON.stringify([format, raw instanceof Uint8Array ? [...raw] : raw, how, rest])
  const key = imported.get(name) ?? importKey(format, raw, how, ...rest)
  imported.set(name, key)
  return key
}) as typeof subtle.importKey
subtle.deriveBits = async (how, key, length) => {
  const { raw } = key as Known
  if (!raw) {
    const { public: other } = how as EcdhKeyDeriveParams
    const others = derived.get(key) ?? new WeakMap<CryptoKey, Promise<ArrayBuffer>>()
    derived.set(key, others)
    const bits = others.get(other) ?? deriveBits(how, key, length)
    others.set(other, bits)
    return (await bits).slice(0)
  }
  // A card has hundreds of keys, and whoever takes all back makes them more than once.
  const { salt, info } = how as HkdfParams & { salt: Uint8Array; info: Uint8Array }
  return new Uint8Array(hash('sha256', concat([raw, salt, info]), 'buffer')).buffer
}

/** The same for what is well formed, and nothing else is ever asked: Node's own looks at each letter by itself. */
globalThis.btoa = (binary) => Buffer.from(binary, 'latin1').toString('base64')
globalThis.atob = (text) => Buffer.from(text, 'base64').toString('latin1')

/** Its bytes are at hand: the platform's own takes turns that nobody counts. */
globalThis.Blob = class extends Blob {
  readonly #parts: readonly unknown[]
  constructor(parts: BlobPart[] = [], options?: BlobPropertyBag) {
    super(parts, options)
    this.#parts = parts
  }
  override arrayBuffer = async (): Promise<ArrayBuffer> =>
    new Uint8Array(Buffer.concat(this.#parts as Bytes[])).buffer as ArrayBuffer
}
