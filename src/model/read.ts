// Everything from outside is `unknown` until one of these readers has looked at it; shapes are closed.

import { type Bytes, fromBase64url, fromUtf8 } from './bytes.ts'

export type Read<T> = (x: unknown) => T
export type Result<T> = { ok: true; value: T } | { ok: false; code: string }

/** Says which part could not be read. Only `attempt` and the readers below know this class. */
class Unreadable extends Error {}

export const refuse = (code: string): never => {
  throw new Unreadable(code)
}

export function attempt<T>(read: () => T): Result<T> {
  try {
    return { ok: true, value: read() }
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, code: error.message }
    throw error
  }
}

/** How deep arrays and objects nest, without parsing: V8 parses millions of levels and blocks for seconds. */
function depthOf(json: string): number {
  let depth = 0
  let deepest = 0
  let quoted = false
  for (let i = 0; i < json.length; i++) {
    const c = json.charCodeAt(i)
    if (quoted) {
      if (c === 92) i++
      else if (c === 34) quoted = false
    } else if (c === 34) quoted = true
    else if (c === 91 || c === 123) deepest = Math.max(deepest, ++depth)
    else if (c === 93 || c === 125) depth--
  }
  return deepest
}

export function parse(json: string, most: { depth: number; length: number }): unknown {
  if (json.length > most.length) refuse('too-large')
  if (depthOf(json) > most.depth) refuse('too-deep')
  try {
    return JSON.parse(json)
  } catch {
    return refuse('not-json')
  }
}

/** Bytes that should be text. */
export function textOf(bytes: Bytes): string {
  try {
    return fromUtf8(bytes)
  } catch {
    return refuse('not-utf8')
  }
}

export const text =
  (max: number, shape?: RegExp): Read<string> =>
  (x) =>
    typeof x === 'string' && x.length <= max && !/\p{Surrogate}/u.test(x) && (!shape || shape.test(x))
      ? x
      : refuse('bad-text')

export const int =
  (min: number, max: number): Read<number> =>
  (x) =>
    Number.isSafeInteger(x) && (x as number) >= min && (x as number) <= max ? (x as number) : refuse('bad-number')

export const flag: Read<boolean> = (x) => (typeof x === 'boolean' ? x : refuse('bad-flag'))

export const oneOf =
  <const T extends string | number>(allowed: readonly T[]): Read<T> =>
  (x) =>
    allowed.includes(x as T) ? (x as T) : refuse('bad-word')

export const list =
  <T>(item: Read<T>, max: number): Read<T[]> =>
  (x) =>
    Array.isArray(x) && x.length <= max ? x.map(item) : refuse('bad-list')

export const optional =
  <T>(read: Read<T>): Read<T | undefined> =>
  (x) =>
    x === undefined ? undefined : read(x)

export const orNull =
  <T>(read: Read<T>): Read<T | null> =>
  (x) =>
    x === null ? null : read(x)

/** Base64url of exactly `size` bytes. */
export const bytes64 =
  (size: number): Read<string> =>
  (x) =>
    typeof x === 'string' && fromBase64url(x)?.length === size ? x : refuse('bad-bytes')

export const uuid: Read<string> = text(36, /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)

type Shape = Record<string, Read<unknown>>
type MayMiss<S extends Shape> = { [K in keyof S]: undefined extends ReturnType<S[K]> ? K : never }[keyof S]
type Shaped<S extends Shape> = { [K in Exclude<keyof S, MayMiss<S>>]: ReturnType<S[K]> } & {
  [K in MayMiss<S>]?: ReturnType<S[K]>
}

/**
 * What a server is sent is closed: a field that is not listed, `__proto__` included, refuses the whole.
 * What comes back, and what was written long ago or by a newer version, is open: unknown fields are passed over.
 */
export const object =
  <S extends Shape>(shape: S, rest: 'closed' | 'open' = 'closed'): Read<Shaped<S>> =>
  (x) => {
    if (typeof x !== 'object' || x === null || Array.isArray(x)) refuse('bad-object')
    const given = x as Record<string, unknown>
    if (rest === 'closed' && Object.keys(given).some((key) => !Object.hasOwn(shape, key))) refuse('unknown-field')
    const out: Record<string, unknown> = {}
    for (const key of Object.keys(shape)) {
      const value = shape[key]!(Object.hasOwn(given, key) ? given[key] : undefined)
      if (value !== undefined) out[key] = value
    }
    return out as Shaped<S>
  }

/** An open map with checked keys, for words by language and the like. */
export const map =
  <T>(key: RegExp, value: Read<T>, max: number): Read<Record<string, T>> =>
  (x) => {
    if (typeof x !== 'object' || x === null || Array.isArray(x)) refuse('bad-object')
    const entries = Object.entries(x as object)
    if (entries.length > max || entries.some(([k]) => !key.test(k))) refuse('bad-map')
    return Object.fromEntries(entries.map(([k, v]) => [k, value(v)]))
  }

/** JSON with sorted keys and no spaces, so that the same value always has the same bytes and hash. */
export function canonical(x: unknown): string {
  if (Array.isArray(x)) return `[${x.map((item) => canonical(item ?? null)).join(',')}]`
  if (typeof x !== 'object' || x === null) return JSON.stringify(x)
  const of = x as Record<string, unknown>
  const keys = Object.keys(of).filter((key) => of[key] !== undefined)
  return `{${keys
    .toSorted()
    .map((key) => `${JSON.stringify(key)}:${canonical(of[key])}`)
    .join(',')}}`
}
