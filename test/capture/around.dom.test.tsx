// What is asked around taking part: of a student, of who tells about another, of who took part before; and a no without words.

import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import { activities, consentTexts } from '../../src/activities/index.ts'
import { textHash } from '../../src/consent/hash.ts'
import type { Role } from '../../src/model/roles.ts'
import {
  agree,
  atHome,
  close,
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
import { fakeSpeaker } from '../ui/around.tsx'

afterEach(cleanup)
const told = () => document.querySelector('main')!.textContent
const says = async (...answers: string[]) => {
  for (const answer of answers) {
    if (answer) await tap(answer)
    await press('Verder')
  }
}

describe('a student', () => {
  const student = async () => {
    const home = await atHome({ role: 'student' })
    await home.open()
    await says('yes')
    expect(heading()).toBe('Hoe oud ben je?')
    return home
  }

  test('younger than sixteen is thanked kindly, and nothing at all is kept', async () => {
    const home = await student()
    await says('under-16')
    expect(heading()).toBe('Fijn dat je wilt meedoen.')
    expect(told()).toContain('Je ouders moeten eerst ja zeggen, op papier.')
    expect(await home.draft()).toBeUndefined()
    expect(await home.sealed()).toEqual([])
  })

  test('who does not say how old they are does not take part', async () => {
    const home = await student()
    await says('')
    expect(heading()).toBe('Dank u wel.')
    expect(await home.sealed()).toEqual([])
  })

  test.each(['16-17', '18'])('of %s reads all of it on one screen, and their age goes nowhere', async (age) => {
    const home = await student()
    await says(age)
    for (const line of consentTexts[0]!.once.student.nl.slice(0, 4)) expect(told()).toContain(line)
    expect(questions()).toEqual(['meedoen'])
    await says('yes')
    const sealed = await home.sealed()
    expect(consentsIn(sealed).map(({ type, role }) => [type, role])).toEqual([
      ['assent', 'student'],
      ['given', 'student'],
    ])
    expect(JSON.stringify(sealed)).not.toMatch(new RegExp(`"${age}"`))
  })
})

test.each<[Role, number]>([
  ['relative', 2],
  ['volunteer', 2],
  ['professional', 2],
  ['representative', 3],
])('a %s comes to the first question in %i screens', async (role, most) => {
  const home = await atHome({ role })
  await home.open({ activity: 'mijn-dag' })
  let screens = 0
  for (let q = questions()[0]; q === undefined || ['welcome', 'about', 'meedoen'].includes(q); q = questions()[0]) {
    if (q !== 'about') await tap('yes')
    await press('Verder')
    screens++
  }
  expect(screens).toBe(most)
})

test('who tells about somebody else is asked to tell no more than is needed, before anything else', async () => {
  const home = await atHome({ role: 'representative' })
  await home.open()
  await says('yes')
  expect(told()).toContain('Noem geen namen.')
  expect(heading()).toBe('Weet deze persoon hiervan?')
  await says('asking', 'yes')
  expect(consentsIn(await home.sealed())).toHaveLength(2)
})

describe('whoever took part before', () => {
  async function cameBack(bodies: readonly object[] = []): Promise<Home> {
    const home = await atHome()
    await home.open()
    await agree()
    await close()
    cleanup()
    if (bodies.length > 0) await home.receive(bodies)
    await home.open({ step: 'renew' })
    return home
  }

  test('is only asked whether today too: one screen', async () => {
    const home = await cameBack()
    expect(told()).toContain('Eerder wilde u meedoen.')
    await says('yes')
    expect(questions()).toEqual(['nu'])
    const events = consentsIn(await home.sealed())
    const [renewed] = events.slice(-1)
    expect(renewed).toMatchObject({ type: 'given', scope: 'meedoen', prev: events.at(-2)!.id })
    expect(renewed!.text.hash).toBe(
      await textHash(home.device.world.crypt, ['Eerder wilde u meedoen.', 'Wilt u dat nu ook?']),
    )
    await close()
    expect(contributionsIn(await home.sealed()).map(({ consent }) => consent)).toContain(renewed!.id)
  })

  test.each(['no', 'unknown', ''])('may say "%s" today; what was given before stays as it was', async (answer) => {
    const home = await cameBack()
    const before = await home.sealed()
    await says(answer)
    expect(heading()).toBe('Dank u wel.')
    expect(await home.sealed()).toEqual(before)
  })

  const [text] = consentTexts
  const changed = (scope: string) => ({
    ...text!,
    version: text!.version + 1,
    changed: [
      { version: text!.version + 1, scope, what: { nl: ['Wij bewaren het langer.'], en: ['We keep it longer.'] } },
    ],
  })

  test('is told in one sentence what changed since, and asked whether that is all right', async () => {
    const home = await cameBack([changed('meedoen')])
    await says('yes')
    expect(told()).toContain('Er is iets veranderd.')
    expect(told()).toContain('Wij bewaren het langer.')
    expect(heading()).toBe('Vindt u dat goed?')
    const before = (await home.sealed())[0]!.cv
    await says('yes')
    await close()
    const texts = contributionsIn(await home.sealed()).map(({ cv }) => cv)
    expect(new Set(texts).size).toBe(2)
    expect(texts).toContain(before)
  })

  test.each(['no', 'unknown', ''])(
    '"%s" to the change: they take part by what they agreed to before',
    async (answer) => {
      const home = await cameBack([changed('meedoen')])
      const before = (await home.sealed())[0]!.cv
      await says('yes', answer)
      expect(questions()).toEqual(['nu'])
      await close()
      const all = await home.sealed()
      expect(new Set(all.map(({ cv }) => cv))).toEqual(new Set([before]))
      expect(consentsIn(all).filter(({ text: { screen } }) => screen === 's15')).toEqual([])
      // Another day: the old text still holds, it says so itself, and nobody is asked about the change once more.
      cleanup()
      await home.open({ step: 'renew' })
      await says('yes')
      expect(questions()).toEqual(['nu'])
      await close()
      const later = await home.sealed()
      expect(new Set(later.map(({ cv }) => cv))).toEqual(new Set([before]))
      expect(new Set(consentsIn(later).map(({ text: { version } }) => version))).toEqual(new Set([text!.version]))
    },
  )

  test('hears all that changed since they agreed, not only the last of it', async () => {
    const [first, second] = ['Wij bewaren het langer.', 'Ook een ander huis leest mee.']
    const news = [first, second].map((line, i) => ({
      version: text!.version + 1 + i,
      scope: 'meedoen',
      what: { nl: [line], en: [line] },
    }))
    await cameBack([{ ...text!, version: text!.version + 2, changed: news }])
    await says('yes')
    for (const line of [first, second]) expect(told()).toContain(line)
    await says('yes')
    expect(questions()).toEqual(['nu'])
  })

  test('the summary names taking part once, also after a change of it', async () => {
    await cameBack([changed('meedoen')])
    await says('yes', 'no')
    while (heading() !== 'Dit heeft u gekozen.') await press('Verder')
    const choices = [...document.querySelectorAll('[data-choice="meedoen"]')]
    expect(choices.map((one) => one.textContent)).toEqual(['U doet mee: Ja'])
  })

  test('is not asked about a change in a use that they never agreed to', async () => {
    await cameBack([changed('les')])
    await says('yes')
    expect(questions()).toEqual(['nu'])
  })

  test('a mended sentence asks nothing again', async () => {
    await cameBack([{ ...text!, version: text!.version + 1 }])
    await says('yes')
    expect(questions()).toEqual(['nu'])
  })
})

describe('a helper who sees a sign of no', () => {
  const SIGN = 'Ik zie een teken van nee'
  async function sees(...signs: string[]): Promise<Home> {
    const home = await atHome()
    await home.open({ shared: true, speaker: fakeSpeaker() })
    await agree()
    await tap('good')
    await look(...signs)
    return home
  }
  async function look(...signs: string[]): Promise<void> {
    for (const name of ['Hulp', SIGN]) await act(async () => void fireEvent.click(screen.getByRole('button', { name })))
    await waitFor(() => expect(heading()).toBe('Welk teken ziet u?'))
    expect(heading()).toBe('Welk teken ziet u?')
    for (const sign of signs) await tap(sign)
    await press('Verder')
  }

  test('is offered stopping first, and one tap is enough: nothing of it is kept, and the no follows the yes', async () => {
    const home = await sees('gets-up', 'angry')
    expect(heading()).toBe('Zullen wij stoppen?')
    await says('')
    expect(heading()).toBe('Dank u wel.')
    expect(told()).toContain('Uw antwoorden zijn weg.')
    expect(await home.draft()).toBeUndefined()
    const sealed = await home.sealed()
    expect(contributionsIn(sealed)).toEqual([])
    const [given, dissent] = consentsIn(sealed).slice(-2)
    expect(dissent).toMatchObject({
      type: 'dissent',
      expression: 'behaviour',
      signs: ['gets-up', 'angry'],
      prev: given!.id,
    })
  })

  test('is offered a rest once after a brief unrest; the second time stopping', async () => {
    const home = await sees('fidgets')
    expect(heading()).toBe('Zullen wij verder gaan?')
    await says('on')
    expect(questions()).toEqual(['nu'])
    await look('fidgets')
    expect(heading()).toBe('Zullen wij stoppen?')
    await says('on')
    expect(questions()).toEqual(['nu'])
    await keeps(home, ({ answers }) => expect(answers['nu']).toEqual({ value: { face: 'good' } }))
  })

  test.each(['fidgets', 'angry'])(
    'after %s: Stop and Back lead to where they were, never round in a ring',
    async (sign) => {
      await sees(sign)
      await press('Stop')
      expect(questions()).toEqual(['stop'])
      await press('Terug')
      expect(questions()).toEqual(['nu'])
    },
  )

  test('and sees none after all goes on where they were', async () => {
    await sees()
    expect(questions()).toEqual(['nu'])
  })

  test('a no by behaviour counts against the yes of whoever decides', async () => {
    const home = await atHome()
    await home.open({ shared: true, speaker: fakeSpeaker() })
    await says('yes', '', '', 'yes', 'not-now', 'vertegenwoordiger', 'mentor', 'document', 'yes')
    await look('sad')
    await says('stop')
    const sealed = await home.sealed()
    expect(consentsIn(sealed).map(({ type }) => type)).toEqual(['assent', 'given', 'dissent'])
    expect(contributionsIn(sealed)).toEqual([])
  })

  test('before anything was agreed, nothing leaves at all', async () => {
    const home = await atHome()
    await home.open({ shared: true, speaker: fakeSpeaker() })
    await says('yes')
    await look('angry')
    await says('')
    expect(await home.sealed()).toEqual([])
    expect(await home.draft()).toBeUndefined()
  })
})

test('words that may mean danger show at once whom to tell; nothing is sent, and the words stay', async () => {
  const home = await atHome({ role: 'student' })
  await home.open({ activity: 'mijn-dag' })
  await says('yes', '16-17', 'yes', '', '')
  await waitFor(() => expect(document.querySelector('textarea')).not.toBeNull())
  await write('Zij had koude koffie.')
  const worry = () => document.querySelector('[data-worry]')?.textContent
  expect(worry()).toBeUndefined()
  await write('Zij werd geslagen.')
  expect(worry()).toContain('Zeg het tegen Mevrouw De Vries.')
  expect(contributionsIn(await home.sealed())).toEqual([])
})

test('the starters say what they are for, and no activity can be for medical research', async () => {
  const { writeLetter } = await import('../../src/model/letter.ts')
  const signer = { publicKey: new Uint8Array(65), sign: async () => new Uint8Array(64) }
  const body = { ...activities[0]!, kind: 'activity', pid: '018f2b2c-7d6a-7c3e-9b1a-2f3e4d5c6b7a', version: 1 }
  await expect(writeLetter(signer, { ...body, purpose: 'verbeteren' })).resolves.toBeTruthy()
  await expect(writeLetter(signer, { ...body, purpose: 'onderzoek-WMO' })).rejects.toThrow()
})
