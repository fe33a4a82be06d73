// Which words people know: their forms and compounds too, and nothing that only looks like a word.

import { expect, test } from 'vitest'
import { known } from '../../src/words/known.ts'
import lists from '../../src/words/known.json' with { type: 'json' }

const all = Object.values(lists).flatMap((band) => Object.values(band).flatMap((line) => line.split(' ')))

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
  expect(known('ochtendactiviteit')).toBe('known')
  expect(known('huisbeleid')).toBe('work')
})

test.each(
  'implementatie kwalitatief besluitvorming paradigma adequaat competentie autonomie palliatief kapitaal indicatie xyz'.split(
    ' ',
  ),
)('not everybody knows: %s', (word) => {
  expect(known(word)).toBe('rare')
})

test('no word stands in the lists twice, and each stands under its letter', () => {
  expect(all.length).toBeGreaterThan(2_500)
  expect(all.filter((word, i) => all.indexOf(word) !== i)).toEqual([])
  for (const band of Object.values(lists))
    for (const [letter, line] of Object.entries(band))
      for (const word of line.split(' ')) expect(word.normalize('NFD').replace(/[^a-z]/g, '')[0], word).toBe(letter)
})
