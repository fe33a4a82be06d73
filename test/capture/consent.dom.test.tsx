// What is written down when somebody agrees, and that nothing is when somebody does not.

import { cleanup, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import { may } from '../../src/model/consent.ts'
import { textHash } from '../../src/consent/hash.ts'
import { KEYS_LOST } from '../../src/model/receipt.ts'
import { note } from '../../src/sync/rows.ts'
import {
  agree,
  atHome,
  consentsIn,
  contributionsIn,
  heading,
  type Home,
  keeps,
  press,
  questions,
  tap,
  write,
} from '../tools/sitting.tsx'

afterEach(cleanup)

/** Every line that stands in the middle of this screen, as a person sees it. */
const allSeen = (): string[] =>
  [...document.querySelectorAll('main p, main h1, main li')].map((line) => line.textContent)
const CHOSEN = 'Dit heeft u gekozen.'
const linesSeen = (): string[] => [...document.querySelectorAll('main p, main h1')].map((line) => line.textContent)

test('a yes becomes three events, one after the other, each with the hash of exactly the lines that were seen', async () => {
  const home = await atHome()
  await home.open()
  const seen = new Map<string, string[]>([['s1', linesSeen()]])
  await tap('yes')
  for (const _ of ['tell', 'free', 'ask']) await press('Verder')
  seen.set('s4', linesSeen())
  await tap('yes')
  expect(await home.sealed(), 'nothing leaves before it was gone on from').toEqual([])
  await press('Verder')
  expect(consentsIn(await home.sealed()).map(({ type }) => type)).toEqual(['assent', 'given'])
  while (heading() !== CHOSEN) await press('Verder')
  seen.set('s11', allSeen())
  await press('Dit klopt')

  const events = consentsIn(await home.sealed())
  expect(events.map(({ type, n }) => [type, n])).toEqual([
    ['assent', 1],
    ['given', 2],
    ['reconfirmed', 3],
  ])
  for (const [i, event] of events.entries()) {
    expect(event.text.hash).toBe(await textHash(home.device.world.crypt, seen.get(event.text.screen)!))
    expect(event.prev).toBe(i === 0 ? null : events[i - 1]!.id)
    expect(event.lang).toBe('nl')
  }
  expect(new Set(events.map((event) => event.thread)).size).toBe(1)
  expect(new Set(events.map((event) => event.eraseKey)).size).toBe(3)
  expect(home.heard, 'the yes, and then what it allowed').toEqual(['kept', 'kept'])
})

test('each event tells whether the device knew of a network at the moment its screen was left', async () => {
  const home = await atHome()
  home.offline(true)
  await home.open()
  await tap('yes')
  for (const _ of ['tell', 'free', 'ask']) await press('Verder')
  await tap('yes')
  await press('Verder')
  home.offline(false)
  while (heading() !== CHOSEN) await press('Verder')
  await press('Dit klopt')
  expect(consentsIn(await home.sealed()).map(({ type, offline }) => [type, offline])).toEqual([
    ['assent', true],
    ['given', true],
    ['reconfirmed', undefined],
  ])
})

test('a second sitting goes on where the first ended, so that what is said later also counts later', async () => {
  const home = await atHome()
  for (const _ of ['monday', 'tuesday']) {
    await home.open()
    await agree()
    await press('Stop')
    await tap('keep')
    await press('Verder')
    cleanup()
  }
  const events = consentsIn(await home.sealed())
  expect(new Set(events.map((event) => event.thread)).size).toBe(1)
  const places = events.map((event) => event.n)
  expect(places.length).toBe(4)
  expect(Math.min(...places.slice(2))).toBeGreaterThan(Math.max(...places.slice(0, 2)))
  expect(events[2]!.prev, 'it names what was said last').toBe(events[1]!.id)
  expect(events[3]!.text.screen, 'whoever took part is only asked whether today too').toBe('s13')
})

describe('a no is a good answer, and leaves nothing behind', () => {
  test.each([
    { name: 'no at the welcome', way: ['no'] },
    { name: 'not knowing at the welcome', way: ['unknown'] },
    { name: 'an untouched welcome', way: [''] },
    { name: 'no at the question itself', way: ['yes', '', '', 'no'] },
    { name: 'not knowing at the question itself, and not wanting to try', way: ['yes', '', '', 'unknown', 'no'] },
    { name: 'an untouched question', way: ['yes', '', '', ''] },
  ])('$name', async ({ way }) => {
    const home = await atHome()
    await home.open()
    for (const answer of way) {
      if (answer) await tap(answer)
      await press('Verder')
    }
    expect(heading()).toBe('Dank u wel.')
    expect(document.body.textContent).toContain('Dat is helemaal goed.')
    expect(await home.sealed()).toEqual([])
    expect(await home.draft()).toBeUndefined()
    expect(await home.device.store.list('copies')).toEqual([])
    expect(home.heard).toEqual([])
  })
})

test('stopping before anything was agreed is a no as well, at each of the screens', async () => {
  for (let screens = 0; screens < 4; screens++) {
    const home = await atHome()
    await home.open()
    for (let i = 0; i < screens; i++) {
      if (i === 0 || i === 3) await tap('yes')
      await press('Verder')
    }
    await press('Stop')
    expect(heading(), `after ${screens} screens`).toBe('Dank u wel.')
    expect(await home.sealed()).toEqual([])
    expect(await home.draft()).toBeUndefined()
    cleanup()
  }
})

test('an answer is never taken for granted: choosing does not go on, and going on does not choose', async () => {
  const home = await atHome()
  await home.open()
  const before = heading()
  await tap('yes')
  expect(heading()).toBe(before)
  await keeps(home, (state) => expect(state.said.welcome).toBe('yes'))
})

describe('at the end stands what was chosen', () => {
  /** After answers in their own words, with a yes to others reading those, and a no to the team. */
  async function chosen(shared = false): Promise<Home> {
    const home = await atHome()
    await home.open({ shared })
    await agree()
    await press('Verder')
    await press('Verder')
    await waitFor(() => expect(document.querySelector('textarea')).not.toBeNull())
    await write('De koffie was koud.')
    await press('Verder')
    await press('Verder')
    expect(document.body.textContent).toContain('De koffie was koud.')
    await tap('yes')
    await press('Verder')
    await tap('no')
    await press('Verder')
    return home
  }
  const rows = () => [...document.querySelectorAll('[data-choice]')].map((row) => row.textContent)

  test('each choice with its answer; only a yes is sealed', async () => {
    const home = await chosen()
    expect(rows()).toEqual(['U doet mee: Ja', 'Anderen lezen uw woorden: Ja', 'Het hele team leest dit: Nee'])
    await press('Dit klopt')
    expect(consentsIn(await home.sealed()).map(({ scope, type }) => [scope, type])).toEqual([
      ['meedoen', 'assent'],
      ['meedoen', 'given'],
      ['meedoen', 'reconfirmed'],
      ['citaat', 'given'],
    ])
  })

  test('each can be tapped and changed, and only the last choice counts', async () => {
    const home = await chosen()
    await press('Anderen lezen uw woorden: Ja')
    await tap('no')
    await press('Verder')
    await press('Het hele team leest dit: Nee')
    await tap('yes')
    await press('Verder')
    expect(rows()).toEqual(['U doet mee: Ja', 'Anderen lezen uw woorden: Nee', 'Het hele team leest dit: Ja'])
    await press('Dit klopt')
    const given = consentsIn(await home.sealed()).filter(({ type }) => type === 'given')
    expect(given.map(({ scope }) => scope)).toEqual(['meedoen', 'delen-binnen'])
  })

  test('a yes that was sealed on the way and became a no is taken back in so many words', async () => {
    const home = await atHome()
    await home.open({ activity: 'ochtend' })
    await agree()
    const until = async (q: string) => {
      while (questions()[0] !== q) await press('Verder')
    }
    const answer = async (q: string, said: string) => {
      await until(q)
      await tap(said)
      await press('Verder')
    }
    await answer('scope-stem', 'no')
    await answer('scope-delen-binnen', 'yes')
    // The voice, after all: with it all that was agreed to so far is sealed.
    await press('Uw stem opnemen: Nee')
    await tap('yes')
    await press('Verder')
    await answer('scope-delen-binnen', 'no')
    expect(rows()).toContain('Het hele team leest dit: Nee')
    await press('Dit klopt')
    const events = consentsIn(await home.sealed()).filter(({ scope }) => scope === 'delen-binnen')
    expect(events.map(({ type }) => type).toSorted()).toEqual(['given', 'withdrawn'])
    expect(may(consentsIn(await home.sealed()), 'delen-binnen', home.device.world.clock.now())).toBe(false)
  })

  test('a recording that was refused is looked at and left alone without going through the questions again', async () => {
    const home = await atHome()
    await home.open({ activity: 'ochtend' })
    await agree()
    while (heading() !== 'Dit heeft u gekozen.') await press('Verder')
    for (const leave of ['Terug', 'Verder']) {
      await press('Uw stem opnemen: Nee')
      expect(questions()).toEqual(['scope-stem'])
      await press(leave)
      expect(heading()).toBe('Dit heeft u gekozen.')
    }
    expect(rows()).toContain('Uw stem opnemen: Nee')
  })

  test('taking part itself leads to stopping, and nothing has to stay', async () => {
    const home = await chosen()
    await press('U doet mee: Ja')
    await tap('away')
    await press('Verder')
    expect(contributionsIn(await home.sealed())).toEqual([])
  })

  test('what was refused is not asked again the next time, on their own device; the next use is', async () => {
    const home = await chosen()
    await press('Dit klopt')
    cleanup()
    await home.open()
    await agree()
    for (let i = 0; i < 4; i++) await press('Verder')
    expect(questions()).toEqual(['scope-les'])
    expect(JSON.stringify(await home.sealed()), 'a no leaves nothing that travels').not.toContain('"refused"')
  })
})

describe('whoever does not know may try', () => {
  test('one question, of which nothing is kept, and then choose anew', async () => {
    const home = await atHome()
    await home.open()
    for (const answer of ['yes', '', '', 'unknown', 'yes']) {
      if (answer) await tap(answer)
      await press('Verder')
    }
    expect(questions()).toEqual(['nu'])
    await waitFor(() => expect(document.querySelector('[data-answer="good"]')).not.toBeNull())
    await tap('good')
    expect((await home.draft())!.answers).toEqual({})
    await press('Verder')
    expect(heading()).toBe('Wilt u meedoen?')
    expect(document.querySelectorAll('input:checked')).toHaveLength(0)
    await tap('yes')
    await press('Verder')
    await waitFor(() => expect(questions()).toEqual(['nu']))
    expect(document.querySelectorAll('input:checked')).toHaveLength(0)
  })

  test('and not knowing a second time is a no, and good', async () => {
    const home = await atHome()
    await home.open()
    for (const answer of ['yes', '', '', 'unknown', 'yes', '', 'unknown']) {
      if (answer) await tap(answer)
      await press('Verder')
    }
    expect(heading()).toBe('Dank u wel.')
    expect(await home.draft()).toBeUndefined()
    expect(await home.sealed()).toEqual([])
  })
})

describe('on a shared tablet somebody sits beside', () => {
  async function asked(...answers: string[]): Promise<Home> {
    const home = await atHome()
    await home.open({ shared: true })
    for (const answer of ['yes', '', '', 'yes', ...answers]) {
      if (answer) await tap(answer)
      await press('Verder')
    }
    return home
  }

  test('who tells it in their own words decides for themselves', async () => {
    const home = await asked('own')
    expect(consentsIn(await home.sealed()).at(-1)).toMatchObject({ type: 'given', basis: 'zelf', understood: 'own' })
  })

  test('where somebody decides for them: who, how that is known, and that they agree; the person was asked too', async () => {
    const home = await asked('not-now', 'vertegenwoordiger', 'mentor', 'document', 'yes')
    const [assent, given] = consentsIn(await home.sealed())
    expect(assent).toMatchObject({ type: 'assent' })
    expect(given).toMatchObject({
      type: 'given',
      basis: 'vertegenwoordiger',
      understood: 'not-now',
      representative: { kind: 'mentor', evidence: 'document', says: 'yes' },
    })
    expect(questions()).toEqual(['nu'])
  })

  test.each([
    ['nobody decides for them', ['not-now', 'zelf']],
    ['whoever decides says no', ['not-now', 'vertegenwoordiger', 'kind', 'seen', 'no']],
    ['whoever decides was not asked', ['not-now', 'vertegenwoordiger', 'kind', 'seen', 'unknown']],
    ['nobody says who decides', ['not-now', 'vertegenwoordiger', '', 'seen', 'yes']],
    ['nobody says how that is known', ['not-now', 'vertegenwoordiger', 'mentor', '', 'yes']],
  ])('where %s it is only done together: nothing of it is kept, not even while it lasts', async (_, answers) => {
    const home = await asked(...answers)
    expect(await home.sealed()).toEqual([])
    await waitFor(() => expect(document.querySelector('[data-answer="good"]')).not.toBeNull())
    await tap('good')
    await press('Verder')
    expect((await home.draft())!.answers).toEqual({})
    while (heading() !== 'Dank u wel.') await press('Verder')
    expect(document.body.textContent).toContain('Wij bewaren niets.')
    expect(await home.draft()).toBeUndefined()
    expect(await home.sealed()).toEqual([])
  })
})

test('agreeing in English seals the hash of the English lines', async () => {
  const home = await atHome()
  await home.open({ lang: 'en' })
  const welcome = linesSeen()
  await tap('yes')
  for (const _ of ['tell', 'free', 'ask']) await press('Next')
  await tap('yes')
  await press('Next')
  const [assent] = consentsIn(await home.sealed())
  expect(assent).toMatchObject({ lang: 'en', text: { hash: await textHash(home.device.world.crypt, welcome) } })
})

test('consent once given is not given twice when somebody presses again, goes back or comes back', async () => {
  const home = await atHome()
  await home.open()
  await agree()
  const first = (await home.sealed()).map((event) => event.id)
  expect(document.body.textContent).not.toContain('Terug')
  await keeps(home, (state) => expect(state.agreed).toBe(true))
  await home.again()
  await press('Verder')
  await press('Terug')
  expect((await home.sealed()).map((event) => event.id)).toEqual(first)
})

test('before the letters have come nothing of a project is asked; when they come, it goes on by itself', async () => {
  const home = await atHome({ letters: false })
  await home.open()
  await tap('yes')
  await press('Verder')
  expect(heading()).toBe('De vragen zijn er nog niet.')
  await keeps(home, (state) => expect(state.said.welcome).toBe('yes'))
  await home.receive()
  await waitFor(() => expect(heading()).toBe('Wij stellen u 4 vragen over uw dag.'))
})

test('where nobody can read it any more nothing is asked', async () => {
  const home = await atHome()
  const [project] = await home.device.store.list('projects')
  await note(home.device.store, project!.pid, { refused: KEYS_LOST })
  await home.open()
  await tap('yes')
  await press('Verder')
  expect(heading()).toBe('De sleutels van dit project zijn kwijt.')
})
