// That a kind of fault counts only where the history is another one without it.

import { expect, test } from 'vitest'
import { effectsOf, shapeOf } from './effects.ts'

test('a kind counts where the history is another one without it, and not where it was only switched on', async () => {
  const plan = { road: { lost: 0.5, slow: 0.5, portal: 0 }, decisions: [{ what: 'give' }, { what: 'look' }] }
  const play = async ({ road, decisions }: typeof plan) => ({
    history: decisions.flatMap(({ what }) => (what === 'give' ? [{ what, lost: road.lost > 0 }] : [])),
  })
  expect(await effectsOf([plan], play)).toEqual([
    { kind: 'give', there: 1, changed: 1 },
    { kind: 'look', there: 1, changed: 0 },
    { kind: 'lost', there: 1, changed: 1 },
    { kind: 'slow', there: 1, changed: 0 },
  ])
  // What was seen often enough is asked no more; what never changed anything is.
  expect((await effectsOf([plan, plan, plan], play, 2)).map(({ there }) => there)).toEqual([2, 3, 2, 3])
})

test('two histories with other names are the same history, and with another order of names they are not', () => {
  const [a, b] = ['0198c3a1-0000-7000-8000-00000000000a', '0198c3a1-0000-7000-8000-00000000000b']
  const said = (...ids: string[]) => ids.map((id) => ({ what: 'kept', id }))
  expect(shapeOf(said(a!, b!, a!))).toBe(shapeOf(said(b!, a!, b!)))
  expect(shapeOf(said(a!, b!, a!))).not.toBe(shapeOf(said(a!, b!, b!)))
})
