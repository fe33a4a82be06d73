// What leaving a screen of consent writes down, also of whoever goes back and thinks better of it.

import { expect, test } from 'vitest'
import { agreed } from '../../src/capture/agreed.ts'
import { newSitting, type Shown, type Sitting } from '../../src/capture/sitting.ts'

const stood = (hash: string): Shown => ({ hash, at: '2026-11-29T10:00:00+01:00', lang: 'nl' })
/** Leaves these screens with these answers, one after the other. */
function goes(place: Partial<Sitting['place']>, ...screens: [string, string, 'yes' | 'no'][]): Sitting {
  let s = { ...newSitting('id', 'nl'), place: place as Sitting['place'] } as Sitting
  for (const [step, scope, said] of screens) {
    const here = { ...s, step, said: { ...s.said, scopes: { ...s.said.scopes, [scope]: said } } }
    s = { ...here, ...agreed(here, stood(step)) }
  }
  return s
}
const CHANGED = { cv: 'old', changed: ['meedoen', 'les'] } as const

test('a yes to the text as it is now, thought better of, leaves the text that was agreed to before', () => {
  const yes = goes({ ...CHANGED, changed: [...CHANGED.changed] }, ['changed-meedoen', 'meedoen', 'yes'])
  expect([yes.place!.cv, yes.shown.scopes]).toEqual([undefined, { meedoen: stood('changed-meedoen') }])
  const no = goes(
    { ...CHANGED, changed: [...CHANGED.changed] },
    ['changed-meedoen', 'meedoen', 'yes'],
    ['changed-meedoen', 'meedoen', 'no'],
  )
  // Nothing of taking part itself is taken back by it: today's yes stands.
  expect([no.place!.cv, no.shown.scopes, no.shown.back]).toEqual(['old', {}, undefined])
})

test('a yes to a use that became a no stays to be seen, with the no that follows it', () => {
  const { shown } = goes({}, ['scope-citaat', 'citaat', 'yes'], ['change-citaat', 'citaat', 'no'])
  expect(shown).toMatchObject({ scopes: { citaat: stood('scope-citaat') }, back: { citaat: stood('change-citaat') } })
  const again = goes(
    {},
    ['scope-citaat', 'citaat', 'yes'],
    ['change-citaat', 'citaat', 'no'],
    ['change-citaat', 'citaat', 'yes'],
  )
  expect(again.shown.back).toEqual({})
})
