// Ways to damage something good: a value, a text, bytes. Each is data, so that a failure is made smaller and can be printed.

import * as fc from 'fast-check'
import { type Bytes, concat, utf8 } from '../../src/model/bytes.ts'

/** Objects as they are written in code, so that what failed can be read. */
export const record = <T>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record<T>(shape, { noNullPrototype: true })

/** What has broken readers before: names of the prototype, half characters, huge numbers, commands of other languages. */
const NASTY: readonly unknown[] = [
  null,
  true,
  -1,
  0.5,
  1e308,
  2 ** 53,
  -0,
  '',
  ' ',
  '\0',
  '\ud800',
  'x\udc00y',
  '\ufeff',
  "'; drop table envelopes; --",
  '%',
  '../../etc/passwd',
  '__proto__',
  'a'.repeat(3000),
  'é'.repeat(600),
  'A'.repeat(43),
  '00000000-0000-7000-8000-000000000000',
  [],
  {},
  [[[[[[[[1]]]]]]]],
  Array.from({ length: 600 }, () => 'A'.repeat(43)),
  { toString: 1, constructor: { prototype: 1 } },
  JSON.parse('{"__proto__":{"admin":true}}'),
]
/** Any text at all, with halves of characters too. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.integer({ min: 0, max: 0x10ffff }), { maxLength: 12 }).map((points) => String.fromCodePoint(...points)),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 }).map((units) => String.fromCharCode(...units)),
  fc.string({ maxLength: 30 }),
)
export const anyValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...NASTY) },
  anyText,
  fc.double(),
  fc.jsonValue({ maxDepth: 3 }),
)

const NAMES = ['__proto__', 'constructor', 'hasOwnProperty', 'toString', '', 'admin', 'pid', 'proto', '0']
/** In a text of JSON or beside it. */
const PIECES = [
  '\0',
  '\ufeff',
  ' ',
  '{',
  ']',
  '"',
  '\\',
  ',',
  '"pid":"x",',
  '"batch":"00000000-0000-7000-8000-000000000000",',
  '"__proto__":{"admin":true},',
  '1e400',
  '\\ud800',
  '[]',
]

const at = fc.nat({ max: 400 })
export type Damage =
  | { value: 'put'; at: number; with: unknown }
  | { value: 'drop'; at: number }
  | { value: 'add'; at: number; name: string; with: unknown }
  | { text: 'cut'; at: number }
  | { text: 'again'; at: number }
  | { text: 'into'; at: number; piece: string }
  | { text: 'deep'; size: number }
  | { bytes: 'flip'; at: number; bit: number }
  | { bytes: 'cut'; at: number }
  | { bytes: 'into'; at: number; size: number; fill: number }
type Kind<K> = Extract<Damage, Record<K & string, unknown>>

export const damageOfValue: fc.Arbitrary<Kind<'value'>> = fc.oneof(
  record({ value: fc.constant('put' as const), at, with: anyValue }),
  record({ value: fc.constant('drop' as const), at }),
  record({ value: fc.constant('add' as const), at, name: fc.constantFrom(...NAMES), with: anyValue }),
)
export const damageOfText: fc.Arbitrary<Kind<'text'>> = fc.oneof(
  record({ text: fc.constant('cut' as const), at }),
  record({ text: fc.constant('again' as const), at }),
  record({ text: fc.constant('into' as const), at, piece: fc.constantFrom(...PIECES) }),
  record({ text: fc.constant('deep' as const), size: fc.constantFrom(1, 7, 30_000) }),
)
export const damageOfBytes: fc.Arbitrary<Kind<'bytes'>> = fc.oneof(
  record({ bytes: fc.constant('flip' as const), at: fc.nat({ max: 4000 }), bit: fc.nat({ max: 7 }) }),
  record({ bytes: fc.constant('cut' as const), at: fc.nat({ max: 4000 }) }),
  record({
    bytes: fc.constant('into' as const),
    at: fc.nat({ max: 4000 }),
    size: fc.oneof(
      { weight: 20, arbitrary: fc.nat({ max: 9 }) },
      { weight: 2, arbitrary: fc.constant(70_000) },
      { weight: 1, arbitrary: fc.constant(1_060_000) },
    ),
    fill: fc.nat({ max: 255 }),
  }),
)

/** Every place in a value, the value itself first. */
function places(x: unknown): { holder: Record<string, unknown>; key: string }[] {
  const root = { '': x }
  const found = [{ holder: root as Record<string, unknown>, key: '' }]
  for (let i = 0; i < found.length && found.length < 1000; i++) {
    const inner = found[i]!.holder[found[i]!.key]
    if (typeof inner === 'object' && inner !== null)
      for (const key of Object.keys(inner)) found.push({ holder: inner as Record<string, unknown>, key })
  }
  return found
}

/** The value itself is left as it was. */
export function damagedValue(x: unknown, damage: readonly Kind<'value'>[]): unknown {
  const box = { '': structuredClone(x) }
  for (const one of damage) {
    const all = places(box['']).map(({ holder, key }) =>
      key === '' && holder[''] === box[''] ? { holder: box, key } : { holder, key },
    )
    const { holder, key } = all[one.at % all.length]! as { holder: Record<string, unknown>; key: string }
    if (one.value === 'put') define(holder, key, structuredClone(one.with))
    else if (one.value === 'drop') {
      if (Array.isArray(holder)) holder.splice(Number(key), 1)
      else delete holder[key]
    } else {
      const inner = holder[key]
      if (Array.isArray(inner)) inner.push(structuredClone(one.with))
      else if (typeof inner === 'object' && inner !== null) define(inner, one.name, structuredClone(one.with))
    }
  }
  return box['']
}
/** `__proto__` as a name like any other, as JSON.parse has it. */
const define = (holder: object, key: string, value: unknown) =>
  Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true })

export function damagedText(text: string, damage: readonly Kind<'text'>[]): string {
  return damage.reduce((now, one) => {
    if (one.text === 'deep') return '[{"a":'.repeat(one.size) + now
    const place = now.length === 0 ? 0 : one.at % (now.length + 1)
    if (one.text === 'cut') return now.slice(0, place)
    if (one.text === 'again') return now.slice(0, place) + now
    return now.slice(0, place) + one.piece + now.slice(place)
  }, text)
}

export function damagedBytes(bytes: Bytes, damage: readonly Kind<'bytes'>[]): Bytes {
  return damage.reduce((now, one): Bytes => {
    const place = now.length === 0 ? 0 : one.at % now.length
    if (one.bytes === 'cut') return now.slice(0, place)
    if (one.bytes === 'into')
      return concat([now.subarray(0, place), new Uint8Array(one.size).fill(one.fill), now.subarray(place)])
    const other = now.slice()
    if (other.length > 0) other[place]! ^= 1 << one.bit
    return other
  }, bytes)
}

/** JSON as it travels; what JSON cannot say stands as null. */
export const written = (x: unknown, damage: readonly Kind<'text'>[] = []): Bytes =>
  utf8(damagedText(JSON.stringify(x) ?? 'null', damage))
export type DamageOfValue = Kind<'value'>
export type DamageOfText = Kind<'text'>
export type DamageOfBytes = Kind<'bytes'>
