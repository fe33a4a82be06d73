// The way through a sitting: what comes when, and what a no to a recording leaves out.

import { describe, expect, test } from 'vitest'
import { type Asked, newSitting, type Sitting } from '../../src/capture/sitting.ts'
import { answersOf, back, next, steps } from '../../src/capture/way.ts'

const QUESTIONS: Asked[] = [
  { id: 'uitleg', kind: 'note', tells: true },
  { id: 'nu', kind: 'faces' },
  { id: 'vertel', kind: 'voice', scope: 'stem' },
  { id: 'plek', kind: 'photo', scope: 'foto' },
  { id: 'meer', kind: 'voice', scope: 'stem' },
]
const sitting = (more: Partial<Sitting> = {}): Sitting => ({ ...newSitting('id', 'nl'), agreed: true, ...more })
const at = (step: string, said: Sitting['said'] = {}, shown: Sitting['shown'] = {}) => sitting({ step, said, shown })
const SEEN = { hash: 'h', at: 'now', lang: 'nl' } as const

/** Every step from the first question on, as Next leads through it. */
function walk(said: Sitting['said'], shown: Sitting['shown'] = {}): string[] {
  const way: string[] = []
  for (let s = at('q-uitleg', said, shown); s.step !== 'summary'; s = { ...s, step: next(s, QUESTIONS) })
    way.push(s.step)
  return way
}

test('a use is asked for once, right before the first question that needs it', () => {
  expect(walk({ scopes: { stem: 'yes', foto: 'yes' } })).toEqual([
    'q-uitleg',
    'q-nu',
    'scope-stem',
    'q-vertel',
    'scope-foto',
    'q-plek',
    'q-meer',
  ])
})

describe.each(['no', 'unknown'] as const)('"%s" to the voice', (said) => {
  test('passes both its questions by, and nothing else', () => {
    expect(walk({ scopes: { stem: said, foto: 'yes' } })).toEqual([
      'q-uitleg',
      'q-nu',
      'scope-stem',
      'scope-foto',
      'q-plek',
    ])
  })

  test('can be changed by going back to where it was asked', () => {
    expect(back(at('scope-foto', { scopes: { stem: said } }), QUESTIONS)).toBe('scope-stem')
  })
})

test('what was agreed to and sealed is not asked or walked back over again', () => {
  const after = at('q-vertel', { scopes: { stem: 'yes' } }, { scopes: { stem: SEEN } })
  expect(back(after, QUESTIONS)).toBe('q-nu')
  expect(steps(after, QUESTIONS)).not.toContain('scope-stem')
})

test('a no at the last question of all leads to what was chosen', () => {
  const last = QUESTIONS.slice(0, 3)
  expect(next(at('scope-stem', { scopes: { stem: 'no' } }), last)).toBe('summary')
})

test('what no words of consent ask for is not asked, and nothing of it goes along, whatever lies in the draft', () => {
  const closed = QUESTIONS.map((q): Asked => (q.scope === 'stem' ? { ...q, closed: true } : q))
  const s = sitting({
    said: { scopes: { stem: 'yes', foto: 'yes' } },
    answers: { vertel: { value: { takes: [{ id: 'x', type: 'audio/webm', ms: 5 }] } } },
  })
  expect(steps(s, closed).filter((step) => /stem|vertel|meer/.test(step))).toEqual([])
  expect(answersOf(s, closed)[1]).toEqual({ q: 'vertel', kind: 'voice', none: 'skipped' })
})

test('a note is no answer; what was never asked was skipped, also when something had been recorded before the no', () => {
  const answers = {
    nu: { value: { face: 'good' } },
    vertel: { value: { takes: [] } },
    meer: { none: 'unknown' as const },
  }
  const s = sitting({ said: { scopes: { stem: 'no' } }, answers })
  expect(answersOf(s, QUESTIONS)).toEqual([
    { q: 'nu', kind: 'faces', value: { face: 'good' } },
    { q: 'vertel', kind: 'voice', none: 'skipped' },
    { q: 'plek', kind: 'photo', none: 'skipped' },
    { q: 'meer', kind: 'voice', none: 'unknown' },
  ])
})

describe('whether to go on is asked', () => {
  const asks = (count: number, paced = true): Asked[] => [
    { id: 'uitleg', kind: 'note', tells: true, paced },
    ...Array.from({ length: count }, (_, i) => ({ id: `v${i + 1}`, kind: 'faces', paced })),
  ]
  const way = (questions: Asked[]) => steps(sitting(), questions).slice(4, -2)

  test('after three questions, when more than one is still to come', () => {
    expect(way(asks(5))).toEqual(['q-uitleg', 'q-v1', 'q-v2', 'q-v3', 'pause-3', 'q-v4', 'q-v5'])
    expect(way(asks(4))).toEqual(['q-uitleg', 'q-v1', 'q-v2', 'q-v3', 'q-v4'])
    expect(way(asks(8)).filter((step) => step.startsWith('pause'))).toEqual(['pause-3', 'pause-6'])
  })
  test('counting what is really asked: a question that a no leaves out is none', () => {
    const [note, ...rest] = asks(5)
    const questions = [note!, { id: 'stem', kind: 'voice', scope: 'stem' as const, paced: true }, ...rest]
    const said = sitting({ said: { scopes: { stem: 'no' } } })
    expect(steps(said, questions)).toContain('pause-3')
    expect(steps(said, questions).indexOf('pause-3')).toBe(steps(said, questions).indexOf('q-v3') + 1)
  })
  test('and not of those who have a shift to work', () => {
    expect(way(asks(5, false))).not.toContain('pause-3')
  })
  test('a rest has no way back but on', () => {
    expect(back(at('rest'), asks(5))).toBeUndefined()
    expect(back(at('pause-3'), asks(5))).toBe('q-v3')
    expect(back(at('q-v4'), asks(5))).toBe('pause-3')
  })
})
