// Side by side at the desk: of each voice the newest card, first and second place of one voice, and never whose they are.

import { expect, test } from 'vitest'
import type { Kinds } from '../../src/beside/kinds.ts'
import { pure } from '../../src/answers/pure.ts'
import { cardsOf, oneOfEach, placings, reasonsIn } from '../../src/desk/beside/side.ts'
import { type Asked, questionsOf } from '../../src/desk/view/fair.ts'
import { methodOf } from '../../src/model/method.ts'
import type { Answer } from '../../src/model/payload.ts'
import { touching } from '../../src/model/touching.ts'
import { known, line } from './lines.ts'

const kinds = new Map(Object.entries(pure)) as unknown as Kinds
const text = (q: string, said: string): Answer => ({ q, kind: 'text', value: { text: said } })
const card = (n: number, answers: Answer[], more: Parameters<typeof line>[1] = {}) =>
  line(n, { activity: { name: 'verwachtingen', hash: '' }, answers, ...more })
const laid = (lines: ReturnType<typeof line>[]) => cardsOf(lines, known, 'verwachtingen', kinds, 'nl')

test('a card has what its method shows, wishes apart; what is about taking part, and what was passed over, is not on it', () => {
  const [one] = laid([
    card(1, [
      { q: 'brengt', kind: 'choice', value: { chosen: ['tijd'] } },
      { q: 'meer', kind: 'text', none: 'skipped' },
      text('verwacht', 'Elke week wandelen'),
      { q: 'te-veel', kind: 'choice', value: { chosen: ['te-veel'] } },
    ]),
  ])
  expect(one!.lines.map(({ text: said, wish }) => [said, wish])).toEqual([
    ['Tijd', false],
    ['Elke week wandelen', true],
  ])
})

test('of one voice only the newest lies there, and of an unknown version nothing', () => {
  const { thread } = line(1).value
  const lines = [
    card(1, [text('verwacht', 'Vroeger')], { thread, at: '2026-11-20T10:00:00+01:00' }),
    card(2, [text('verwacht', 'Later')], { thread, at: '2026-11-21T10:00:00+01:00' }),
  ]
  expect(laid(lines).map(({ lines: [said] }) => said!.text)).toEqual(['Later'])
  expect(cardsOf(lines, new Map(), 'verwachtingen', kinds, 'nl')).toEqual([])
})

test('every perspective lies there at first, who tells for another apart, and what they share is marked', () => {
  const cards = laid([
    card(1, [text('verwacht', 'Samen wandelen')]),
    card(2, [text('verwacht', 'Rust')]),
    card(3, [text('verwacht', 'Vaker wandelen')], { role: 'professional' }),
    card(4, [text('meer', 'Ik kan wandelen')], { role: 'student' }),
  ])
  const chosen = oneOfEach(cards)
  expect(cards.filter(({ line: { id } }) => chosen.includes(id)).map(({ line: { value } }) => value.role)).toEqual([
    'person',
    'student',
    'professional',
  ])
  expect(touching(cards.map(({ lines }) => lines))).toEqual([{ word: 'wandelen', touch: 'wish' }])
})

test('without a method all that was asked lies there; what was spoken or pictured is said, and not looked through', () => {
  const day = [
    { q: 'nu', kind: 'faces', value: { face: 'good' } },
    { q: 'vertel', kind: 'voice', value: { takes: [{ id: line(1).id, type: 'audio/webm', ms: 4000 }] } },
  ] satisfies Answer[]
  const [one] = cardsOf([line(1, { answers: day })], known, 'mijn-dag', kinds, 'nl')
  expect(one!.lines.map(({ quiet }) => quiet ?? false)).toEqual([false, true])
})

const STOP = ({ value, none }: Answer) => (none ? undefined : (value as { stop: number }).stop - 1)
const at = (n: number, q: string, stop: number | undefined, when: string, more: Answer[] = []) =>
  line(n, {
    activity: { name: 'waar-sta-ik', hash: '' },
    thread: line(n % 10).value.thread,
    at: `2026-11-21T${when}:00+01:00`,
    answers: [stop ? { q, kind: 'line', value: { stop } } : { q, kind: 'line', none: 'unknown' }, ...more],
  })
const plan = known.get('waar-sta-ik')!
const { rounds } = methodOf(plan)!
const placed = (lines: ReturnType<typeof line>[]) => {
  const all = questionsOf(lines, known, plan)
  const asked = rounds.map(({ show }): Asked | undefined => all.find(({ question }) => question.id === show[0]))
  return placings(asked, STOP)
}
const moved = (lines: ReturnType<typeof line>[]) => placed(lines).map(({ first, now }) => [first?.stop, now?.stop])

test('first and second place are of one voice, from the low end on; who did not know comes last', () => {
  const lines = [
    at(1, 'eerst', 3, '10:00'),
    at(2, 'eerst', 1, '10:01'),
    at(3, 'eerst', undefined, '10:02'),
    at(4, 'eerst', 1, '10:03'),
    at(12, 'nu', 2, '10:10'),
    at(13, 'nu', 2, '10:11'),
    at(5, 'nu', 1, '10:12'),
  ]
  expect(moved(lines)).toEqual([
    [undefined, 0],
    [0, 1],
    [0, undefined],
    [2, undefined],
    [undefined, 1],
  ])
})

test('a second place of an earlier table is not laid beside a first one of today', () => {
  const lines = [at(1, 'eerst', 1, '09:00'), at(11, 'nu', 3, '09:30'), at(21, 'eerst', 2, '15:00')]
  expect(moved(lines)).toEqual([[1, undefined]])
})

test('beside a place stands what was said of it, and not whether it was too much', () => {
  const more: Answer[] = [text('denkt', 'Te druk'), { q: 'te-veel', kind: 'choice', value: { chosen: ['te-veel'] } }]
  const [one] = placed([at(1, 'eerst', 1, '10:00', more)])
  expect(reasonsIn(one!.first!, rounds[0]!, plan).map(({ q }) => q)).toEqual(['denkt'])
})
