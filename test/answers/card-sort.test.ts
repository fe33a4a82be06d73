// Cards in zones, without a screen: what is taken, what is refused, what is said and counted.

import { expect, test } from 'vitest'
import { answer, type Value } from '../../src/answers/card-sort/answer.ts'
import { examples } from '../../src/answers/card-sort/examples.ts'
import { attempt } from '../../src/model/read.ts'

const { setup } = examples[0]!
const laid = (...placed: [string, number][]): Value => ({ placed: placed.map(([card, zone]) => ({ card, zone })) })

test('each zone is a sentence, in the order of the zones; an empty zone is not named', () => {
  const value = laid(['buiten', 1], ['samen', 0], ['muziek', 0])
  expect(answer.say(value, setup, 'nl')).toBe('Fijn: Samen aan tafel, Zachte muziek. Gaat wel: Buiten eten.')
  expect(answer.say(laid(['anders', 2]), setup, 'en')).toBe('Not nice: Something else.')
})

test('how many laid each card where: every zone and card has its row, and nothing is a mean', () => {
  const counted = answer.tally!([laid(['samen', 0], ['muziek', 2]), laid(['samen', 0])], setup)
  expect(counted).toHaveLength(setup.zones.length * setup.cards.length)
  const some = counted.filter(({ count }) => count > 0)
  expect(some.map(({ label, under, count }) => [under!.nl, label.nl, count])).toEqual([
    ['Fijn', 'Samen aan tafel', 2],
    ['Niet fijn', 'Zachte muziek', 1],
  ])
})

test('there are three zones, and two to six cards with a name of their own', () => {
  const [card] = setup.cards
  const wrong = [
    { ...setup, zones: setup.zones.slice(1) },
    { ...setup, zones: [...setup.zones, setup.zones[0]] },
    { ...setup, cards: [card] },
    { ...setup, cards: [card, card] },
    { ...setup, cards: Array.from({ length: 7 }, (_, i) => ({ ...card, id: `c${i}` })) },
    { ...setup, more: true },
  ]
  for (const one of wrong) expect(attempt(() => answer.readSetup(one)).ok).toBe(false)
  expect(answer.readSetup(setup)).toEqual(setup)
})
