// The promise of the gate, on every short row of events and on many long ones, and against a slow and simple twin.

import { describe, expect, test } from 'vitest'
import {
  BASES,
  CONSENT_EVENTS,
  type ConsentEventType,
  type Event,
  may,
  REPRESENTATIVES,
  type Scope,
  SCOPES,
  type Since,
  standing,
} from '../../src/model/consent.ts'
import { heardWith } from '../../src/model/heard.ts'
import { disagreeing } from '../../src/model/disagreeing.ts'
import { randomFrom } from '../windtunnel/tunnel.ts'

const START = Date.parse('2026-11-21T08:00:00Z')
const HOUR = 3_600_000
const DAY = 24 * HOUR
const YEAR = 365 * DAY
const at = (hours: number) => new Date(START + hours * HOUR).toISOString().replace('Z', '+00:00')
const LATER = START + 4 * DAY

let named = 0
const event = (type: ConsentEventType, more: Partial<Event> = {}): Event => ({
  id: `event ${++named}`,
  thread: 't',
  activity: { name: 'mijn-dag' },
  scope: 'meedoen',
  type,
  n: named,
  at: at(0),
  prev: null,
  from: 'a',
  ...more,
})
/** Each names the one before it. */
const chain = (...row: Event[]): Event[] => row.map((one, i) => ({ ...one, prev: row[i - 1]?.id ?? null }))
const open = (row: readonly Event[], scope: Scope = 'meedoen', when = LATER, since?: Since) =>
  may(row, scope, when, since)
const TAKES_PART = event('given', { basis: 'zelf', understood: 'own' })
const forAnother = (says: 'yes' | 'no' | 'unknown', kind: (typeof REPRESENTATIVES)[number] = 'mentor') =>
  ({ basis: 'vertegenwoordiger', representative: { kind, says } }) as const

describe('two devices within a day', () => {
  const no = event('refused', { at: at(0), from: 'a', n: 1 })
  test.each<[string, Partial<Event>, boolean]>([
    ['a yes that does not know of the no', { from: 'b', n: 9, at: at(4) }, false],
    ['a yes that knows of it', { from: 'b', n: 1, at: at(4), prev: no.id }, true],
    ['a yes that knows of it, with a clock that is behind', { from: 'b', n: 1, at: at(-4), prev: no.id }, true],
    ['a change of mind on the same device', { from: 'a', n: 2, at: at(4) }, true],
    ['what was said before on the same device', { from: 'a', n: 0, at: at(4) }, false],
    ['a yes a day and an hour later', { from: 'b', n: 1, at: at(25) }, true],
    ['a yes just a day later', { from: 'b', n: 1, at: at(24) }, false],
    ['the same with a clock that was doubted', { from: 'b', n: 1, at: at(25), clockDoubted: true }, false],
    ['a yes ten years later', { from: 'b', n: 1, at: at(87_600) }, false],
    ['a yes a day and an hour before', { from: 'b', n: 9, at: at(-25) }, false],
  ])('%s', (_what, more, opens) => {
    const row = [no, event('given', more)]
    for (const order of [row, row.toReversed()]) expect(open(order, 'meedoen', START + 11 * YEAR)).toBe(opens)
  })

  test('knowing goes as far back as the chain does, also over what is not here', () => {
    const [first, between, yes] = chain(no, event('assent', { from: 'b' }), event('given', { from: 'b' }))
    expect(open([first!, between!, yes!])).toBe(true)
    expect(open([first!, yes!])).toBe(false)
    expect(open([{ ...first!, prev: yes!.id }, between!, yes!])).toBe(false)
  })
})

describe('who decides for another', () => {
  const along = event('assent')
  test.each<[string, Event[], boolean]>([
    [
      'no yes of one’s own against a representative',
      [event('given', { representative: { kind: 'kind', says: 'no' } })],
      false,
    ],
    ['nor together', [event('given', { ...forAnother('no'), basis: 'samen' })], false],
    [
      'but when one understands it oneself',
      [event('given', { ...forAnother('no'), basis: 'zelf', understood: 'own' })],
      true,
    ],
    ['not with help', [event('given', { ...forAnother('no'), basis: 'zelf', understood: 'helped' })], false],
    ['not for somebody who did not go along', [event('given', forAnother('yes'))], false],
    ['for somebody who goes along', [along, event('given', forAnother('yes'))], true],
    ['not when nobody asked the representative', [along, event('given', forAnother('unknown'))], false],
    ['not without a representative', [along, event('given', { basis: 'vertegenwoordiger' })], false],
    [
      'not after a no was shown',
      [along, event('dissent', { scope: 'foto' }), event('given', forAnother('yes'))],
      false,
    ],
    ['going along alone keeps nothing', [along, event('given', { basis: 'instemming' })], false],
    ['never over one’s own no', chain(event('refused'), event('assent'), event('given', forAnother('yes'))), false],
    [
      'nor over a no by behaviour that a representative reports',
      chain(along, event('dissent', forAnother('yes')), event('assent'), event('given', forAnother('yes'))),
      false,
    ],
    ['where somebody did not know', chain(event('unsure'), event('assent'), event('given', forAnother('yes'))), true],
    [
      'the first in the order of the law',
      [along, event('given', forAnother('yes', 'curator')), event('refused', forAnother('no', 'kind'))],
      true,
    ],
    [
      'not the second',
      [along, event('given', forAnother('yes', 'kind')), event('refused', forAnother('no', 'partner'))],
      false,
    ],
    [
      'of two with the same place neither',
      chain(along, event('refused', forAnother('no', 'kind')), event('given', forAnother('yes', 'kind'))),
      false,
    ],
    [
      'oneself against a representative, only when one understands it',
      chain(event('refused', forAnother('no')), event('given', { basis: 'samen' })),
      false,
    ],
    [
      'and then it counts',
      chain(event('refused', forAnother('no')), event('given', { basis: 'zelf', understood: 'own' })),
      true,
    ],
  ])('%s', (_what, row, opens) => expect(open(row)).toBe(opens))

  test('what goes far asks for a court’s word or one’s own paper', () => {
    const far = SCOPES.filter(
      (scope) => !open([TAKES_PART, along, event('given', { scope, ...forAnother('yes', 'kind') })], scope),
    )
    expect(far.toSorted()).toEqual(['delen-buiten', 'foto', 'foto-ik', 'les', 'naam', 'open', 'stem-laten-horen'])
    for (const scope of far)
      expect(open([TAKES_PART, along, event('given', { scope, ...forAnother('yes', 'gemachtigde') })], scope)).toBe(
        true,
      )
  })
})

describe('a no that is shown', () => {
  test.each<[string, Partial<Event>, Scope[]]>([
    ['to taking part closes everything', {}, []],
    ['by behaviour closes everything', { scope: 'stem', expression: 'behaviour' }, []],
    ['in words to one use closes that', { scope: 'stem', expression: 'spoken' }, ['meedoen', 'citaat']],
  ])('%s, until it is decided anew', (_what, more, left) => {
    const row = [
      TAKES_PART,
      event('given', { scope: 'citaat' }),
      event('given', { scope: 'stem' }),
      event('dissent', more),
    ]
    const opened = (all: Event[]) => SCOPES.filter((scope) => open(all, scope))
    expect(opened(row)).toEqual(left)
    expect(opened([...row, event('given', { at: at(40), from: 'b' })])).toEqual(left)
    expect(opened([...row, event('given'), event('given', { scope: 'stem' })])).toEqual(
      left.length > 0 ? ['meedoen', 'citaat', 'stem'] : ['meedoen', 'stem'],
    )
  })
})

test('a yes lasts as long as its use allows', () => {
  const lasts = (scope: Scope, more: Partial<Event> = {}) =>
    [182, 184, 364, 366, 7300].filter((days) =>
      open([TAKES_PART, event('assent'), event('given', { scope, ...more })], scope, START + days * DAY),
    )
  const always = [182, 184, 364, 366, 7300]
  const long: Partial<Record<Scope, number[]>> = {
    les: [182, 184, 364],
    'later-vragen': [182, 184, 364],
    foto: [182],
    'foto-ik': [182],
  }
  for (const scope of SCOPES) expect(lasts(scope), scope).toEqual(long[scope] ?? always)
  for (const scope of SCOPES)
    expect(lasts(scope, forAnother('yes', 'curator')), scope).toEqual(scope === 'meedoen' ? always : [182])
  expect(standing([event('given', { at: 'soon' })], 'meedoen', LATER)).toBe('absent')
})

test('a use that changed asks for a yes to the changed text; the others stand', () => {
  const row = [
    { ...TAKES_PART, text: { version: 3 } },
    event('given', { scope: 'les', text: { version: 2 } }),
    event('given', { scope: 'citaat', text: {} }),
  ]
  const opened = (since?: Since) => SCOPES.filter((scope) => open(row, scope, LATER, since))
  expect(opened()).toEqual(['meedoen', 'citaat', 'les'])
  expect(opened({ les: 2 })).toEqual(['meedoen', 'citaat', 'les'])
  expect(opened({ les: 3, citaat: 1 })).toEqual(['meedoen'])
  expect(opened({ meedoen: 4 })).toEqual([])
})

describe('to look at', () => {
  const yes = event('given')
  test.each<[string, Event[], string[]]>([
    ['nothing when all is well', chain(event('assent'), yes), []],
    ['a no on another device within a day', [yes, event('withdrawn', { from: 'b', at: at(9) })], ['two-devices']],
    ['not days later', [yes, event('withdrawn', { from: 'b', at: at(30) })], []],
    ['not on one device', [yes, event('withdrawn')], []],
    [
      'not once it was asked anew',
      [...chain(event('refused'), event('given', { from: 'b' })), event('given', { n: 1e6 })],
      [],
    ],
    ['a representative who says no', [event('given', forAnother('no'))], []],
    [
      'a yes with a representative who says no',
      [event('given', { representative: { kind: 'kind', says: 'no' } })],
      ['representative'],
    ],
    [
      'a no with a representative who says yes',
      [event('refused', { representative: { kind: 'kind', says: 'yes' } })],
      ['representative'],
    ],
    [
      'two representatives',
      [event('given', forAnother('yes')), event('refused', forAnother('no', 'kind'))],
      ['representative'],
    ],
    [
      'one’s own no beside the yes of another',
      [event('refused'), event('given', forAnother('yes'))],
      ['representative'],
    ],
    ['a no that was shown', [yes, event('dissent', { scope: 'foto' })], ['shown']],
    ['signs that were seen', [event('refused', { signs: ['gets-up'] })], ['shown']],
    ['not after a new yes', chain(yes, event('dissent'), event('given', { from: 'b' })), []],
  ])('%s', (_what, row, concerns) => {
    for (const order of [row, row.toReversed()]) expect(disagreeing(order, LATER)).toEqual(concerns)
  })
})

/** The same promise once more, written to be read aloud and not to be quick. */
function twin(row: readonly Event[], scope: Scope, when: number): boolean {
  if (scope !== 'meedoen' && !twin(row, 'meedoen', when)) return false
  const size = row.length
  const knows = row.map((later) => row.map((earlier) => later.prev === earlier.id))
  for (let k = 0; k < size; k++)
    for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) if (knows[i]![k] && knows[k]![j]) knows[i]![j] = true
  const comes = (i: number, j: number): boolean => {
    if (knows[i]![j] && !knows[j]![i]) return true
    if (knows[j]![i] && !knows[i]![j]) return false
    return row[i]!.from === row[j]!.from && row[i]!.n > row[j]!.n
  }
  const later = (i: number, j: number): boolean => {
    if (comes(i, j)) return true
    if (comes(j, i)) return false
    if (row[i]!.clockDoubted || row[j]!.clockDoubted) return false
    const hours = (Date.parse(row[i]!.at) - Date.parse(row[j]!.at)) / HOUR
    return hours > 24 && hours < 8760
  }
  const other = (e: Event) => e.basis === 'vertegenwoordiger' && e.representative !== undefined && e.type !== 'dissent'
  const clear = (e: Event) => e.basis === 'zelf' && e.understood === 'own'

  yes: for (let i = 0; i < size; i++) {
    const yes = row[i]!
    if (yes.type !== 'given' || yes.scope !== scope) continue
    const age = (when - Date.parse(yes.at)) / DAY
    if (age < 0) continue
    if ((scope === 'foto' || scope === 'foto-ik' || yes.basis === 'vertegenwoordiger') && age >= 183) continue
    if ((scope === 'les' || scope === 'later-vragen') && age >= 365) continue
    if (yes.basis === 'instemming') continue
    if (yes.basis === 'vertegenwoordiger') {
      if (yes.representative?.says !== 'yes') continue
      const strict = !['meedoen', 'citaat', 'stem', 'delen-binnen', 'later-vragen'].includes(scope)
      if (strict && !['curator', 'mentor', 'gemachtigde'].includes(yes.representative.kind)) continue
      let along = false
      for (let a = 0; a < size; a++) {
        if (row[a]!.type !== 'assent') continue
        let last = true
        for (let d = 0; d < size; d++) if (row[d]!.type === 'dissent' && !comes(a, d)) last = false
        if (last) along = true
      }
      if (!along) continue
    } else if (yes.representative?.says === 'no' && !clear(yes)) continue

    for (let j = 0; j < size; j++) {
      const no = row[j]!
      const wide = no.type === 'dissent' && (no.scope === 'meedoen' || no.expression === 'behaviour')
      if (no.scope !== scope && !wide) continue
      if (no.type === 'unsure' || no.type === 'expired') {
        if (!later(i, j)) continue yes
      } else if (no.type === 'refused' || no.type === 'withdrawn' || no.type === 'dissent') {
        if (other(yes) && !other(no)) continue yes
        if (other(yes)) {
          const place = (e: Event) => REPRESENTATIVES.indexOf(e.representative!.kind)
          if (place(yes) >= place(no)) continue yes
        } else if (other(no) && !clear(yes)) continue yes
        else if (no.type === 'dissent' ? !comes(i, j) : !later(i, j)) continue yes
      }
    }
    return true
  }
  return false
}

describe('every short row', () => {
  const words = <T>(letters: readonly T[], length: number): T[][] =>
    length === 0 ? [[]] : words(letters, length - 1).flatMap((word) => letters.map((letter) => [...word, letter]))
  const rows = [0, 1, 2, 3, 4].flatMap((length) => words(CONSENT_EVENTS, length))

  test('on one device is what was decided last', () => {
    expect(rows).toHaveLength(4681)
    for (const types of rows) {
      const row = types.map((type, i) => event(type, { n: i + 1, at: at(i) }))
      const last = types.findLast((type) => type !== 'assent' && type !== 'reconfirmed')
      expect(open(row), types.join()).toBe(last === 'given')
      expect(open(row.toReversed()), types.join()).toBe(last === 'given')
      for (const scope of SCOPES.slice(1)) expect(open(row, scope)).toBe(false)
    }
  })

  test('on two devices that do not know of each other is a no within a day, whatever the order', () => {
    for (const types of rows.filter(({ length }) => length > 1))
      for (let devices = 1; devices < 2 ** (types.length - 1); devices++) {
        const from = (i: number) => ((devices >> i) & 1 ? 'b' : 'a')
        const row = types.map((type, i) => event(type, { n: i + 1, at: at(i), from: from(i) }))
        const last = (device: string) =>
          types.findLast((type, i) => from(i) === device && type !== 'assent' && type !== 'reconfirmed')
        const opens = open(row)
        // Whatever one device ends on, the other's own no stands against it.
        const noes = (device: string) =>
          types.some((type, i) => from(i) === device && !['given', 'assent', 'reconfirmed'].includes(type))
        const own = (device: string, other: string) => last(device) === 'given' && !noes(other)
        expect(opens, JSON.stringify(row)).toBe(own('a', 'b') || own('b', 'a'))
        expect(open(row.toReversed())).toBe(opens)
        if (opens) expect(open([...row.slice(1), row[0]!])).toBe(true)
      }
  })
})

describe('ten thousand rows of every kind', () => {
  const random = randomFrom(2026)
  const maybe = <T>(share: number, value: T): T | undefined => (random.chance(share) ? value : undefined)
  function made(scope: Scope, days = 3): Event[] {
    const row: Event[] = []
    for (let length = random.int(7); length > 0; length--) {
      const basis = maybe(0.6, random.pick(BASES))
      const kind = random.pick(REPRESENTATIVES)
      row.push(
        event(random.pick(['given', 'given', 'given', 'given', ...CONSENT_EVENTS] as const), {
          scope: random.pick([scope, scope, 'meedoen', random.pick(SCOPES)] as const),
          n: 1 + random.int(6),
          at: at(random.int(days * 24)),
          from: random.pick(['a', 'b']),
          prev: row.length > 0 ? (maybe(0.5, random.pick(row).id) ?? null) : null,
          basis,
          understood: maybe(0.5, random.pick(['own', 'helped'] as const)),
          representative: maybe(basis === 'vertegenwoordiger' ? 0.9 : 0.2, {
            kind,
            says: random.pick(['yes', 'yes', 'no'] as const),
          }),
          ...(random.chance(0.2) ? { expression: 'behaviour' } : {}),
          clockDoubted: maybe(0.1, true),
        }),
      )
    }
    return random.chance(0.5) ? [{ ...TAKES_PART, id: `event ${++named}`, n: 0 }, ...row] : row
  }
  const shuffled = <T>(row: readonly T[]): T[] =>
    row
      .map((x) => ({ x, to: random.next() }))
      .toSorted((a, b) => a.to - b.to)
      .map(({ x }) => x)
  const each = (look: (row: Event[], scope: Scope) => void, days?: number) => {
    for (let i = 0; i < 10_000; i++) {
      const scope = SCOPES[i % SCOPES.length]!
      const row = made(scope, days)
      try {
        look(row, scope)
      } catch (error) {
        throw new Error(`${scope}: ${JSON.stringify(row)}`, { cause: error })
      }
    }
  }

  test('stand as their twin says, in whatever order they come, and often enough as a yes', () => {
    let opened = 0
    each((row, scope) => {
      const opens = open(row, scope)
      if (opens) opened++
      expect(opens).toBe(twin(row, scope, LATER))
      expect(open(shuffled(row), scope)).toBe(opens)
      expect(standing(row, scope, LATER) === 'given').toBe(opens)
      expect(disagreeing(shuffled(row), LATER)).toEqual(disagreeing(row, LATER))
    })
    expect(opened).toBeGreaterThan(1000)
  })

  test('are never opened by anything but a yes, or by going along', () => {
    each((row, scope) => {
      const more = made(scope)
        .filter(({ type }) => type !== 'given' && type !== 'assent')
        .map((one) => ({ ...one, prev: row.length > 0 ? random.pick(row).id : null }))
      if (open([...row, ...more], scope)) expect(open(row, scope)).toBe(true)
      expect(
        open(
          row.filter(({ type }) => type !== 'given'),
          scope,
        ),
      ).toBe(false)
    })
  })

  test('are opened by no yes to something else', () => {
    each((row, scope) => {
      const more = SCOPES.filter((other) => other !== scope && other !== 'meedoen').map((other) =>
        event('given', { scope: other, n: 99 }),
      )
      expect(open([...row, ...more], scope)).toBe(open(row, scope))
    })
  })

  test('stay shut by one’s own no that no later yes in its chain follows', () => {
    each((row, scope) => {
      const no = event(random.pick(['refused', 'withdrawn', 'dissent', 'unsure', 'expired']), {
        scope,
        n: 1 + random.int(6),
        at: at(random.int(20)),
        from: 'c',
      })
      expect(open([...row, no], scope)).toBe(false)
      const after = event('given', { scope, prev: no.id, at: at(0), from: 'b', n: 1, basis: 'zelf', understood: 'own' })
      // Which that yes opens again when there is no other no.
      const alone = [
        TAKES_PART,
        no,
        after,
        ...(scope === 'meedoen' ? [] : [{ ...after, id: 'again', scope: 'meedoen' as const }]),
      ]
      expect(open(alone, scope)).toBe(true)
    }, 1)
  })

  test('never open one’s own no by a yes of a representative', () => {
    each((row, scope) => {
      const others = row.map((e): Event =>
        e.type === 'given' ? { ...e, ...forAnother('yes', random.pick(REPRESENTATIVES)) } : e,
      )
      const no = event(random.pick(['refused', 'withdrawn', 'dissent']), {
        scope,
        basis: random.pick(['zelf', 'samen'] as const),
        n: 0,
        at: at(0),
        prev: null,
      })
      const follows = others.map((e): Event => ({ ...e, prev: e.prev ?? no.id }))
      expect(open([no, ...follows], scope)).toBe(false)
    })
  })

  test('are not opened by a clock that is ten years ahead or behind', () => {
    each((row, scope) => {
      if (['given', 'absent'].includes(standing(row, scope, LATER))) return
      const device = random.pick(['a', 'b'])
      const years = random.pick([-10, 10])
      const wrong = row.map((e): Event =>
        e.from === device ? { ...e, at: new Date(Date.parse(e.at) + years * YEAR).toISOString() } : e,
      )
      for (const when of [START - 10 * YEAR, LATER, START + 4 * YEAR, LATER + 10 * YEAR])
        expect(open(wrong, scope, when)).toBe(false)
    })
  })

  test('open only by the beginning of a yes, and shut only by its end', () => {
    each((row, scope) => {
      const turns = row.flatMap(({ at: said }) => [0, 183, 365].map((days) => Date.parse(said) + days * DAY))
      const [from, to] = [START + random.int(400) * DAY, START + random.int(400) * DAY].toSorted((a, b) => a - b) as [
        number,
        number,
      ]
      if (turns.some((turn) => turn > from && turn <= to)) return
      expect(open(row, scope, from)).toBe(open(row, scope, to))
    })
  })

  test('of one voice on two devices: on each counts its own, and every no of the other', () => {
    let [opened, closed] = [0, 0]
    each((row, scope) => {
      const on = row.find(({ type }) => type === 'given')
      if (!on) return
      const heard = heardWith(row, on)
      // The same once more, the slow way: who knows whom, over whatever is here.
      const knows = (later: Event, earlier: Event): boolean => {
        const seen = new Set<string>()
        for (let id = later.prev; id && !seen.has(id); id = row.find((e) => e.id === id)?.prev) seen.add(id)
        return seen.has(earlier.id)
      }
      const no = ({ type }: Event) => !['given', 'assent', 'reconfirmed'].includes(type)
      const place = ({ type, basis, representative }: Event) =>
        basis === 'vertegenwoordiger' && representative && type !== 'dissent'
          ? REPRESENTATIVES.indexOf(representative.kind)
          : undefined
      const first = (e: Event) => row.some((other) => no(other) && place(e)! < place(other)!)
      const kept = row.filter((e) => no(e) || e.from === on.from || knows(e, on) || knows(on, e) || first(e))
      expect(heard).toEqual(kept)
      expect(heardWith(row.toReversed(), on).toReversed()).toEqual(kept)
      // Nothing that somebody says for themselves on a third device, which knows of nothing, opens anything.
      const strange = made(scope).map(({ basis: _, representative: __, ...e }, i) => ({
        ...e,
        id: `strange ${named} ${i}`,
        from: 'c',
        prev: null,
      }))
      if (open(heardWith([...row, ...strange], on), scope)) expect(open(heard, scope)).toBe(true)
      if (open(row, scope)) opened++
      if (open(row, scope) && !open(heard, scope)) closed++
    })
    expect(opened).toBeGreaterThan(1000)
    expect(closed).toBeGreaterThan(50)
  })
})
