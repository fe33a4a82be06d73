// What stands is what was said last; without an undisputed yes there is no yes.

import { expect, test } from 'vitest'
import { CONSENT_EVENTS, type ConsentEventType, type Event, may, SCOPES, standing } from '../../src/model/consent.ts'

const at = (hour: number) => `2026-11-21T${String(hour).padStart(2, '0')}:00:00+00:00`
const noon = Date.parse(at(12))
const event = (type: ConsentEventType, n: number, hour = n, more: Partial<Event> = {}): Event => ({
  id: `event ${n}`,
  thread: 't',
  activity: { name: 'mijn-dag' },
  scope: 'meedoen',
  type,
  n,
  at: at(hour),
  ...more,
})
const row = (types: readonly ConsentEventType[]) => types.map((type, i) => event(type, i + 1))

test.each<[ConsentEventType[], string]>([
  [[], 'absent'],
  [['assent'], 'absent'],
  [['reconfirmed'], 'absent'],
  [['given'], 'given'],
  [['assent', 'given', 'reconfirmed'], 'given'],
  [['refused'], 'refused'],
  [['unsure'], 'refused'],
  [['dissent'], 'withdrawn'],
  [['withdrawn'], 'withdrawn'],
  [['given', 'withdrawn'], 'withdrawn'],
  [['given', 'withdrawn', 'reconfirmed'], 'withdrawn'],
  [['given', 'withdrawn', 'given'], 'given'],
  [['given', 'dissent'], 'withdrawn'],
  [['given', 'expired'], 'withdrawn'],
  [['given', 'refused'], 'refused'],
  [['given', 'unsure', 'assent'], 'refused'],
  [['refused', 'given'], 'given'],
])('%j stands as %s', (types, stands) => {
  expect(standing(row(types), 'meedoen', noon)).toBe(stands)
  expect(may(row(types), 'meedoen', noon)).toBe(stands === 'given')
})

test('every event that may be written decides, or changes nothing after a yes', () => {
  const kept = CONSENT_EVENTS.filter((type) => may(row(['given', type]), 'meedoen', noon))
  expect(kept).toEqual(['assent', 'given', 'reconfirmed'])
})

test('a yes to one thing is a yes to nothing else, and to nothing at all without taking part', () => {
  const takesPart = event('given', 1)
  for (const scope of SCOPES) {
    const events = [event('given', 2, 2, { scope })]
    const opened = (row: Event[]) => new Set(SCOPES.filter((other) => may(row, other, noon)))
    expect(opened([takesPart, ...events])).toEqual(new Set(['meedoen', scope]))
    expect(opened(events)).toEqual(new Set(scope === 'meedoen' ? [scope] : []))
    for (const type of ['refused', 'withdrawn', 'dissent'] as const)
      expect(opened([takesPart, ...events, event(type, 3)])).toEqual(new Set())
  }
})

test('the order in which events arrive makes no difference', () => {
  const events = row(['assent', 'given', 'withdrawn', 'given'])
  expect(may(events.toReversed(), 'meedoen', noon)).toBe(true)
  expect(may(events.slice(0, 3).toReversed(), 'meedoen', noon)).toBe(false)
})

test('a yes counts from its own moment', () => {
  const events = [event('given', 1, 11)]
  expect(may(events, 'meedoen', Date.parse(at(10)))).toBe(false)
  expect(may(events, 'meedoen', Date.parse(at(11)))).toBe(true)
})

test.each<[string, Partial<Event>]>([
  ['from a device whose clock is ahead', { at: '2027-11-21T12:00:00+00:00' }],
  ['with a time that cannot be read', { at: '2026-11-21T12:00:00+99:99' }],
])('a no %s counts at once', (_what, more) => {
  expect(may([event('given', 1), event('withdrawn', 2, 2, more)], 'meedoen', noon)).toBe(false)
  expect(may([event('given', 1), event('given', 2, 2, more)], 'meedoen', noon)).toBe(true)
})

test('a yes with a time that cannot be read is no yes', () => {
  expect(may([event('given', 1, 1, { at: 'soon' })], 'meedoen', noon)).toBe(false)
})

test('a yes and a no at the very same place and moment are a no, in either order', () => {
  const [yes, no] = [event('given', 2, 3), event('withdrawn', 2, 3)]
  expect(may([yes, no], 'meedoen', noon)).toBe(false)
  expect(may([no, yes], 'meedoen', noon)).toBe(false)
})
