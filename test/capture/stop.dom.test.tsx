// Stopping, at every question: what was chosen then is what stays, and nobody has to explain anything.

import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import { activities, consentTexts } from '../../src/activities/index.ts'
import {
  agree,
  atHome,
  chosen,
  consentsIn,
  contributionsIn,
  heading,
  type Home,
  keeps,
  press,
  questions,
  tap,
  close,
} from '../tools/sitting.tsx'

afterEach(cleanup)

const QUESTIONS = ['nu', 'fijn', 'vertel', 'vaker']

/** Somebody who answered the first question and pressed Stop at this one. */
async function stoppedAt(at: number, props: { shared?: boolean } = {}): Promise<Home> {
  const home = await atHome()
  await home.open(props)
  await agree()
  await tap('good')
  for (let i = 0; i < at; i++) await press('Verder')
  await press('Stop')
  expect(questions()).toEqual(['stop'])
  return home
}

describe.each(QUESTIONS.map((q, at) => ({ q, at })))('Stop at the question "$q"', ({ q, at }) => {
  test('keep: what was said so far is sealed, the rest as skipped', async () => {
    const home = await stoppedAt(at)
    await tap('keep')
    await press('Verder')
    expect(heading()).toBe('Dank u wel.')
    const [contribution] = contributionsIn(await home.sealed())
    expect(contribution?.answers.map(({ none }) => none)).toEqual([undefined, 'skipped', 'skipped', 'skipped'])
    expect(await home.draft()).toBeUndefined()
  })

  test('throw away: nothing of it is left on the disk, unless it is brought back before leaving the screen', async () => {
    const home = await stoppedAt(at)
    await tap('away')
    await press('Verder')
    await screen.findByText('Uw antwoorden zijn weg.')
    expect(await home.draft()).toBeUndefined()
    expect(contributionsIn(await home.sealed())).toEqual([])
    await press('Terughalen')
    await keeps(home, (state) => expect(state.answers['nu']).toEqual({ value: { face: 'good' } }))
  })

  test.each([
    { name: 'choose later', touch: () => tap('later') },
    { name: 'nothing chosen', touch: async () => {} },
  ])('$name: it stays here, unsent, at the same question', async ({ touch }) => {
    const home = await stoppedAt(at)
    await touch()
    await press('Verder')
    await screen.findByText('Uw antwoorden blijven twee weken hier.')
    await keeps(home, (state) => {
      expect(state).toMatchObject({ step: `q-${q}`, paused: true, answers: { nu: { value: { face: 'good' } } } })
    })
    expect(contributionsIn(await home.sealed())).toEqual([])
  })

  test('back: as if Stop had not been pressed', async () => {
    await stoppedAt(at)
    await press('Terug')
    expect(questions()).toEqual([q])
    if (at === 0) await waitFor(() => expect(chosen()).toEqual(['good']))
  })
})

test('what was recorded comes back with the rest, and goes for good when the screen is left', async () => {
  const home = await stoppedAt(1)
  const id = (await home.draft())!.id
  await home.device.media(id).begin('audio/webm').append(new Uint8Array(8))
  await tap('away')
  await press('Verder')
  await screen.findByText('Uw antwoorden zijn weg.')
  expect(await home.device.store.list('media')).toHaveLength(1)
  await press('Terughalen')
  await press('Verder')
  await screen.findByText('Uw antwoorden zijn weg.')
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Klaar' })))
  await waitFor(async () => expect(await home.device.store.list('media')).toEqual([]))
  expect(await home.draft()).toBeUndefined()
})

test('the consent that was given before stays given: taking it back is something else than stopping', async () => {
  const home = await stoppedAt(1)
  await tap('away')
  await press('Verder')
  expect(consentsIn(await home.sealed()).map(({ type }) => type)).toEqual(['assent', 'given'])
})

test('the choice at Stop is kept too: after a crash the same screen comes back with it', async () => {
  const home = await stoppedAt(1)
  await tap('away')
  await keeps(home, (state) => expect(state.said.stop).toBe('away'))
  await home.again()
  expect(questions()).toEqual(['stop'])
  expect(chosen()).toEqual(['away'])
})

describe('on a shared tablet', () => {
  test('nothing is put off for later, because the next person is somebody else', async () => {
    await stoppedAt(1, { shared: true })
    const answers = [...document.querySelectorAll<HTMLElement>('[data-answer]')].map((card) => card.dataset['answer'])
    expect(answers).toEqual(['keep', 'away'])
    expect(screen.queryByRole('button', { name: 'Verder' }), 'the way on comes with a choice').toBeNull()
    await tap('keep')
    screen.getByRole('button', { name: 'Verder' })
  })

  test('no readable copy stays, and the next person speaks under another pseudonym', async () => {
    const home = await atHome()
    const threads: string[] = []
    for (let person = 0; person < 2; person++) {
      await home.open({ shared: true })
      await agree()
      await close()
      threads.push(...contributionsIn(await home.sealed()).map(({ thread }) => thread))
      cleanup()
    }
    expect(new Set(threads).size).toBe(2)
    expect(await home.device.store.list('copies')).toEqual([])
    expect((await home.device.store.list('facts')).map(({ name }) => name)).toEqual(['vault'])
  })
})

test("on somebody's own device a readable copy stays, and the same person keeps one pseudonym", async () => {
  const home = await atHome()
  for (let time = 0; time < 2; time++) {
    await home.open()
    await agree()
    await close()
    cleanup()
  }
  const all = await home.sealed()
  expect(contributionsIn(all)).toHaveLength(2)
  expect(new Set(all.map(({ thread }) => thread)).size).toBe(1)
  expect(new Set(all.map(({ eraseKey }) => eraseKey)).size, 'each thing has an erase key of its own').toBe(all.length)
  const copies = await home.device.store.list('copies')
  const read = await Promise.all(copies.map(({ box }) => home.device.vault.unlock(box)))
  expect(read).toEqual(expect.arrayContaining(JSON.parse(JSON.stringify(all)) as unknown[]))
})

describe('a rest', () => {
  test('is one tap away at Stop, and leads back to the question with its answer', async () => {
    const home = await stoppedAt(0, { shared: true })
    await press('Even pauze')
    expect(heading()).toBe('Neem uw tijd.')
    await keeps(home, (state) => expect(state).toMatchObject({ step: 'rest', from: 'q-nu' }))
    await press('Ga verder')
    expect(questions()).toEqual(['nu'])
    expect(chosen()).toEqual(['good'])
  })

  test.each([
    { said: undefined, leads: 'vier' },
    { said: 'on', leads: 'vier' },
    { said: 'stop', leads: 'stop' },
  ])('is offered after three questions; $said leads to $leads', async ({ said, leads }) => {
    await atPause()
    if (said) await tap(said)
    await press('Verder')
    expect(questions()).toEqual([leads])
    if (said !== 'stop') return
    await press('Terug')
    expect(questions()).toEqual(['pause-3'])
    expect(chosen()).toEqual([])
  })

  test('taken then, it waits as long as it takes, also over a restart, and leads to the next question', async () => {
    const home = await atPause()
    await tap('rest')
    await press('Verder')
    expect(questions()).toEqual([])
    await keeps(home, (state) => expect(state).toMatchObject({ step: 'rest' }))
    await home.again()
    expect(heading()).toBe('Neem uw tijd.')
    await press('Ga verder')
    expect(questions()).toEqual(['vier'])
  })
})

test('a second time it is asked the other way around: whoever says yes to everything is taken at their word', async () => {
  await atPause(['zes', 'zeven', 'acht'])
  await tap('on')
  for (let i = 0; i < 4; i++) await press('Verder')
  expect(heading()).toBe('Wilt u liever nu stoppen?')
  const [first] = document.querySelectorAll('[data-answer]')
  expect([first!.getAttribute('data-answer'), first!.textContent]).toEqual(['stop', 'Ja'])
  await tap('stop')
  await press('Verder')
  expect(questions()).toEqual(['stop'])
})

/** After the third of five questions or more, untouched. */
async function atPause(more: readonly string[] = []): Promise<Home> {
  const [day] = activities
  const five = ['een', 'twee', 'drie', 'vier', 'vijf', ...more].map((id) => ({
    ...day!.questions[0]!,
    id,
    ask: { nl: `Vraag ${id}?`, en: id },
  }))
  const home = await atHome({ letters: false })
  await home.receive([...consentTexts, { ...day!, questions: five }])
  await home.open()
  await agree()
  for (let i = 0; i < 3; i++) await press('Verder')
  expect(questions()).toEqual(['pause-3'])
  return home
}
