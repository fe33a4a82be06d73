// Who agreed to what: the last word of each counts, students are not listed by their no, and small numbers are not said.

import { expect, test } from 'vitest'
import { agreedOf, asksALook, choicesOf, fairly } from '../../src/desk/agreed/agreed.ts'
import type { ConsentEvent } from '../../src/model/payload.ts'
import { consentEvent, newDesk, NOW, random } from '../tools/sealed.ts'
import { base64url } from '../../src/model/bytes.ts'

const desk = await newDesk()
const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T10:00:00+01:00`
/** One voice that said these things, one after the other. */
function voice(said: Partial<ConsentEvent>[], more: Partial<ConsentEvent> = {}): ConsentEvent[] {
  const thread = base64url(random(16))
  return said.map((one, i) => consentEvent(desk, { thread, n: i + 1, at: at(i + 1), ...more, ...one }))
}
const of = (...said: Parameters<typeof voice>) => agreedOf(voice(...said), NOW)

test('what stands is the last word about each use; the way there is told in its order, without what could erase it', () => {
  const events = voice([
    { type: 'assent' },
    { scope: 'meedoen' },
    { scope: 'stem' },
    { scope: 'stem', type: 'withdrawn' },
    { scope: 'foto', type: 'refused' },
  ])
  const found = agreedOf(events.toReversed(), NOW)
  expect(found.stands).toEqual([{ scope: 'meedoen', at: at(2), due: false }])
  expect(found.back).toBe(true)
  expect(found.said.map(({ type }) => type)).toEqual(['assent', 'given', 'given', 'withdrawn', 'refused'])
  expect(JSON.stringify(found)).not.toContain('eraseKey')
})

test('of one voice on two devices a use stands when it stands for what was given on each, since the older yes', () => {
  const phone = voice([{}, { scope: 'citaat' }, { scope: 'les' }]).map((e) => ({ ...e, from: 'phone' }))
  const { thread } = phone[0]!
  const laptop = (said: Partial<ConsentEvent>[]) =>
    voice(said, { thread }).map((e, i) => ({ ...e, from: 'laptop', n: 2051 + i, at: at(8 + i) }))
  const stands = (...more: Partial<ConsentEvent>[]) =>
    agreedOf([...phone, ...laptop(more)], NOW).stands.map(({ scope, at: since }) => [scope, since])
  expect(stands({})).toEqual([['meedoen', at(1)]])
  expect(stands({}, { scope: 'citaat' })).toEqual([
    ['meedoen', at(1)],
    ['citaat', at(2)],
  ])
  expect(stands({}, { scope: 'citaat' }, { scope: 'citaat', type: 'withdrawn' })).toEqual([['meedoen', at(1)]])
})

test('of a student only that they take part is told: no further use, no no, nothing that was taken back', () => {
  const yes = of([{}], { role: 'student' })
  const more = of([{}, { scope: 'les' }], { role: 'student' })
  const no = of([{}, { type: 'withdrawn' }], { role: 'student' })
  const partly = of([{}, { scope: 'stem' }, { scope: 'stem', type: 'withdrawn' }], { role: 'student' })
  const resident = of([{}, { type: 'withdrawn' }])
  const { shown, voices } = fairly([yes, no, partly, more, resident])
  expect(shown).toEqual([
    { ...yes, said: [] },
    { ...partly, said: [], back: false },
    { ...more, said: [], stands: yes.stands },
    resident,
  ])
  expect(voices).toBe(3)
})

test('how many took something back is a number from five on', () => {
  const back = () => of([{}, { type: 'withdrawn' }])
  const some = (count: number) => Array.from({ length: count }, back)
  expect(fairly([of([{}])])).toMatchObject({ voices: 1, back: 0 })
  expect(fairly(some(1)).back).toBe('few')
  expect(fairly(some(4)).back).toBe('few')
  expect(fairly(some(5))).toMatchObject({ voices: 0, back: 5 })
})

test.each<[ConsentEvent['scope'], string, boolean]>([
  ['meedoen', '2025-12-10T10:00:00+01:00', false],
  ['meedoen', '2025-11-01T10:00:00+01:00', true],
  ['les', '2026-02-10T10:00:00+01:00', false],
  ['les', '2025-12-10T10:00:00+01:00', true],
  ['foto', '2026-06-10T10:00:00+02:00', true],
])('a yes to %s of %s is to be asked again: %s', (scope, said, due) => {
  const found = of([...(scope === 'meedoen' ? [] : [{ at: at(1) }]), { scope, at: said }])
  expect(found.stands.map((one) => one.due)).toEqual(scope === 'meedoen' ? [due] : [false, due])
  expect(asksALook(found)).toBe(due)
})

test('of whom there is nothing any more, nothing is to be asked again', () => {
  const [event] = voice([{ at: '2025-11-01T10:00:00+01:00' }])
  expect(agreedOf([event!], NOW).stands[0]!.due).toBe(true)
  expect(asksALook(agreedOf([event!], NOW, {}, false))).toBe(false)
})

test('a receipt has each use that was asked about, with the day of a yes; what nobody is asked stands on none', () => {
  const found = of([{ type: 'assent' }, {}, { scope: 'stem' }, { scope: 'stem', type: 'withdrawn' }, { scope: 'open' }])
  expect(choicesOf(found)).toEqual([
    { scope: 'meedoen', yes: true, since: Date.parse(at(2)) },
    { scope: 'stem', yes: false },
  ])
})

test('a no that was shown is something to look at, but of no student', () => {
  const shown = (role: ConsentEvent['role']) => of([{}, { type: 'dissent', expression: 'behaviour' }, {}], { role })
  expect(shown('person').look).toEqual([])
  const still = of([{}, { scope: 'foto', type: 'dissent' }])
  expect([still.look, asksALook(still)]).toEqual([['shown'], true])
  const { shown: students } = fairly([of([{}, { scope: 'foto', type: 'dissent' }], { role: 'student' })])
  expect(students.map((one) => [one.look, one.said, asksALook(one)])).toEqual([[[], [], false]])
})
