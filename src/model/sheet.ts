// The code on a sheet of paper: which version of which activity it asks, and which sheet it is, so that it counts once.

import { fromBase64url } from './bytes.ts'
import type { Result } from './read.ts'
import { instant } from './time.ts'

/** What looks like something else is left out, and vowels too, so that no code is a word. Their number is prime. */
const LETTERS = '23456789CDFGHJKMNPRTVWX'
const PRIME = LETTERS.length
const SHEET_SIZE = 10
/** The sheet itself, beside two bytes of the name of the activity's letter. */
export const SERIALS = 2 ** 24

/** The weights 1 to 10 are all different in a field of 23: one wrong sign, or two changed about, never adds up to nothing. */
const sum = (digits: readonly number[]): number => digits.reduce((all, digit, i) => all + digit * (i + 1), 0) % PRIME

const tagOf = (hash: string): number => {
  const [a = 0, b = 0] = fromBase64url(hash) ?? []
  return a * 256 + b
}

export function makeSheetCode(activity: string, serial: number): string {
  let rest = tagOf(activity) * SERIALS + (serial % SERIALS)
  const digits: number[] = []
  while (digits.length < SHEET_SIZE - 1) {
    digits.unshift(rest % PRIME)
    rest = Math.floor(rest / PRIME)
  }
  const check = LETTERS.split('').findIndex((_, digit) => sum([...digits, digit]) === 0)
  return [...digits, check].map((digit) => LETTERS[digit]).join('')
}

/** Signs that are not on any sheet, and what somebody saw when they typed them. */
const SEEN: Record<string, string> = { B: '8', S: '5', Z: '2', U: 'V', Q: '9', Y: 'V' }

/** As somebody types it: with spaces, dots or small letters, and with what looks alike. */
export function readSheetCode(typed: string): Result<string> {
  const signs = typed.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '')
  if (signs.length !== SHEET_SIZE) return { ok: false, code: signs.length < SHEET_SIZE ? 'short' : 'long' }
  const code = [...signs].map((sign) => SEEN[sign] ?? sign).join('')
  const digits = [...code].map((sign) => LETTERS.indexOf(sign))
  return digits.includes(-1) || sum(digits) !== 0 ? { ok: false, code: 'mistyped' } : { ok: true, value: code }
}

/** In two halves, as it is printed and read out. */
export const showSheetCode = (code: string): string => `${code.slice(0, 5)} ${code.slice(5)}`

/** Whether a sheet with this code asks what the letter with this hash says. */
export function isSheetOf(code: string, activity: string): boolean {
  const value = Array.from(code.slice(0, -1)).reduce((all, sign) => all * PRIME + LETTERS.indexOf(sign), 0)
  return Math.floor(value / SERIALS) === tagOf(activity)
}

interface Entered {
  id: string
  /** The code of the sheet it was entered from. */
  paper?: string | undefined
  at: string
  /** Its place in the order in which things arrived. */
  seq: number
}

/** What was entered from a sheet that was entered again later: of each sheet the newest entry counts, and only that one. */
export function enteredAgain(all: readonly Entered[]): Set<string> {
  const newest = new Map<string, Entered>()
  const before = new Set<string>()
  for (const one of all) {
    if (one.paper === undefined) continue
    const other = newest.get(one.paper)
    const later = !other || instant(one.at) - instant(other.at) || one.seq - other.seq
    if (later === true || later > 0) newest.set(one.paper, one)
    if (other) before.add(newest.get(one.paper) === one ? other.id : one.id)
  }
  return before
}
