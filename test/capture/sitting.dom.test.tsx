// The four questions with one person: every touch is kept at once, every way out leaves exactly what it promises.

import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import type { Sitting } from '../../src/capture/sitting.ts'
import { fromBase64url } from '../../src/model/bytes.ts'
import { withdrawCard } from '../tools/one-device.ts'
import {
  agree,
  atHome,
  chosen,
  contributionsIn,
  heading,
  type Home,
  keeps,
  press,
  questions,
  tap,
  write,
  close,
} from '../tools/sitting.tsx'

afterEach(cleanup)

interface Touch {
  name: string
  /** How many questions come before it. */
  at: number
  q: string
  touch: () => Promise<void>
  kept: Sitting['answers'][string]
  seen: () => string
  again: string
}
const box = () => screen.getByRole<HTMLTextAreaElement>('textbox').value
const marked = () => chosen().join()
const TOUCHES: Touch[] = [
  {
    name: 'a face',
    at: 0,
    q: 'nu',
    touch: () => tap('so-so'),
    kept: { value: { face: 'so-so' } },
    seen: marked,
    again: 'so-so',
  },
  {
    name: 'a picture',
    at: 1,
    q: 'fijn',
    touch: () => tap('muziek'),
    kept: { value: { chosen: ['muziek'] } },
    seen: marked,
    again: 'muziek',
  },
  {
    name: 'written words',
    at: 2,
    q: 'vertel',
    touch: () => write('Youssef zingt.'),
    kept: { value: { text: 'Youssef zingt.' } },
    seen: box,
    again: 'Youssef zingt.',
  },
  {
    name: 'a yes',
    at: 3,
    q: 'vaker',
    touch: () => tap('yes'),
    kept: { value: { yes: 'yes' } },
    seen: marked,
    again: 'yes',
  },
  {
    name: '"I do not know"',
    at: 0,
    q: 'nu',
    touch: () => tap('unknown'),
    kept: { none: 'unknown' },
    seen: marked,
    again: 'unknown',
  },
  {
    name: '"skip"',
    at: 1,
    q: 'fijn',
    touch: () => tap('skipped'),
    kept: { none: 'skipped' },
    seen: marked,
    again: 'skipped',
  },
]

/** Somebody who agreed and stands at this question. */
async function atQuestion(at: number, props?: { shared: boolean }): Promise<Home> {
  const home = await atHome()
  await home.open(props)
  await agree()
  for (let i = 0; i < at; i++) await press('Verder')
  return home
}

describe('an answer is on the disk at the touch itself', () => {
  test.each(TOUCHES)('$name, before anything else is pressed; the page may die and be opened again', async (one) => {
    const home = await atQuestion(one.at)
    const asked = heading()
    await waitFor(() => expect(document.querySelectorAll('[data-answer]').length).toBeGreaterThan(2))
    await one.touch()
    await keeps(home, (state) => expect(state.answers[one.q]).toEqual(one.kept))
    expect(heading(), 'choosing does not go on').toBe(asked)
    await home.again()
    await waitFor(() => expect(one.seen()).toBe(one.again))
    expect([heading(), questions()]).toEqual([asked, [one.q]])
  })

  test('and it cannot be read there without the key of this device', async () => {
    const home = await atQuestion(2)
    await waitFor(() => screen.getByRole('textbox'))
    await write('Mijn kanarie heet Pietje')
    await keeps(home, (state) => expect(state.answers['vertel']).toBeDefined())
    const rows = await home.device.store.list('drafts')
    const bytes = rows.map(({ box }) => Buffer.from(box).toString('latin1')).join()
    expect(rows).toHaveLength(1)
    expect(bytes).not.toMatch(/kanarie|Pietje|vertel/)
  })
})

test('each screen asks one question, in the middle of the way from the first to the thanks', async () => {
  const home = await atQuestion(0)
  for (const q of ['nu', 'fijn', 'vertel', 'vaker']) {
    expect(questions()).toEqual([q])
    expect(document.querySelectorAll('[data-next]')).toHaveLength(1)
    await press('Verder')
  }
  expect(questions(), 'nobody wrote anything: there are no words to ask about').toEqual(['scope-delen-binnen'])
  await close()
  expect(heading()).toBe('Dank u wel.')
  expect(document.body.textContent).toContain('Wij hebben uw antwoorden bewaard.')
  expect(questions()).toEqual([])
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Klaar' })))
  expect(home.heard.at(-1)).toBe('end')
})

test('what was given is sealed as it was given; what was left untouched is sealed as skipped', async () => {
  const home = await atQuestion(0)
  await tap('good')
  await press('Verder')
  await press('Verder')
  await waitFor(() => screen.getByRole('textbox'))
  await write('Het eten is te laat.')
  await press('Verder')
  await tap('unknown')
  await press('Verder')
  await close()
  const sealed = await home.sealed()
  const [contribution] = contributionsIn(sealed)
  expect(contribution?.answers).toEqual([
    { q: 'nu', kind: 'faces', value: { face: 'good' } },
    { q: 'fijn', kind: 'choice', none: 'skipped' },
    { q: 'vertel', kind: 'text', value: { text: 'Het eten is te laat.' } },
    { q: 'vaker', kind: 'yes-no', none: 'unknown' },
  ])
  expect(contribution?.consent).toBe(sealed.find((p) => p.kind === 'consent' && p.type === 'given')?.id)
  expect(await home.draft(), 'the open sitting went in the same moment').toBeUndefined()
})

test('words that were let go of for "I do not know" stay, are not sealed, and can be taken up again', async () => {
  const home = await atQuestion(2)
  await waitFor(() => screen.getByRole('textbox'))
  await write('Eerst dit')
  await tap('unknown')
  expect(box()).toBe('Eerst dit')
  await write('Eerst dit, dan dat')
  expect(chosen()).toEqual([])
  await tap('unknown')
  await close()
  const [contribution] = contributionsIn(await home.sealed())
  expect(contribution?.answers[2]).toEqual({ q: 'vertel', kind: 'text', none: 'unknown' })
})

test('back shows the answer before, by the button on the screen and by the one of the device', async () => {
  const home = await atQuestion(0)
  await tap('bad')
  await press('Verder')
  await press('Terug')
  await waitFor(() => expect(chosen()).toEqual(['bad']))
  await press('Verder')
  await press('Verder')
  await act(async () => void dispatchEvent(new PopStateEvent('popstate')))
  await waitFor(() => expect(questions()).toEqual(['fijn']))
  await keeps(home, (state) => expect(state.step).toBe('q-fijn'))
})

test('a trembling finger on the last Next makes one contribution, and so does a second page with the same sitting', async () => {
  const home = await atQuestion(5)
  const next = document.querySelector<HTMLElement>('[data-next]')!
  await keeps(home, (state) => expect(state.step).toBe('summary'))
  const { store } = home.device
  const [draft] = await store.list('drafts')
  await act(async () => {
    for (let i = 0; i < 3; i++) fireEvent.click(next)
  })
  await waitFor(() => expect(heading()).toBe('Dank u wel.'))
  const first = await home.device.store.list('items')
  // The page died after sealing and before it saw that: the same sitting is finished once more.
  await store.change([], () => [{ put: 'drafts', row: draft! }])
  await home.again()
  await press('Dit klopt')
  expect(contributionsIn(await home.sealed())).toHaveLength(1)
  // Other bytes under the same name would be a twin as well.
  expect(await home.device.store.list('items')).toEqual(first)
})

test('a press on the next screen counts, also while the step before it is still being written', async () => {
  const home = await atHome()
  await home.open()
  await tap('yes')
  for (const step of ['tell', 'free', 'ask']) {
    await press('Verder')
    await waitFor(() => expect(document.querySelector('[data-next]')).not.toBeNull())
    expect(heading(), step).not.toBe('')
  }
  expect(heading()).toBe('Wilt u meedoen?')
})

describe('when the device is full', () => {
  test('it is said, the answer stays on the screen, and goes on as soon as there is room', async () => {
    const home = await atQuestion(0)
    home.full(true)
    await tap('good')
    await waitFor(() => expect(heading()).toBe('Het apparaat is vol.'))
    home.full(false)
    await press('Verder')
    await waitFor(() => expect(chosen()).toEqual(['good']))
    await keeps(home, (state) => expect(state.answers['nu']).toEqual({ value: { face: 'good' } }))
  })

  test('nothing is thanked for that was not kept', async () => {
    const home = await atQuestion(5)
    await keeps(home, (state) => expect(state.step).toBe('summary'))
    home.full(true)
    await press('Dit klopt')
    expect(heading()).toBe('Het apparaat is vol.')
    expect(contributionsIn(await home.sealed())).toEqual([])
    home.full(false)
    await press('Verder')
    await press('Dit klopt')
    expect(heading()).toBe('Dank u wel.')
    expect(contributionsIn(await home.sealed())).toHaveLength(1)
  })
})

describe('everything was taken back with a card, in another window', () => {
  async function goneAt(at: number): Promise<Home> {
    const home = await atQuestion(at)
    const { pid, secret } = (await home.draft())!.place!
    await withdrawCard(home.device, { pid, secret: fromBase64url(secret)! })
    return home
  }
  async function ended(home: Home): Promise<void> {
    await waitFor(() => expect(document.querySelector('main')?.textContent).toContain('Wij stoppen nu.'))
    expect(heading()).toBe('Dank u wel.')
    expect(await home.device.store.list('drafts')).toEqual([])
    expect(contributionsIn(await home.sealed())).toEqual([])
  }

  test('a touch is kept nowhere, and it ends like any other no', async () => {
    const home = await goneAt(0)
    await tap('good')
    await ended(home)
    await act(async () => document.querySelector<HTMLElement>('[data-next]')!.click())
    expect(home.heard).toContain('end')
  })

  test('what is finished is not said to be kept', async () => {
    const home = await goneAt(5)
    await press('Dit klopt')
    await ended(home)
    expect(document.querySelector('main')?.textContent).not.toContain('bewaard')
  })
})
