// The code of a sheet: found again whatever way it is typed, never another one by a slip, and of each sheet one entry.

import { describe, expect, test } from 'vitest'
import { base64url } from '../../src/model/bytes.ts'
import { enteredAgain, isSheetOf, makeSheetCode, readSheetCode, SERIALS, showSheetCode } from '../../src/model/sheet.ts'
import { randomFrom } from '../windtunnel/tunnel.ts'

const random = randomFrom(26)
const below = (n: number): number => Math.floor(random.next() * n)
const hash = (): string => base64url(random.bytes(32))
const some = Array.from({ length: 300 }, () => ({ hash: hash(), serial: below(SERIALS) }))
const codes = some.map((one) => makeSheetCode(one.hash, one.serial))
const SIGNS = '23456789CDFGHJKMNPRTVWX'
const read = (typed: string) => {
  const code = readSheetCode(typed)
  return code.ok ? code.value : code.code
}

describe('a code', () => {
  test('has ten signs that cannot be mistaken for one another, and is found again', () => {
    for (const code of codes) {
      expect(code).toMatch(new RegExp(`^[${SIGNS}]{10}$`))
      expect(read(code)).toBe(code)
    }
    expect(new Set(codes).size).toBe(codes.length)
  })

  test('holds also at both ends of what it can say', () => {
    for (const bytes of [0, 255])
      for (const serial of [0, SERIALS - 1]) {
        const activity = base64url(new Uint8Array(32).fill(bytes))
        const code = makeSheetCode(activity, serial)
        expect(read(code)).toBe(code)
        expect(isSheetOf(code, activity)).toBe(true)
      }
  })

  test('says of which activity it is', () => {
    for (const [i, code] of codes.entries()) {
      expect(isSheetOf(code, some[i]!.hash)).toBe(true)
      const [other] = some.filter((one) => one.hash.slice(0, 2) !== some[i]!.hash.slice(0, 2))
      expect(isSheetOf(code, other!.hash)).toBe(false)
    }
  })

  test('may be typed small, with spaces, dots or lines, and with what looks alike', () => {
    const [code] = codes
    for (const typed of [showSheetCode(code!), code!.toLowerCase(), ` ${code!.split('').join(' . ')}-`])
      expect(read(typed)).toBe(code)
    const alike = (text: string) => text.replaceAll('8', 'b').replaceAll('5', 's').replaceAll('2', 'Z')
    for (const one of codes) expect(read(alike(one))).toBe(one)
  })

  test('with one sign wrong, or two changed about, is no code', () => {
    for (const code of codes.slice(0, 60)) {
      for (let i = 0; i < code.length; i++) {
        for (const sign of SIGNS)
          if (sign !== code[i]) expect(read(code.slice(0, i) + sign + code.slice(i + 1))).toBe('mistyped')
        for (let j = i + 1; j < code.length; j++) {
          const signs = [...code]
          ;[signs[i], signs[j]] = [signs[j]!, signs[i]!]
          if (code[i] !== code[j]) expect(read(signs.join(''))).toBe('mistyped')
        }
      }
    }
  })

  test('that is cut short, too long or something else says which', () => {
    expect(read('')).toBe('short')
    expect(read(codes[0]!.slice(1))).toBe('short')
    expect(read(`${codes[0]}2`)).toBe('long')
    expect(read('0000000000')).toBe('mistyped')
    expect(read('ДДДДДДДДДД')).toBe('mistyped')
  })
})

describe('of each sheet', () => {
  const entry = (id: string, paper: string | undefined, minute: number, seq: number) => ({
    id,
    paper,
    at: `2026-11-28T10:${String(minute).padStart(2, '0')}:00+01:00`,
    seq,
  })

  test('the newest entry counts, in whatever order they came', () => {
    const all = [entry('a', 'X', 5, 1), entry('b', 'X', 9, 2), entry('c', 'X', 7, 3), entry('d', 'Y', 1, 4)]
    for (const order of [all, all.toReversed(), [all[1]!, all[3]!, all[0]!, all[2]!]])
      expect([...enteredAgain(order)].toSorted()).toEqual(['a', 'c'])
  })

  test('entered in the same second, the one that arrived last counts', () => {
    expect([...enteredAgain([entry('b', 'X', 5, 2), entry('a', 'X', 5, 1)])]).toEqual(['a'])
  })

  test('what was not on paper is never the same as anything', () => {
    expect(enteredAgain([entry('a', undefined, 1, 1), entry('b', undefined, 1, 2)]).size).toBe(0)
  })
})
