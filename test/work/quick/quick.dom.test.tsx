// What is noted in haste: on the disk at every letter and readable for nobody, in no way of anything else, and never gone by itself.

import { act, cleanup, fireEvent, render, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import nl from '../../../locales/nl/app.json' with { type: 'json' }
import quick from '../../../locales/nl/quick.json' with { type: 'json' }
import { activities, consentTexts } from '../../../src/activities/index.ts'
import { fade } from '../../../src/capture/fade.ts'
import { newSitting, openSitting } from '../../../src/capture/sitting.ts'
import { join, ownProject, turnTo } from '../../../src/device/identity.ts'
import { whereOn } from '../../../src/home/start.ts'
import { APP, speech } from '../../../src/locale/speech.ts'
import { fromUtf8 } from '../../../src/model/bytes.ts'
import type { Role } from '../../../src/model/roles.ts'
import { heed, Quick } from '../../../src/work/quick/index.tsx'
import { notesIn, placeOfNotes } from '../../../src/work/quick/notes.ts'
import { on, openStart } from '../../home/start.tsx'
import { atHome, type Home, press, tap } from '../../tools/sitting.tsx'

afterEach(cleanup)
const DAY = 86_400_000
const WORDS = 'Een bewoner lachte bij de muziek.'
const here = <E extends HTMLElement>(selector: string): E | null => document.querySelector<E>(selector)
const shows = (selector: string) => waitFor(() => expect(here(selector)).not.toBeNull())
const start = (home: Home) => openStart(home, { Quick, heed })
const placeIn = async ({ device }: Home, role: Role) =>
  placeOfNotes(device, (await ownProject(device.store))!.pid, role)
const notes = (home: Home) => notesIn(home.device)

async function at(role: Role): Promise<Home> {
  const home = await atHome({ role })
  await home.receive()
  await start(home)
  return home
}
async function types(text: string): Promise<void> {
  await shows('[data-way="text"]')
  await act(() => here('[data-way="text"]')!.click())
  await shows('textarea')
  await act(() => void fireEvent.input(here('textarea')!, { target: { value: text } }))
}
/** One note, and home again. */
async function noted(home: Home, text = WORDS): Promise<void> {
  await types(text)
  await shows('[data-kept]')
  await act(() => here('[data-next]')!.click())
  await shows('[data-notes]')
  expect(await notes(home)).not.toHaveLength(0)
}

describe('who notes in haste', () => {
  test.each<[Role, number]>([
    ['student', 1],
    ['person', 0],
    ['relative', 0],
    ['volunteer', 0],
  ])('a %s: %i', async (role, times) => {
    await at(role)
    if (times > 0) await shows('[data-quick]')
    await waitFor(() => expect(document.querySelectorAll('article').length).toBeGreaterThan(0))
    expect(document.querySelectorAll('[data-quick]')).toHaveLength(times)
  })
})

/** The starters, with this one changed. */
const but = (name: string, part: object) => activities.map((one) => (one.name === name ? { ...one, ...part } : one))

describe('which activity a note is for', () => {
  const withLetters = async (role: Role, ...letters: [string, object]) => {
    const home = await atHome({ role, letters: false })
    await home.receive([...consentTexts, ...but(...letters)])
    await start(home)
    return home
  }

  test('an activity for whoever volunteers says that a note answers one of its questions: then it is there for them', async () => {
    const written = { id: 'zag', kind: 'text', ask: { nl: 'Wat zag u?', en: 'What did you see?' }, setup: {} }
    const mine = activities.find(({ name }) => name === 'mijn-uur')!
    const home = await withLetters('volunteer', 'mijn-uur', { quick: 'zag', questions: [...mine.questions, written] })
    await noted(home)
    const [lying] = await notes(home)
    expect(lying!.noted!.note).toMatchObject({ activity: 'mijn-uur', q: 'zag' })
    await act(() => here<HTMLElement>('[data-note] button')!.click())
    await shows('[data-q="welcome"]')
    await tap('yes')
    await press(nl.frame.next)
    await waitFor(() => expect(document.body.textContent).toContain(mine.subject.nl))
  })

  test('what it names is no written question: then nothing is offered', async () => {
    const home = await withLetters('student', 'wat-zag-je', { quick: 'leek' })
    await waitFor(() => expect(document.querySelectorAll('article').length).toBeGreaterThan(0))
    expect(await placeIn(home, 'student')).toBeUndefined()
    expect(here('[data-quick]')).toBeNull()
  })

  test('an activity of before, which says nothing of it, is still the one', async () => {
    const home = await withLetters('student', 'wat-zag-je', { quick: undefined })
    await shows('[data-quick]')
    expect(await placeIn(home, 'student')).toMatchObject({ activity: 'wat-zag-je', q: 'zag' })
  })
})

describe('how they are spoken to', () => {
  const said = () => here('[data-quick] h2')?.textContent

  test('a student with je, as in all that is asked of them, whatever the house says', async () => {
    await at('student')
    await waitFor(() => expect(said()).toBe('Zie je iets?'))
    expect(document.body.textContent).not.toMatch(/(?<!\p{L})(u|uw)(?!\p{L})/iu)
  })

  test('whoever works here as the house does', async () => {
    const home = await atHome({ role: 'professional', letters: false })
    await home.receive([...consentTexts, ...but('wat-zag-je', { for: ['professional'] })])
    await start(home)
    await waitFor(() => expect(said()).toBe('Ziet u iets?'))
    await home.receive([...consentTexts, ...but('wat-zag-je', { for: ['professional'] })], {
      version: 2,
      address: 'je',
    })
    await start(home)
    await waitFor(() => expect(said()).toBe('Zie je iets?'))
  })
})

test('what is typed is on the disk at once, readable for nobody, and there again after the page has died', async () => {
  const home = await at('student')
  await types(WORDS)
  await shows('[data-kept]')
  const [row] = await home.device.store.list('drafts')
  expect(fromUtf8(Uint8Array.from(row!.box, (byte) => byte & 0x7f))).not.toContain('bewoner')
  expect(JSON.stringify({ ...row, box: '' })).not.toContain('bewoner')
  await start(home)
  await shows('[data-notes="1"]')
  expect(here('[data-note="text"]')!.textContent).toContain(WORDS)
})

test('what was typed and taken out again is nothing', async () => {
  const home = await at('student')
  await types(WORDS)
  await shows('[data-kept]')
  await act(() => void fireEvent.input(here('textarea')!, { target: { value: '' } }))
  await waitFor(() => expect(here('[data-kept]')).toBeNull())
  await act(() => here('[data-next]')!.click())
  await shows('[data-quick]')
  expect(await home.device.store.list('drafts')).toEqual([])
})

test('a full device says so; what was typed stays on the screen, and is kept when there is room', async () => {
  const home = await at('student')
  home.full(true)
  await types(WORDS)
  await waitFor(() => expect(document.body.textContent).toContain(quick.note.full))
  expect(here<HTMLTextAreaElement>('textarea')!.value).toBe(WORDS)
  expect(here('[data-kept]')).toBeNull()
  home.full(false)
  await act(() => void fireEvent.input(here('textarea')!, { target: { value: `${WORDS} Echt.` } }))
  await shows('[data-kept]')
  expect(document.body.textContent).not.toContain(quick.note.full)
  expect(await notes(home)).toHaveLength(1)
})

test('a note opens no sitting by itself and hides none that was put off', async () => {
  const home = await at('student')
  const put = { ...newSitting(home.device.newId(), 'nl'), paused: true }
  await home.device.drafts.save(put.id, put)
  home.passes(1000)
  await noted(home)
  expect((await openSitting(home.device.drafts))?.id).toBe(put.id)
})

test('a phone on which something was only noted opens where the notes are', async () => {
  const home = await at('student')
  const opens = () => whereOn(home.device, () => newSitting(home.device.newId(), 'nl'), false)
  expect((await opens()).at).toBe('sitting')
  await noted(home)
  expect((await opens()).at).toBe('home')
})

test('after two weeks it is pointed out, and still there', async () => {
  const home = await at('student')
  await noted(home)
  home.passes(13 * DAY)
  await start(home)
  await shows('[data-note]')
  expect(here('[data-old]')).toBeNull()
  home.passes(DAY)
  for (let n = 0; n < 15; n++) {
    await fade(home.device)
    home.passes(DAY)
  }
  await start(home)
  await shows('[data-old]')
  expect(await notes(home)).toHaveLength(1)
})

test('what is thrown away can be brought back until the screen is left', async () => {
  const home = await at('student')
  await noted(home)
  await on(quick.list.away)
  await waitFor(() => expect(document.body.textContent).toContain(quick.list.gone))
  expect(await notes(home)).toEqual([])
  await on(quick.list.undo)
  await shows('[data-note]')
  await waitFor(async () => expect(await notes(home)).toHaveLength(1))
  await on(quick.list.away)
  await start(home)
  await shows('[data-quick]')
  expect(await notes(home)).toEqual([])
})

test('what was put off in so many words says until when it stays', async () => {
  const home = await at('student')
  await noted(home)
  const [one] = await notes(home)
  await home.device.drafts.save(one!.id, { ...one!.noted!, agreed: true, paused: true })
  await start(home)
  await waitFor(() => expect(document.body.textContent).toContain(quick.list.until.split('{')[0]))
  // Something of it may be sealed: only its own Stop takes that back too.
  expect([...document.querySelectorAll('[data-note] button')].map((b) => b.textContent)).toEqual([quick.list.add])
  home.passes(20 * DAY)
  await start(home)
  await shows('[data-note]')
  expect(here('[data-old]')).toBeNull()
})

test('a note of another project is not given to this one', async () => {
  const home = await at('student')
  await noted(home)
  const [one] = await notes(home)
  const other = { ...one!.noted!, note: { ...one!.noted!.note, pid: home.device.newId() } }
  await home.device.drafts.save(other.id, other)
  await start(home)
  await waitFor(() => expect(document.body.textContent).toContain(quick.list.other))
  expect([...document.querySelectorAll('[data-note] button')].map((b) => b.textContent)).toEqual([
    quick.list.open,
    quick.list.away,
  ])
})

test('a note for another project of this device names it, and is added to like any other', async () => {
  const home = await at('student')
  await noted(home)
  const [one] = await notes(home)
  const { store, ledger, world } = home.device
  const { fingerprint, pid: first } = (await ownProject(store))!
  const pid = home.device.newId()
  const invitation = {
    pid,
    secret: new Uint8Array(16),
    fingerprint,
    deviceClass: 'own',
    role: 'student',
    expires: 0,
  } as const
  await join({ store, ledger, crypt: world.crypt, makePair: world.makePair }, invitation)
  await home.receive([], { title: { nl: 'De Brug', en: 'De Brug' } }, pid)
  await turnTo(store, first)
  const other = { ...one!.noted!, note: { ...one!.noted!.note, pid } }
  await home.device.drafts.save(other.id, other)
  await start(home)
  await waitFor(() => expect(document.querySelector('[data-note]')?.textContent).toContain('De Brug'))
  expect(document.querySelector('[data-note]')?.textContent).toContain(quick.list.add)
  expect(document.body.textContent).not.toContain(quick.list.other)
})

test('where the keys are lost nothing new is noted, and what lies here is shown', async () => {
  const home = await at('student')
  await noted(home)
  const own = (await ownProject(home.device.store))!
  await home.device.store.change([], () => [{ put: 'projects', row: { ...own, refused: 'keys-lost' } }])
  await start(home)
  await shows('[data-note]')
  expect(here('[data-quick]')).toBeNull()
})

describe('before it is kept', () => {
  const question = { id: 'zag', kind: 'text', ask: { nl: 'Wat zag je?', en: 'What did you see?' }, setup: {} }
  async function heeds(value: object, more: { scope?: 'stem'; said?: 'no' } = {}) {
    const { t } = await speech('app', 'nl', APP)
    const changed: unknown[] = []
    let goes: boolean | undefined
    const s = {
      ...newSitting('019aa000-0000-7000-8000-000000000000', 'nl'),
      said: more.said ? { scopes: { stem: more.said } } : {},
      answers: { zag: { value } },
    }
    const over = heed(
      t,
      s,
      [{ ...question, scope: more.scope }],
      (id, given) => void changed.push([id, given]),
      (screen) => void render(<>{screen}</>),
    ).then((answer) => (goes = answer))
    return { over, changed, goes: () => goes }
  }

  test('a text without a name asks for no look', async () => {
    const { over } = await heeds({ text: 'Een bewoner lachte.' })
    expect(await over).toBe(true)
    expect(here('[data-heed]')).toBeNull()
  })

  test('a name is marked, can be changed in its place, and never holds anything up', async () => {
    const { over, changed, goes } = await heeds({ text: 'Ik hielp Fatima.' })
    await shows('[data-heed] mark')
    expect(here('mark')!.textContent).toBe('Fatima')
    expect(goes()).toBeUndefined()
    await act(() => here('[data-change="zag"]')!.click())
    await act(() => void fireEvent.input(here('textarea')!, { target: { value: 'Ik hielp een bewoner.' } }))
    expect(changed).toEqual([['zag', { value: { text: 'Ik hielp een bewoner.' } }]])
    expect(document.body.textContent).toContain(quick.heed.clear)
    await act(() => here('[data-next]')!.click())
    expect(await over).toBe(true)
  })

  test('it may stay as it is; and whoever wants to look at the questions first goes back', async () => {
    const kept = await heeds({ text: 'Ik hielp Fatima.' })
    await shows('[data-heed]')
    await act(() => here('[data-next]')!.click())
    expect(await kept.over).toBe(true)
    expect(kept.changed).toEqual([])
    cleanup()
    const first = await heeds({ text: 'Ik hielp Fatima.' })
    await shows('[data-heed]')
    await on(nl.frame.back)
    expect(await first.over).toBe(false)
  })

  test('a recording that got no yes is said to stay behind', async () => {
    const value = { takes: [{ id: '019aa000-0000-7000-8000-000000000001', type: 'audio/webm', ms: 900 }] }
    const { over } = await heeds(value, { scope: 'stem', said: 'no' })
    await shows('[data-left="stem"]')
    expect(document.body.textContent).toContain(quick.heed.without.stem)
    await act(() => here('[data-next]')!.click())
    expect(await over).toBe(true)
  })
})
