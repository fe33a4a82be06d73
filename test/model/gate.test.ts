// The gate: what was opened stays shut until the consent it rests on stands, and there is no other way in.

import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Ledger, nameIn, Opened, read } from '../../src/model/gate.ts'
import type { Scope } from '../../src/model/consent.ts'
import type { ConsentEvent, Contribution } from '../../src/model/payload.ts'
import { consentEvent, contribution, type Desk, newDesk, newId, NOW } from '../tools/sealed.ts'

let desk: Desk
let yes: ConsentEvent
let said: Contribution
beforeAll(async () => {
  desk = await newDesk()
})
beforeEach(() => {
  yes = consentEvent(desk, { n: 2 })
  said = contribution(desk, { consent: yes.id, thread: yes.thread })
})

const asked = (events: readonly ConsentEvent[], payload: Contribution | ConsentEvent = said) => {
  const ledger = new Ledger()
  for (const event of events) ledger.learn(new Opened(event))
  return read(new Opened(payload), ledger, 'meedoen', NOW)
}

test('with its consent standing a contribution can be read', () => {
  expect(asked([yes])).toEqual({ ok: true, value: said })
})

const rows: [string, string, () => ConsentEvent[]][] = [
  ['nothing was ever agreed', 'no-consent', () => []],
  ['the consent it names is not here', 'no-consent', () => [{ ...yes, id: newId() }]],
  [
    'the event it names was only an assent',
    'no-consent',
    () => [
      { ...yes, type: 'assent' },
      { ...yes, id: newId() },
    ],
  ],
  [
    'it names the consent of somebody else, with a yes of one’s own elsewhere',
    'no-consent',
    () => [
      { ...yes, thread: consentEvent(desk).thread },
      { ...yes, id: newId() },
    ],
  ],
  [
    'it names a consent to another activity, with a yes to this one elsewhere',
    'no-consent',
    () => [
      { ...yes, activity: { ...yes.activity, name: 'eten' } },
      { ...yes, id: newId() },
    ],
  ],
  ['only something else was agreed to', 'no-consent', () => [{ ...yes, scope: 'foto' }]],
  ['it was withdrawn', 'withdrawn', () => [yes, { ...yes, id: newId(), type: 'withdrawn', n: 3 }]],
  ['there was dissent', 'withdrawn', () => [yes, { ...yes, id: newId(), type: 'dissent', n: 3 }]],
  ['it was refused later', 'refused', () => [yes, { ...yes, id: newId(), type: 'refused', n: 3 }]],
  ['the yes is from tomorrow', 'no-consent', () => [{ ...yes, at: '2026-11-22T15:32:00+01:00' }]],
]
test.each(rows)('when %s it stays shut: %s', (_what, why, events) => {
  expect(asked(events())).toEqual({ ok: false, why })
})

test('a use that is another one since is asked anew, and only that one', () => {
  const ledger = new Ledger()
  ledger.learn(new Opened({ ...yes, text: { ...yes.text, version: 2 } }))
  ledger.learn(new Opened({ ...yes, id: newId(), scope: 'citaat' }))
  const readable = (scope: Scope) => read(new Opened(said), ledger, scope, NOW).ok
  expect([readable('meedoen'), readable('citaat')]).toEqual([true, true])
  ledger.since = { meedoen: 2, citaat: 2, les: 3 }
  expect([readable('meedoen'), readable('citaat')]).toEqual([true, false])
  ledger.since = { meedoen: 3 }
  expect([readable('meedoen'), readable('citaat')]).toEqual([false, false])
})

test('two devices that did not know of each other: the no holds, whatever order they number in', () => {
  const no = { ...yes, id: newId(), type: 'refused' as const, n: 1 }
  const opens = (from: string) => {
    const ledger = new Ledger()
    ledger.learn(new Opened(no, 'one'))
    ledger.learn(new Opened(yes, from))
    return read(new Opened(said), ledger, 'meedoen', NOW).ok
  }
  expect([opens('one'), opens('another')]).toEqual([true, false])
})

describe('one voice on two devices, each with a chain of its own', () => {
  const HOURS = 3_600_000
  /** What the second device heard of the first: nothing. */
  const there = (more: Partial<ConsentEvent>): [ConsentEvent, string] => [{ ...yes, id: newId(), ...more }, 'phone']
  const here = (more: Partial<ConsentEvent>): [ConsentEvent, string] => [{ ...yes, id: newId(), ...more }, 'laptop']
  const at = (hours: number) => new Date(NOW + hours * HOURS).toISOString().replace('Z', '+00:00')
  /** Whether what was given on the phone may be read for this, and what was given on the laptop; in whatever order. */
  function reads(
    rows: (a: ConsentEvent, b: ConsentEvent) => [ConsentEvent, string][],
    scope: Scope,
    when = 60,
  ): string {
    const [phone] = there({ n: 3, at: at(-48) })
    const [laptop] = here({ n: 2051, at: at(-24) })
    const given = [phone, laptop].map((on) => new Opened(contribution(desk, { consent: on.id, thread: yes.thread })))
    const all: [ConsentEvent, string][] = [[phone, 'phone'], [laptop, 'laptop'], ...rows(phone, laptop)]
    const found = [all, all.toReversed()].map((order) => {
      const ledger = new Ledger()
      for (const [event, from] of order) ledger.learn(new Opened(event, from))
      return given.map((one) => (read(one, ledger, scope, NOW + when * HOURS).ok ? 'open' : 'shut')).join(' ')
    })
    expect(new Set(found).size).toBe(1)
    return found[0]!
  }
  const said = (scope: Scope, type: ConsentEvent['type'], n: number, hours: number, prev: ConsentEvent) => ({
    scope,
    type,
    n,
    at: at(hours),
    prev: prev.id,
  })

  test.each<[string, Scope, string, (a: ConsentEvent, b: ConsentEvent) => [ConsentEvent, string][]]>([
    ['taking part on each is for each', 'meedoen', 'open open', () => []],
    [
      'a yes on one is about what was given there',
      'citaat',
      'open shut',
      (a) => [there(said('citaat', 'given', 4, -47, a))],
    ],
    [
      'also a later one than the other’s, by days',
      'citaat',
      'shut open',
      (_a, b) => [here(said('citaat', 'given', 2052, 40, b))],
    ],
    [
      'each its own yes',
      'citaat',
      'open open',
      (a, b) => [there(said('citaat', 'given', 4, -47, a)), here(said('citaat', 'given', 2052, -23, b))],
    ],
    [
      'a no on one is about both, also about an older yes of the other',
      'citaat',
      'shut shut',
      (a, b) => [
        there(said('citaat', 'given', 4, -47, a)),
        here(said('citaat', 'given', 2052, -23, b)),
        here(said('citaat', 'withdrawn', 2071, 1, b)),
      ],
    ],
    [
      'and about a yes of the other that was said within a day of it',
      'citaat',
      'shut shut',
      (a, b) => [there(said('citaat', 'given', 4, 20, a)), here(said('citaat', 'withdrawn', 2071, 1, b))],
    ],
    [
      'a yes that is more than a day later than it stands, for its own device',
      'citaat',
      'open shut',
      (a, b) => [there(said('citaat', 'given', 4, 30, a)), here(said('citaat', 'withdrawn', 2071, 1, b))],
    ],
    [
      'who takes the no back opens their own with it, and not what it closed elsewhere',
      'citaat',
      'shut open',
      (a, b) => {
        const [no] = here(said('citaat', 'withdrawn', 2071, 1, b))
        return [there(said('citaat', 'given', 4, -47, a)), [no, 'laptop'], here(said('citaat', 'given', 2072, 2, no))]
      },
    ],
    [
      'a no without words closes both',
      'meedoen',
      'shut shut',
      (_a, b) => [here({ ...said('meedoen', 'dissent', 2065, 1, b), expression: 'behaviour' })],
    ],
    [
      'and no later yes on the other opens anything: it does not know of it',
      'meedoen',
      'shut shut',
      (a, b) => [
        here({ ...said('meedoen', 'dissent', 2065, 1, b), expression: 'behaviour' }),
        there(said('meedoen', 'given', 23, 40, a)),
      ],
    ],
    [
      'taking part is taken back on one, and later a yes to it is said on the other: that one opens what is its own',
      'meedoen',
      'open shut',
      (a, b) => [here(said('meedoen', 'withdrawn', 2071, 1, b)), there(said('meedoen', 'given', 23, 40, a))],
    ],
  ])('%s', (_what, scope, found, rows) => expect(reads(rows, scope)).toBe(found))

  test('a name that was agreed to on one names nothing of the other', () => {
    const [phone] = there({ n: 3 })
    const [laptop] = here({ n: 2051 })
    const ledger = new Ledger()
    const naming = {
      ...yes,
      id: newId(),
      scope: 'naam' as const,
      n: 4,
      prev: phone.id,
      text: { ...yes.text, screen: 'naam' },
    }
    ledger.learn(new Opened(phone, 'phone'))
    ledger.learn(new Opened(naming, 'phone'))
    ledger.learn(new Opened(laptop, 'laptop'))
    const named = (on: ConsentEvent) =>
      nameIn(
        new Opened(
          contribution(desk, {
            consent: on.id,
            thread: yes.thread,
            answers: [{ q: 'naam', kind: 'name', value: { named: 'Noor' } }],
          }),
        ),
        ledger,
        NOW,
      )
    expect([named(phone), named(laptop)]).toEqual(['Noor', undefined])
  })

  test('a chain that goes on after a device came back under another name is one chain', () => {
    const [citaat] = there(said('citaat', 'given', 4, -2, yes))
    const again = { ...yes, id: newId(), n: 23, prev: citaat.id, at: at(-1) }
    const ledger = new Ledger()
    ledger.learn(new Opened({ ...yes, at: at(-3) }, 'phone'))
    ledger.learn(new Opened(citaat, 'phone'))
    ledger.learn(new Opened(again, 'phone, once more'))
    expect(
      read(new Opened({ ...contribution(desk, { consent: again.id, thread: yes.thread }) }), ledger, 'citaat', NOW).ok,
    ).toBe(true)
  })
})

test('the withdrawal of another person shuts nothing', () => {
  const other = consentEvent(desk, { type: 'withdrawn', n: 9 })
  expect(asked([yes, other]).ok).toBe(true)
})

test('a consent event is no contribution, and forgetting one shuts what rested on it', () => {
  expect(asked([yes], yes)).toEqual({ ok: false, why: 'no-consent' })
  const ledger = new Ledger()
  expect(ledger.learn(new Opened(yes))).toEqual(yes)
  expect(ledger.learn(new Opened(said))).toBeUndefined()
  ledger.forget(yes.id)
  expect(read(new Opened(said), ledger, 'meedoen', NOW).ok).toBe(false)
})

describe('a name', () => {
  const ask = (events: readonly ConsentEvent[], name: unknown = { named: 'Noor' }) => {
    const ledger = new Ledger()
    for (const event of events) ledger.learn(new Opened(event))
    const opened = new Opened({ ...said, answers: [{ q: 'naam', kind: 'name', value: name }] })
    const readable = read(opened, ledger, 'meedoen', NOW)
    return {
      named: nameIn(opened, ledger, NOW),
      read: readable.ok ? JSON.stringify(readable.value.answers) : readable.why,
    }
  }
  const PASSED = JSON.stringify([{ q: 'naam', kind: 'name', none: 'skipped' }])
  const naming = (more: Partial<ConsentEvent>): ConsentEvent => ({
    ...yes,
    id: newId(),
    scope: 'naam',
    prev: yes.id,
    ...more,
  })
  const here = () => naming({ n: yes.n + 18 })
  const back = () => naming({ type: 'withdrawn', n: yes.n + 19 })

  test('is read by its own way alone, after a yes in the same sitting', () => {
    expect(ask([yes])).toEqual({ named: undefined, read: PASSED })
    expect(ask([yes, here()])).toEqual({ named: 'Noor', read: PASSED })
    expect(ask([here()])).toEqual({ named: undefined, read: 'no-consent' })
    expect(ask([yes, { ...here(), thread: consentEvent(desk).thread }]).named).toBeUndefined()
  })

  test('that is no name stays unread', () => {
    for (const strange of ['Noor', { named: '' }, { named: 'x'.repeat(61) }, { name: 'Noor' }, null])
      expect(ask([yes, here()], strange).named).toBeUndefined()
  })

  test('that was taken away does not come back by a yes in a later sitting; by one about all of it, it does', () => {
    const first = here()
    const no = { ...back(), prev: first.id }
    const later = naming({ n: yes.n + 38, prev: no.id })
    const all = { ...later, text: { ...yes.text, screen: 'naam' } }
    expect(ask([yes, first, no]).named).toBeUndefined()
    expect(ask([yes, first, no, later]).named).toBeUndefined()
    expect(ask([yes, first, no, all]).named).toBe('Noor')
    // And a yes in a later sitting gives no name to what was given without one.
    expect(ask([yes, later]).named).toBeUndefined()
  })
})

describe('other ways in give nothing:', () => {
  const ways: [string, (opened: Opened) => unknown][] = [
    ['its keys', (opened) => Reflect.ownKeys(opened)],
    ['JSON', (opened) => JSON.stringify(opened)],
    ['text', (opened) => String(opened)],
    ['a copy', (opened) => ({ ...opened })],
    ['a structured copy', (opened) => structuredClone(opened)],
    ['its prototype', (opened) => Object.getOwnPropertyNames(Object.getPrototypeOf(opened))],
    // @ts-expect-error there is no such field to be read
    ['its field by name', (opened) => opened.payload],
    // @ts-expect-error nor by its private name
    ['its private field by name', (opened) => opened['#payload']],
    // @ts-expect-error an Opened is not a contribution
    ['the answers of a contribution', (opened) => opened.answers],
    ['a forged Opened', () => read(Object.create(Opened.prototype) as Opened, new Ledger(), 'meedoen', NOW)],
  ]
  test.each(ways)('%s', (_what, way) => {
    const opened = new Opened(contribution(desk))
    let got = ''
    try {
      got = JSON.stringify(way(opened)) ?? ''
    } catch (error) {
      got = String(error)
    }
    expect(got).not.toContain('De Vries')
    expect(got).not.toContain('mijn-dag')
  })
})

test('what is opened cannot be read without asking for what use and when', () => {
  const opened = new Opened(said)
  const ledger = new Ledger()
  // @ts-expect-error a use has to be named
  const withoutUse = () => read(opened, ledger)
  // @ts-expect-error a use that nobody can agree to does not exist
  const otherUse = () => read(opened, ledger, 'alles', NOW)
  expect(withoutUse()).toEqual({ ok: false, why: 'no-consent' })
  expect(otherUse()).toEqual({ ok: false, why: 'no-consent' })
})

test.each([
  ['ten years ahead', '2036-11-21T15:32:00+01:00'],
  ['a month ahead', '2026-12-21T15:32:00+01:00'],
])('a yes from a clock %s counts from the day on which it arrived, and a no after it closes', (_, at) => {
  const ledger = new Ledger()
  const came = Date.parse('2026-11-21T00:00:00Z')
  const yes = consentEvent(desk, { at })
  const said = contribution(desk, { consent: yes.id, thread: yes.thread })
  ledger.learn(new Opened(yes), came)
  const now = came + 2 * 86_400_000
  expect(read(new Opened(said), ledger, 'meedoen', now).ok).toBe(true)
  ledger.learn(new Opened(consentEvent(desk, { thread: yes.thread, type: 'withdrawn', prev: yes.id, n: 2 })), came)
  expect(read(new Opened(said), ledger, 'meedoen', now).ok).toBe(false)
})
