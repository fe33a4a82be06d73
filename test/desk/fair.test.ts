// The fair picture: one voice once, nothing averaged, own voices and others apart, and no group under five to be seen,
// whatever one takes away from what is shown.

import { describe, expect, test } from 'vitest'
import { pure } from '../../src/answers/pure.ts'
import { apart, FEW, groupsOf, heardOf, questionsOf, rowsOf, type Voice } from '../../src/desk/view/fair.ts'
import { isProxy } from '../../src/desk/reading/sift.ts'
import type { Answer } from '../../src/model/payload.ts'
import { type Role, ROLES } from '../../src/model/roles.ts'
import { known, line } from './lines.ts'

const day = known.get('mijn-dag')!
const face = (face: string): Answer => ({ q: 'nu', kind: 'faces', value: { face } })
const asked = (lines: ReturnType<typeof line>[], id = 'nu') =>
  questionsOf(lines, known, day).find(({ question }) => question.id === id)!
const rows = (lines: ReturnType<typeof line>[]) => {
  const { question, voices } = asked(lines)
  return rowsOf(pure['faces']!, question, voices).map(({ what, own, proxy }) => [
    typeof what === 'object' ? what.label.nl : what,
    own,
    proxy,
  ])
}

test('every answer there is stands there in its own order, with nobody beside it too; not knowing and skipping are answers', () =>
  expect(
    rows([
      line(1, { answers: [face('bad')] }),
      line(2, { answers: [face('bad')] }),
      line(3, { answers: [face('good')], role: 'relative' }),
      line(4, { answers: [{ q: 'nu', kind: 'faces', none: 'unknown' }] }),
      line(5, { answers: [{ q: 'nu', kind: 'faces', none: 'skipped' }], role: 'representative' }),
      line(6, { answers: [face('of a newer version')] }),
    ]),
  ).toEqual([
    ['Goed', 0, 1],
    ['Gaat wel', 0, 0],
    ['Niet goed', 2, 0],
    ['unknown', 1, 0],
    ['skipped', 0, 1],
    ['newer', 1, 0],
  ]))

test('whoever takes part more often counts once, with the newest answer; everything that was told stays to be read', () => {
  const thread = line(1).value.thread
  const lines = [
    line(3, { thread, answers: [face('bad')], at: '2026-11-20T10:00:00+01:00' }),
    line(2, { thread, answers: [face('good')], at: '2026-11-21T10:00:00+01:00' }),
    line(1, { thread, answers: [face('ok')], at: '2026-11-19T10:00:00+01:00' }),
  ]
  expect(rows(lines).filter(([, own]) => own)).toEqual([['Goed', 1, 0]])
  expect(asked(lines).all).toHaveLength(3)
})

test('a question that was asked in other words is another question, after those of now', () => {
  const older = { ...day, questions: [{ ...day.questions[0]!, ask: { nl: 'En nu?', en: 'And now?' } }] }
  const lines = [line(1, { answers: [face('good')] })]
  const found = questionsOf(lines, new Map([['mijn-dag', older]]), day)
  expect(found.map(({ question, current, voices }) => [question.ask.nl, current, voices.length])).toEqual([
    ...day.questions.map(({ ask }) => [ask.nl, true, 0]),
    ['En nu?', false, 1],
  ])
})

test('who was heard, and of those who were asked who was not', () => {
  const open = { ...day, for: undefined }
  expect(heardOf([line(1), line(2, { role: 'student' })], open)).toEqual({
    heard: ['person', 'student'],
    silent: ['relative', 'representative', 'volunteer', 'professional'],
  })
  expect(heardOf([], day).silent).toEqual(['person'])
})

describe('groups', () => {
  const sizes = (...all: number[]) => all.flatMap((size, i) => Array.from({ length: size }, () => String(i)))
  const shown = (...all: number[]) => {
    const { shown, rest } = apart(sizes(...all), (one) => one)
    return [[...shown.values()].map(({ length }) => length), rest]
  }
  test.each<[number[], [number[], number]]>([
    [[5], [[5], 0]],
    [[4], [[], 4]],
    [
      [7, 9],
      [[7, 9], 0],
    ],
    // One of four would be ten minus six: the six go too.
    [
      [6, 4],
      [[], 10],
    ],
    [
      [6, 9, 4],
      [[9], 10],
    ],
    [
      [6, 9, 1, 4],
      [[6, 9], 5],
    ],
    [
      [5, 5, 1],
      [[5], 6],
    ],
    [
      [2, 2],
      [[], 4],
    ],
  ])('of %j is seen %j', (all, expected) => expect(shown(...all)).toEqual(expected))

  /** Numbers that seem chosen by chance and are the same each time. */
  function chance(seed: number) {
    let state = seed
    return (most: number) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      return Math.floor((state / 2 ** 32) * most)
    }
  }

  test('in a thousand houses no group under five is shown, and none can be found by taking away', () => {
    const ways = { role: (voice: Voice) => voice.line.value.role, place: (voice: Voice) => voice.line.from }
    let hidden = 0
    for (let seed = 1; seed <= 1000; seed++) {
      const dice = chance(seed)
      const most = 1 + dice(40)
      const voices = Array.from({ length: dice(most + 1) }, (_, n): Voice => {
        const role = ROLES[Math.min(dice(7), dice(7))] as Role
        const one = line(n, { role, from: `place ${Math.min(dice(5), dice(5))}` })
        return { line: one, answer: face('good'), proxy: isProxy(role) }
      })
      for (const way of Object.values(ways)) {
        const { shown, rest } = groupsOf(voices, way)
        const all = [...shown.values()].flat()
        expect(all.length + rest).toBe(voices.length)
        for (const proxy of [false, true]) {
          const whole = voices.filter((voice) => voice.proxy === proxy).length
          // What is shown of one group, of these voices alone: the dots are filled or hollow.
          const parts = [...shown.values()].map((some) => some.filter((voice) => voice.proxy === proxy).length)
          for (const part of parts.filter(Boolean)) expect(part, `seed ${seed}`).toBeGreaterThanOrEqual(FEW)
          // From the whole any of them may be taken away: never are one to four left.
          for (let choice = 1; choice < 2 ** parts.length; choice++) {
            const taken = parts.reduce((sum, part, i) => sum + ((choice >> i) & 1 ? part : 0), 0)
            const remains = whole - taken
            if (taken > 0) expect(remains === 0 || remains >= FEW, `seed ${seed}: ${remains} are left`).toBe(true)
          }
          if (parts.reduce((sum, part) => sum + part, 0) < whole) hidden++
        }
        // Nobody is moved to another group, and nobody is seen twice.
        for (const [name, some] of shown) for (const voice of some) expect(way(voice)).toBe(name)
        expect(new Set(all).size).toBe(all.length)
      }
    }
    expect(hidden).toBeGreaterThan(500)
  })
})
