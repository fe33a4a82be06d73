// Names, initials and rooms in a text are found where people write them, and ordinary words are left alone.

import { describe, expect, test } from 'vitest'
import names from '../../src/words/names.json' with { type: 'json' }
import { namedIn } from '../../src/words/named.ts'

const found = (text: string): string[] => namedIn(text).map(({ from, to }) => text.slice(from, to))
const why = (text: string): string[] => namedIn(text).map((one) => one.why)

describe('what points to a person', () => {
  test.each<[string, string[]]>([
    ['Ik hielp Fatima met eten.', ['Fatima']],
    ['ik hielp fatima met eten', ['fatima']],
    ['Truus zat bij het raam.', ['Truus']],
    ['Fatima’s jas, Willems stoel', ['Fatima’s', 'Willems']],
    ['Jan-Willem en Anne-Marie zongen', ['Jan-Willem', 'Anne-Marie']],
    ['Zoë en Daniël, zoe en daniel', ['Zoë', 'Daniël', 'zoe', 'daniel']],
    ['Anna de Vries en Youssef El Amrani', ['Anna de Vries', 'Youssef El Amrani']],
    ['Mevrouw Jansen was boos.', ['Mevrouw Jansen']],
    ['mevrouw jansen was boos', ['mevrouw jansen']],
    ['mw. De Vries, dhr. P. de Boer', ['mw. De Vries', 'dhr. P. de Boer']],
    ['Mw. van der Berg liep weg', ['Mw. van der Berg']],
    ['De heer Bakker kwam', ['heer Bakker']],
    ['meneer X. sliep', ['meneer X']],
    ['oma Riet, zuster Ans, dokter Visser', ['oma Riet', 'zuster Ans', 'dokter Visser']],
    ['Mr. Smith was sad', ['Mr. Smith']],
    ['J.d.V. wilde niet', ['J.d.V.']],
    ['A.B. en J. de Vries', ['A.B.', 'J. de Vries']],
    ['kamer 12, Kamer 3.14, kamernummer 8b', ['kamer 12', 'Kamer 3.14', 'kamernummer 8b']],
    ['zij slaapt in kamer twaalf', ['kamer twaalf']],
    ['room 12 was cold', ['room 12']],
  ])('%s', (text, words) => expect(found(text)).toEqual(words))

  test('each is found with the reason for it', () => {
    expect(why('Anna, J.d.V., kamer 12')).toEqual(['name', 'initials', 'room'])
  })
})

describe('what is an ordinary word is left alone', () => {
  test.each([
    'Mevrouw zei dat ze moe was.',
    'Ik help mevrouw in de douche.',
    'mevrouw van de overkant',
    'de bakker kwam langs, een roos in zijn hand',
    'Ben je moe? Wil je thee? Door de gang.',
    'Roos staat op tafel.',
    'Het was leuk in Amsterdam op maandag.',
    'vitamine C. Daarna sliep ze.',
    'Zij deed de A.D.L. en o.a. de tv. O.a. dit. D.w.z. niets.',
    'ik ging die kamer 2 keer in',
    'de woonkamer, de slaapkamer en kamer',
    'Said the woman. He said no.',
    'Bewoner A. Zij lachte.',
    '',
  ])('%s', (text) => expect(found(text)).toEqual([]))
})

describe('a word that is a name as well', () => {
  test('is a name in the middle of a sentence, with a capital', () => {
    expect(found('Vandaag zag ik Roos lachen.')).toEqual(['Roos'])
    expect(found('vandaag zag ik een roos')).toEqual([])
  })
  test('is one at the beginning, where somebody does something, or a surname follows', () => {
    expect(found('Roos was boos. Mark ook.')).toEqual(['Roos', 'Mark'])
    expect(found('Roos Bakker kwam.')).toEqual(['Roos Bakker'])
    expect(found('- Ben viel uit bed')).toEqual(['Ben'])
  })
  test('is one at every beginning, once it was one elsewhere', () => {
    expect(found('Ik vroeg Wil iets. Wil wist het niet.')).toEqual(['Wil', 'Wil'])
  })
  test('in a text that shouts, capitals tell nothing', () => {
    expect(found('ROOS WAS BLIJ IN DE TUIN')).toEqual([])
    expect(found('FATIMA IN KAMER 4, MEVROUW JANSEN')).toEqual(['FATIMA', 'KAMER 4', 'MEVROUW JANSEN'])
  })
})

test('a text from right to left, with marks of direction, is searched like any other', () => {
  expect(found('كانت السيدة سعيدة اليوم')).toEqual([])
  expect(found('جلست \u2067Fatima\u2069 في \u200fkamer 8\u200f مرحبا')).toEqual(['Fatima', 'kamer 8'])
})

test('what is found lies apart and in order, whatever stands there', () => {
  for (const text of [
    'mevrouw mevrouw Mevrouw Anna Anna van van de',
    '\ud800 Anna \u{1f600} J.d.V.kamer 12',
    "Anna'-'s kamer\n12 J..",
  ]) {
    let end = 0
    for (const { from, to } of namedIn(text)) {
      expect(from).toBeGreaterThanOrEqual(end)
      expect(to).toBeGreaterThan(from)
      end = to
    }
    expect(end).toBeLessThanOrEqual(text.length)
  }
})

test.each([
  'De bewoner zat met Fatima aan tafel in kamer 12 en mevrouw van der Berg at J.d.V. ',
  'A.',
  'van ',
  'mevrouw van de ',
  "a'",
  'kamer ',
  'Anna ',
  'É',
  ' ',
])('4000 characters of %j take a few milliseconds', (piece) => {
  const text = piece.repeat(4000).slice(0, 4000)
  namedIn(text)
  const times = [1, 2, 3, 4, 5].map(() => {
    const from = performance.now()
    namedIn(text)
    return performance.now() - from
  })
  // The best of five: another process may have had its turn in between.
  expect(Math.min(...times)).toBeLessThan(20)
})

test('no name stands in two lists, and none is more than small letters', () => {
  const all = [names.sure, names.capital, names.word].flatMap((line) => line.split(' '))
  expect(all.length).toBeGreaterThan(1500)
  expect(new Set(all).size).toBe(all.length)
  expect([...all, ...names.family.split(' ')].filter((one) => !/^[a-zæøıłß'-]{2,}$/.test(one))).toEqual([])
})

test.each([
  'Ik hielp mevrouw de Vries met haar jas.',
  'meneer jansen zong mee',
  'Dhr. K. had dorst.',
  'In kamer 12 was het koud.',
  'Daarna kwam J.B. erbij.',
  'Samen met Fatima dronk ik thee.',
  'Eerst thee, Willem lachte.',
])('points out: %s', (text) => expect(namedIn(text).length).toBeGreaterThan(0))

test.each([
  'Een bewoner zong mee. Zij lachte.',
  'Het was koud op de gang!',
  'Voor: Bewoner. “Is de muziek fijn?” (Ja of nee)',
  'Ik zag drie mensen in de huiskamer.',
  '',
])('leaves alone: %s', (text) => expect(namedIn(text)).toEqual([]))
