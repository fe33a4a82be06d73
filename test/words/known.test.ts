// Which words people know: their forms and compounds too, and nothing that only looks like a word.

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import judged from '../../src/words/judged.json' with { type: 'json' }
import { known } from '../../src/words/known.ts'
import measured from '../../src/words/measured.json' with { type: 'json' }

const wordsIn = (band: Record<string, string>) => Object.values(band).flatMap((line) => line.split(' '))

test.each([
  'lopen loopt gelopen liep',
  'huis huizen brief brieven kop kopje kopjes bloemetje foto foto’s',
  'groot grote groter grootste mooi mooiste oudere',
  'maken maakt maakte gemaakt leefde reisde wachtte',
  'opgeschreven weggegooid voorgelezen teruggaan meegedaan',
  'koffiekopje tuinstoel muziekavond wijk-verpleegkundige voordeur huiskamers',
  'één ideeën Zuster',
])('everybody knows: %s', (words) => {
  expect(words.split(' ').map((word) => `${word} ${known(word)}`)).toEqual(
    words.split(' ').map((word) => `${word} daily`),
  )
})

test('a compound is as well known as its last part', () => {
  expect(known('ochtendsfeer')).toBe('known')
  expect(known('huisbeleid')).toBe('work')
})

test('the form that is met most tells how well a word is known', () => {
  expect(measured.known.a.split(' ')).toContain('afdelingen')
  expect(known('afdelingen')).toBe('daily')
  expect(known('kapitaal')).toBe('known')
})

test('what we judged goes before what was counted, in every form', () => {
  expect(measured.known.s).not.toContain('sjoel')
  expect(known('gesjoeld')).toBe('daily')
  expect(measured.daily.r.split(' ')).toContain('relatie')
  expect(known('relaties')).toBe('work')
  expect(known('draagvlak')).toBe('rare')
})

test.each(
  'implementatie kwalitatief besluitvorming paradigma adequaat competentie autonomie palliatief marginaal inclusie participatie xyz'.split(
    ' ',
  ),
)('not everybody knows: %s', (word) => {
  expect(known(word)).toBe('rare')
})

test.each([
  ['measured', { daily: measured.daily, known: measured.known }],
  ['judged', judged],
])('no %s word stands twice, and they are sorted', (_, bands) => {
  const all = Object.values(bands).flatMap(wordsIn)
  expect(all.filter((word, i) => all.indexOf(word) !== i)).toEqual([])
  for (const line of Object.values(bands).flatMap((band) => Object.values<string>(band)))
    expect(line.split(' ')).toEqual(line.split(' ').toSorted((a, b) => a.localeCompare(b, 'nl')))
})

test('most words are measured, few are judged, and the credits say whose they are', () => {
  expect(wordsIn(measured.daily).length).toBeGreaterThan(4_000)
  expect(wordsIn(measured.known).length).toBeGreaterThan(8_000)
  expect(Object.values(judged).flatMap(wordsIn).length).toBeLessThan(600)
  const credits = readFileSync('public/CREDITS.md', 'utf8')
  for (const said of ['src/words/measured.json', 'FrequencyWords', 'OpenSubtitles', 'OpenTaal', 'CC BY-SA 4.0'])
    expect(credits).toContain(said)
})
