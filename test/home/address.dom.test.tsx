// u or je: chosen by the person, else by the house; every word follows, and what is written down is what was said.

import { act, cleanup, fireEvent, waitFor } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import text from '../../src/answers/voice/text.nl.json' with { type: 'json' }
import { kinds, loadKind, sayKinds } from '../../src/answers/index.ts'
import { activities, consentTexts } from '../../src/activities/index.ts'
import { je } from '../../src/words/address.ts'
import { textHash } from '../../src/consent/hash.ts'
import { fill, turned } from '../../src/model/words.ts'
import { fakeCrypt } from '../windtunnel/fakes.ts'
import { agree, atHome, consentsIn, heading, type Home, press, tap } from '../tools/sitting.tsx'
import { on, openStart } from './start.tsx'

const FORMAL = /(?<!\p{L})(u|uw)(?!\p{L})/iu
const page = () => document.body.textContent ?? ''
afterEach(() => {
  cleanup()
  sayKinds()
})

async function chooseJe(home: Home): Promise<void> {
  await openStart(home)
  await on(nl.settings.open)
  await act(async () => void fireEvent.click(document.querySelector('input[name="settings-address"][value="je"]')!))
  await waitFor(() => expect(heading()).toBe(je(nl.settings.title)))
  await on(nl.frame.done)
  await waitFor(() => expect(heading()).toBe(je(nl.home.title)))
}

test('whoever chooses je is called so on every screen from then on, also after coming back', async () => {
  const home = await atHome()
  await chooseJe(home)
  await openStart(home, { start: { at: 'home' } })
  await waitFor(() => expect(page()).toContain(je(nl.home.none)))
  await on(nl.home.start)
  await waitFor(() => expect(document.querySelector('[data-q="welcome"]')).not.toBeNull())
  const screens: string[] = []
  const see = () => screens.push(page())
  see()
  await tap('yes')
  await press(nl.frame.next)
  see()
  await press(nl.frame.next)
  see()
  await press(nl.frame.next)
  see()
  await tap('yes')
  await press(nl.frame.next)
  await waitFor(() => expect(document.querySelector('[data-answer="good"]')).not.toBeNull())
  see()
  while (document.querySelector('[data-choice]') === null) {
    await press(nl.frame.next)
    see()
  }
  expect(screens.filter((screen) => FORMAL.test(screen))).toEqual([])
  expect(screens.join(' ')).toContain('Mag ik je iets vertellen?')
})

test('what is written down of a consent is exactly what was said, and says in which way', async () => {
  const home = await atHome()
  await chooseJe(home)
  await on(nl.home.start)
  await waitFor(() => expect(document.querySelector('[data-q="welcome"]')).not.toBeNull())
  await agree()
  const [, given] = consentsIn(await home.sealed())
  const activity = activities.find(({ name }) => name === given!.activity.name)!
  const written = consentTexts.find(({ name }) => name === 'meedoen')!.ask.nl
  const ask = written.map((line) => fill(je(line), { aim: je(activity.aim.nl) }))
  expect(given!.text).toMatchObject({ address: 'je', hash: await textHash(fakeCrypt, ask) })
})

test('without a choice it is as the house has it, and a choice goes before the house', async () => {
  const home = await atHome({ letters: false })
  await home.receive([...consentTexts, ...activities], { address: 'je' })
  await openStart(home)
  await waitFor(() => expect(page()).toContain(je(nl.home.none)))
  await on(nl.settings.open)
  await act(async () => void fireEvent.click(document.querySelector('input[name="settings-address"][value="u"]')!))
  await waitFor(() => expect(heading()).toBe(nl.settings.title))
  await openStart(home)
  await waitFor(() => expect(page()).toContain(nl.home.none))
})

test('every kind says its own words so, also one that comes later, and can go back', async () => {
  const voice = (await loadKind('voice'))!
  const written = { ...voice.words.nl }
  sayKinds(je)
  for (const name of kinds) {
    const { words } = (await loadKind(name))!
    expect(
      Object.values(words.nl).filter((line) => FORMAL.test(line)),
      name,
    ).toEqual([])
  }
  expect(voice.words.nl['refused']).toBe(je(written['refused']!))
  sayKinds()
  expect(voice.words.nl).toEqual(written)
  expect(text.refused).toBe(written['refused'])
})

test('in a letter only Dutch lines are turned, wherever they stand', () => {
  const letter = {
    name: 'u',
    n: 1,
    ask: { nl: 'Wilt u?', en: 'u' },
    setup: { steps: [{ words: { nl: 'Dag u' } }] },
    none: null,
  }
  const why = { nl: ['Het is van u.', 'Kiest u?'], en: ['u'] }
  expect(turned({ ...letter, why }, je)).toEqual({
    ...letter,
    ask: { nl: 'Wil je?', en: 'u' },
    setup: { steps: [{ words: { nl: 'Dag je' } }] },
    why: { nl: ['Het is van jou.', 'Kies je?'], en: ['u'] },
  })
})
