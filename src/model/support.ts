// Sixteen letters that a tablet tells over the phone to whoever keeps the server: how it stands, and nothing of anybody.

import { fromBase64url } from './bytes.ts'
import type { Result } from './read.ts'
import { instant } from './time.ts'

/** What may be wrong on a tablet, each a bit; the order is the format. */
export const SIGNS = ['may-be-emptied', 'files-missing', 'clock-wrong', 'no-room', 'refused'] as const
export type Sign = (typeof SIGNS)[number]

export interface Support {
  /** The beginning of the build of the app, and of the name of the device: enough to know them by. */
  build: number
  device: number
  /** How many sealed things wait there. */
  waiting: number
  /** The server's own time when it last answered, to the hour; undefined when it never did. */
  heard: number | undefined
  signs: readonly Sign[]
}

/** Without I, L, O and U, which are taken for others. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 16
/** Version, build, device, waiting, heard and signs, in bits; one letter of five bits watches over them. */
const FIELDS = [5, 15, 20, 10, 20, 5] as const
const VERSION = 1
export const MOST_WAITING = 1023

const HOUR = 3_600_000
const FROM = instant('2026-01-01T00:00:00Z')

/** The first bits of the hash that names a build. */
export const buildMark = (build: string): number =>
  /^[\da-f]{4}/.test(build) ? Number.parseInt(build.slice(0, 4), 16) >> 1 : 0
/** The first bits of the name of a device. */
export function deviceMark(id: string): number {
  const [a = 0, b = 0, c = 0] = fromBase64url(id) ?? []
  return (a << 12) | (b << 4) | (c >> 4)
}

export function writeSupport({ build, device, waiting, heard, signs }: Support): string {
  // Hours are counted from one: nothing is never.
  const hours = heard === undefined ? 0 : Math.max(1, Math.floor((heard - FROM) / HOUR) + 1)
  const bits = signs.reduce((sum, sign) => sum | (1 << SIGNS.indexOf(sign)), 0)
  const values = [VERSION, build, device, Math.min(waiting, MOST_WAITING), hours, bits]
  const all = values.reduce((sum, value, i) => (sum << BigInt(FIELDS[i]!)) | BigInt(value), 0n)
  const digits = Array.from({ length: LENGTH - 1 }, (_, i) => Number((all >> BigInt(5 * (LENGTH - 2 - i))) & 31n))
  return [...digits, watch(digits)]
    .map((digit) => LETTERS[digit]!)
    .join('')
    .replace(/.{4}(?=.)/g, '$&-')
}

/** However it was written down: small letters, spaces, an O for a 0. */
export function readSupport(text: string): Result<Support> {
  const clean = text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  const digits = [...clean].map((letter) => LETTERS.indexOf(letter))
  if (digits.length !== LENGTH || digits.includes(-1)) return { ok: false, code: 'no-support-code' }
  const body = digits.slice(0, -1)
  if (watch(body) !== digits.at(-1)) return { ok: false, code: 'wrong-letter' }
  let all = body.reduce((sum, digit) => (sum << 5n) | BigInt(digit), 0n)
  const values = FIELDS.toReversed().map((size) => {
    const value = Number(all & ((1n << BigInt(size)) - 1n))
    all >>= BigInt(size)
    return value
  })
  const [bits, hours, waiting, device, build, version] = values as [number, number, number, number, number, number]
  if (version !== VERSION) return { ok: false, code: 'newer-support-code' }
  const heard = hours === 0 ? undefined : FROM + (hours - 1) * HOUR
  const signs = SIGNS.filter((_, i) => bits & (1 << i))
  return { ok: true, value: { build, device, waiting, heard, signs } }
}

/** Luhn over thirty-two letters: a wrong one is seen, and nearly always two that were changed about. */
function watch(digits: readonly number[]): number {
  const sum = digits.toReversed().reduce((all, digit, i) => {
    const twice = i % 2 === 0 ? digit * 2 : digit
    return all + Math.floor(twice / 32) + (twice % 32)
  }, 0)
  return (32 - (sum % 32)) % 32
}
