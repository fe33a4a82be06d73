// How hard a text is: the formulas give what was measured before, and a short text gets no score at all.

import { describe, expect, test } from 'vitest'
import { scoreOf, syllablesOf, tooHard } from '../../src/words/score.ts'
import golden from './golden.json' with { type: 'json' }
import counted from './syllables.json' with { type: 'json' }

const said = Object.entries(counted).flatMap(([n, words]) => words.split(' ').map((word) => ({ word, n: Number(n) })))
const easy = Array.from({ length: 12 }, () => 'Wat vindt u fijn?')

test('two hundred words have as many syllables as one hears', () => {
  expect(said.length).toBeGreaterThanOrEqual(200)
  expect(said.map(({ word }) => ({ word, n: syllablesOf(word) }))).toEqual(said)
  expect(syllablesOf('{subject}')).toBe(2)
  expect(syllablesOf('pst')).toBe(1)
})

describe('the measures of the starter texts', () => {
  test.each([
    { set: 'A2' as const, sentences: 77, words: 385, mean: 5.0, most: 8, syllables: 1.27, douma: 104, brouwer: 100 },
    { set: 'B1' as const, sentences: 86, words: 474, mean: 5.5, most: 11, syllables: 1.29, douma: 102, brouwer: 98 },
  ])('seven activities at $set', ({ set, ...table }) => {
    const score = scoreOf(Object.values(golden[set]).flat())!
    expect({
      ...score,
      mean: Number(score.mean.toFixed(1)),
      syllables: Number(score.syllables.toFixed(2)),
      douma: Math.round(score.douma),
      brouwer: Math.round(score.brouwer),
    }).toEqual(table)
  })

  // Which 56 sentences were measured then is not written down and was not found again (decision 14 tells what was tried),
  // so the screens as they stand are held to what they are.
  test('the consent screens', () => {
    const score = scoreOf(golden.consent)!
    expect(score).toMatchObject({ sentences: 51, words: 248, most: 7 })
    expect(score.mean).toBeCloseTo(4.9, 1)
    expect(score.syllables).toBeCloseTo(1.42, 2)
    expect(Math.round(score.douma)).toBe(93)
    expect(Math.round(score.brouwer)).toBe(90)
  })

  // The circle of chances is for a group with somebody who reads it out, and a little above the bar.
  const alone = Object.entries(golden.A2).filter(([name]) => name !== 'kansen-cirkel')
  test.each(alone)('%s is easy enough for a participant', (_, lines) => {
    expect(tooHard(lines, 'participant')).toEqual([])
  })
  test.each(Object.entries(golden.B1))('%s is easy enough for whoever is near', (_, lines) => {
    expect(tooHard(lines, 'near')).toEqual([])
  })
})

test('a text is scored from ten sentences or a hundred words on', () => {
  expect(scoreOf(easy.slice(0, 9))).toBeUndefined()
  expect(scoreOf(easy.slice(0, 10))).toBeDefined()
  expect(scoreOf(['woord '.repeat(99)])).toBeUndefined()
  expect(scoreOf(['woord '.repeat(100)])).toBeDefined()
  expect(tooHard([], 'participant')).toEqual([])
})

test('says in what way a text is too hard, and for whom', () => {
  const long = easy.map(() => 'Medewerkers beoordelen verantwoordelijkheden gezamenlijk en vertrouwelijk.')
  expect(tooHard(easy, 'participant')).toEqual([])
  expect(tooHard(long, 'work').join()).toMatch(/Flesch-Douma -?\d+,Brouwer -?\d+/)
  const wide = easy.map(() => 'Wij zien de zon en de maan en de zee en een boot.')
  expect(tooHard(wide, 'participant')).toEqual(['13.0 words a sentence'])
  expect(tooHard(wide, 'near')).toEqual(['13.0 words a sentence'])
  expect(
    tooHard(
      wide.map((line) => line.replace(' en een boot', '')),
      'near',
    ),
  ).toEqual([])
})
