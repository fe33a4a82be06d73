// Tables of answers: one row a contribution, columns that mean one thing, and words of the version that was answered.

import { describe, expect, test } from 'vitest'
import { askedIn } from '../../src/exchange/columns.ts'
import type { Going, Leaving } from '../../src/exchange/leaving.ts'
import { tables } from '../../src/exchange/tables.ts'
import type { Activity } from '../../src/model/letter.ts'
import { dutch, gave, knowing, leavingWith, letter, option, same } from '../tools/exchange.ts'

const help = (options: [string, string][], many = true): Activity['questions'][number] => ({
  id: 'zelf',
  kind: 'choice',
  ask: same('Wat wilt u zelf doen?'),
  setup: { many, options: options.map(([id, words]) => option(id, words)) },
})
const words: Activity['questions'][number] = { id: 'vertel', kind: 'text', ask: same('Vertel eens.'), setup: {} }
const FIRST = letter(1, [
  help([
    ['dekken', 'Tafel dekken'],
    ['soep', 'Soep scheppen'],
  ]),
  words,
])
const SECOND = letter(2, [
  help([
    ['dekken', 'De tafel klaarmaken'],
    ['soep', 'Soep scheppen'],
  ]),
  words,
])
const chose = (...chosen: string[]) => ({ q: 'zelf', kind: 'choice', value: { chosen } })
const wrote = (text: string) => ({ q: 'vertel', kind: 'text', value: { text } })

function read(going: Going[], letters: Record<string, Activity>, more = {}) {
  const [answers, codebook, consent, left] = tables(leavingWith(going, more), knowing(letters), dutch)
  const at = (row: number, code: string) =>
    answers!.rows[row]![answers!.head.findIndex((head) => head.endsWith(`[${code}]`))]
  return { answers: answers!, codebook: codebook!, consent: consent!, left: left!, at }
}

describe('many options', () => {
  const { at, answers } = read([gave('a', [chose('soep', 'dekken')]), gave('a', [chose('soep')]), gave('a', [])], {
    a: FIRST,
  })
  test('one column says it in words, and one an option says 1 or 0', () => {
    expect(answers.head.slice(9)).toEqual([
      'Wat wilt u zelf doen? [samen-eten.zelf]',
      'Wat wilt u zelf doen? Tafel dekken [samen-eten.zelf:dekken]',
      'Wat wilt u zelf doen? Soep scheppen [samen-eten.zelf:soep]',
      'Vertel eens. [samen-eten.vertel]',
    ])
    expect([at(0, 'samen-eten.zelf'), at(0, 'samen-eten.zelf:dekken'), at(0, 'samen-eten.zelf:soep')]).toEqual([
      'Soep scheppen, Tafel dekken',
      1,
      1,
    ])
    expect([at(1, 'samen-eten.zelf:dekken'), at(1, 'samen-eten.zelf:soep')]).toEqual([0, 1])
  })
  test('what was never shown is empty, not a no', () => {
    expect(answers.rows[2]!.slice(9)).toEqual(['', '', '', ''])
  })
})

test('an answer that was skipped, not known or not allowed says so, and fills no other column', () => {
  const none = (none: 'skipped' | 'unknown' | 'withheld') => gave('a', [{ q: 'zelf', kind: 'choice', none }])
  const { answers } = read([none('skipped'), none('unknown'), none('withheld')], { a: FIRST })
  expect(answers.rows.map((row) => row.slice(9))).toEqual([
    ['(overgeslagen)', '', '', ''],
    ['(weet ik niet)', '', '', ''],
    ['(geen ja hiervoor)', '', '', ''],
  ])
})

describe('two versions of an activity', () => {
  const going = [gave('b', [chose('dekken'), wrote('nieuw')]), gave('a', [chose('dekken'), wrote('oud')])]
  const { at, answers, codebook } = read(going, { a: FIRST, b: SECOND })
  test('stand side by side where a word differs: nobody is given words they did not see', () => {
    expect([at(0, 'samen-eten.zelf@2'), at(0, 'samen-eten.zelf@1')]).toEqual(['De tafel klaarmaken', ''])
    expect([at(1, 'samen-eten.zelf@2'), at(1, 'samen-eten.zelf@1')]).toEqual(['', 'Tafel dekken'])
    expect(answers.head.filter((head) => head.includes('klaarmaken'))).toEqual([
      'Wat wilt u zelf doen? De tafel klaarmaken [samen-eten.zelf@2:dekken]',
    ])
  })
  test('share a column where nothing differs', () => {
    expect([at(0, 'samen-eten.vertel'), at(1, 'samen-eten.vertel')]).toEqual(['nieuw', 'oud'])
  })
  test('are each in the codebook with their own options, version and hash', () => {
    const rows = codebook.rows.filter(([code]) => ['samen-eten.zelf@1', 'samen-eten.zelf@2'].includes(String(code)))
    expect(rows.map(([code, , kind, options, , version, hash]) => [code, kind, options, version, hash])).toEqual([
      ['samen-eten.zelf@1', 'choice', 'dekken = Tafel dekken; soep = Soep scheppen', 1, 'a'],
      ['samen-eten.zelf@2', 'choice', 'dekken = De tafel klaarmaken; soep = Soep scheppen', 2, 'b'],
    ])
    expect(codebook.rows.filter(([code]) => code === 'samen-eten.vertel').map((row) => row.at(-1))).toEqual(['a', 'b'])
  })
  test('with one number and other words never share a name', () => {
    const twins = askedIn(going, knowing({ a: FIRST, b: { ...SECOND, version: 1 } }), dutch)
    expect(twins.map(({ code }) => code)).toEqual(['samen-eten.zelf@1', 'samen-eten.vertel', 'samen-eten.zelf@1-2'])
  })
})

describe('what this version does not know is not lost', () => {
  test('an activity that is not here: by the name of the question, and as it was given', () => {
    const { at } = read([gave('zzzzzzz', [chose('dekken'), wrote('toch')])], {})
    expect([at(0, 'samen-eten.zelf'), at(0, 'samen-eten.vertel')]).toEqual(['{"chosen":["dekken"]}', 'toch'])
  })
  test('a newer kind, an answer that does not fit, a question that is not there', () => {
    const given = gave('a', [
      { q: 'zelf', kind: 'choice', value: { chosen: ['nergens'] } },
      { q: 'vertel', kind: 'hologram', value: { depth: 3 } },
      { q: 'meer', kind: 'text', value: { text: 'meer' } },
    ])
    const { at, answers } = read([given], { a: FIRST })
    expect(at(0, 'samen-eten.zelf')).toBe('{"chosen":["nergens"]}')
    expect(at(0, 'samen-eten.vertel@a')).toBeUndefined()
    expect(answers.rows[0]).toEqual(expect.arrayContaining(['{"depth":3}', 'meer']))
  })
  test('longer than a cell can be: it says where it is', () => {
    const { answers } = read([gave('a', [{ q: 'x', kind: 'hologram', value: 'x'.repeat(40_000) }])], { a: FIRST })
    expect(answers.rows[0]!.at(-1)).toBe('(te lang voor een tabel, wel in het volle pakket)')
  })
})

test('what only tells has no column', () => {
  const note = { id: 'uitleg', kind: 'note', ask: same('Luister.'), setup: { lines: { nl: ['Zo.'], en: ['So.'] } } }
  expect(askedIn([gave('a', [])], knowing({ a: letter(1, [note, words]) }), dutch).map(({ q }) => q)).toEqual([
    'vertel',
  ])
})

test('who and when stand before it, in words; consent and what stayed have tables of their own', () => {
  const text = { screen: 's4', hash: 'H'.repeat(43), level: 'A2', how: 'heard' } as const
  const yes = { id: 'event', scope: 'meedoen', at: '2026-11-21T15:30:00+01:00', text, expression: 'tap' } as const
  const one = gave('a', [wrote('x')], { consents: [yes] })
  const { answers, consent, left } = read(
    [one],
    { a: FIRST },
    { stays: { withdrawn: 5, 'not-shared': 8 }, whom: 'outside' },
  )
  expect(answers.rows[0]!.slice(0, 9)).toEqual([
    one.id,
    'BK42',
    'bewoner',
    'gedeelde tablet',
    '2026-11-21',
    '15:32',
    'nl',
    'Samen eten',
    1,
  ])
  expect(consent.rows).toEqual([
    [one.id, 'BK42', 'meedoen', 'event', '2026-11-21', '15:30', text.hash, 's4 A2', 'heard', 'tap'],
  ])
  expect(left.rows).toEqual([
    ['Gemaakt op', '2026-11-22 09:00 UTC'],
    ['Voor wie', 'buiten de organisatie'],
    ['Bijdragen die meegaan', 1],
    ['Bleef achter', 13],
    ['de toestemming is nog niet binnen', 0],
    ['iemand zei nee', 0],
    ['iemand nam de toestemming terug', 5],
    ['geen ja tegen delen met deze mensen', 8],
    ['gemaakt met een nieuwere versie', 0],
    ['deze sleutel opent het niet', 0],
    ['beschadigd aangekomen', 0],
    ['hetzelfde papier, later opnieuw overgetypt', 0],
    ['Antwoorden zonder ja tegen de opname of de foto', 0],
    ['Antwoorden waarvan de tijd van de opname of de foto voorbij is', 0],
    ['Opnamen en foto’s die alleen in het volle pakket zitten', 0],
  ])
})

test.each<[string, Leaving['stays'], (string | number)[][]]>([
  ['a single no', { withdrawn: 1 }, [['Bleef achter', 'minder dan vijf']]],
  ['a single no among others', { refused: 1, 'not-shared': 9 }, [['Bleef achter', 10]]],
  ['four who said no and three whose sheet came twice', { refused: 4, 'same-sheet': 3 }, [['Bleef achter', 7]]],
])('%s has no number of its own in the file', (_what, stays, rows) => {
  const { left } = read([gave('a', [wrote('x')])], { a: FIRST }, { stays })
  expect(left.rows.slice(3, -3)).toEqual(rows)
})
