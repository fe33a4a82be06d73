// Nothing from outside is believed before a reader has looked at it; shapes are closed, depth is known before parsing.

import { describe, expect, test, vi } from 'vitest'
import {
  attempt,
  bytes64,
  canonical,
  flag,
  int,
  list,
  map,
  object,
  oneOf,
  optional,
  orNull,
  parse,
  type Read,
  refuse,
  text,
  uuid,
} from '../../src/model/read.ts'

const most = { depth: 3, length: 1000 }

describe('parsing', () => {
  test.each([
    ['as deep as allowed', '[[[1]]]', true],
    ['one deeper', '[[[[1]]]]', false],
    ['objects count too', '{"a":{"b":{"c":{}}}}', false],
    ['brackets inside a text do not count', '["[[[[[[{{{{"]', true],
    ['nor after an escaped quote', '["\\"[[[[[["]', true],
    ['an escaped backslash ends the text', '["\\\\",[[[[1]]]]]', false],
    ['closing brackets first do not make room', '[]]]]][[[[1]]]]', false],
  ])('%s', (_what, json, good) => {
    expect(attempt(() => parse(json, most)).ok).toBe(good)
  })

  test('what is too deep or too long is refused without JSON.parse ever seeing it', () => {
    const seen = vi.spyOn(JSON, 'parse')
    const deep = '['.repeat(900)
    expect(attempt(() => parse(deep, most))).toEqual({ ok: false, code: 'too-deep' })
    expect(attempt(() => parse('1'.repeat(1001), most))).toEqual({ ok: false, code: 'too-large' })
    expect(seen).not.toHaveBeenCalled()
    seen.mockRestore()
  })

  test('what is not JSON has a code, and a fault of our own is not taken for a refusal', () => {
    expect(attempt(() => parse('{', most))).toEqual({ ok: false, code: 'not-json' })
    const fault = () =>
      attempt(() => {
        throw new TypeError('ours')
      })
    expect(fault).toThrow('ours')
  })
})

const cases: [string, Read<unknown>, unknown[], [unknown, string][]][] = [
  [
    'text',
    text(3, /^[a-z]*$/),
    ['', 'abc'],
    [
      ['abcd', 'bad-text'],
      ['A', 'bad-text'],
      [1, 'bad-text'],
      [null, 'bad-text'],
      [['a'], 'bad-text'],
    ],
  ],
  ['text with half a character', text(3), ['😀'], [['\ud83d', 'bad-text']]],
  [
    'a number',
    int(0, 9),
    [0, 9],
    [
      [-1, 'bad-number'],
      [10, 'bad-number'],
      [1.5, 'bad-number'],
      ['1', 'bad-number'],
      [Number.NaN, 'bad-number'],
      [2 ** 60, 'bad-number'],
    ],
  ],
  [
    'yes or no',
    flag,
    [true, false],
    [
      [1, 'bad-flag'],
      ['true', 'bad-flag'],
    ],
  ],
  [
    'one of some words',
    oneOf(['a', 1]),
    ['a', 1],
    [
      ['b', 'bad-word'],
      ['1', 'bad-word'],
      [undefined, 'bad-word'],
    ],
  ],
  [
    'a list',
    list(flag, 2),
    [[], [true, false]],
    [
      [[true, true, true], 'bad-list'],
      [[1], 'bad-flag'],
      [{ length: 0 }, 'bad-list'],
    ],
  ],
  ['what may be absent', optional(flag), [undefined, true], [[null, 'bad-flag']]],
  ['what may be null', orNull(flag), [null, true], [[undefined, 'bad-flag']]],
  [
    'bytes',
    bytes64(2),
    ['AAE'],
    [
      ['AAEA', 'bad-bytes'],
      ['AAF', 'bad-bytes'],
      [2, 'bad-bytes'],
    ],
  ],
  [
    'an id',
    uuid,
    ['01900000-0000-7000-8000-000000000000'],
    [
      ['01900000-0000-7000-8000-00000000000G', 'bad-text'],
      ['01900000-0000-7000-8000-00000000000A', 'bad-text'],
      ['01900000-0000-7000-8000-000000000000\n', 'bad-text'],
    ],
  ],
  [
    'a map',
    map(/^[a-z]+$/, flag, 1),
    [{}, { nl: true }],
    [
      [{ nl: true, en: true }, 'bad-map'],
      [{ NL: true }, 'bad-map'],
      [[], 'bad-object'],
      [null, 'bad-object'],
    ],
  ],
]

test.each(cases)('%s is read as it is, or refused with a code', (_what, read, good, bad) => {
  for (const x of good) expect(attempt(() => read(x))).toEqual({ ok: true, value: x })
  for (const [x, code] of bad)
    expect(
      attempt(() => read(x)),
      JSON.stringify(x),
    ).toEqual({ ok: false, code })
})

describe('an object', () => {
  const closed = object({ a: int(0, 9), b: optional(flag) })
  const open = object({ a: int(0, 9) }, 'open')

  test('with a field that is not listed is refused when closed, and passed over when open', () => {
    expect(attempt(() => closed({ a: 1, c: 1 }))).toEqual({ ok: false, code: 'unknown-field' })
    expect(attempt(() => open({ a: 1, c: 1 }))).toEqual({ ok: true, value: { a: 1 } })
  })

  test.each(['__proto__', 'constructor', 'toString'])('cannot be given %s', (name) => {
    const x = JSON.parse(`{"a":1,"${name}":{"b":true}}`)
    expect(attempt(() => closed(x))).toEqual({ ok: false, code: 'unknown-field' })
    const read = open(x)
    expect(Object.keys(read)).toEqual(['a'])
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype)
  })

  test('never takes a field that was only inherited', () => {
    expect(attempt(() => closed(Object.create({ a: 1 })))).toEqual({ ok: false, code: 'bad-number' })
  })

  test.each([[null], [[]], ['{}'], [undefined]])('is not %j', (x) => {
    expect(attempt(() => closed(x))).toEqual({ ok: false, code: 'bad-object' })
  })
})

test('the same value has the same text, however it was put together', () => {
  const a = { b: [1, { d: null, c: 'é"\n' }], a: undefined, A: true }
  const b = { A: true, b: [1, { c: 'é"\n', d: null }] }
  expect(canonical(a)).toBe('{"A":true,"b":[1,{"c":"é\\"\\n","d":null}]}')
  expect(canonical(b)).toBe(canonical(a))
  expect(JSON.parse(canonical(a))).toEqual(b)
})

test('a refusal says which word to look for', () => {
  expect(attempt(() => refuse('some-word'))).toEqual({ ok: false, code: 'some-word' })
})
