// What whoever sits beside somebody can tell from the help: who they are, and how the person shows what they choose.

import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import { activities, consentTexts } from '../../src/activities/index.ts'
import type { Role } from '../../src/model/roles.ts'
import {
  agree,
  atHome,
  close,
  consentsIn,
  heading,
  type Home,
  keeps,
  press,
  questions,
  tap,
} from '../tools/sitting.tsx'
import { fakeSpeaker } from '../ui/around.tsx'

afterEach(cleanup)
const BESIDE = 'Ik zit ernaast'
const click = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })))
const offered = () => screen.queryByRole('button', { name: BESIDE }) !== null

async function begins(role: Role = 'person', shared = true): Promise<Home> {
  const home = await atHome({ role })
  await home.open({ shared, speaker: fakeSpeaker() })
  return home
}
/** Untouched is said nothing. */
async function tells(who: string, how: string): Promise<void> {
  await click('Hulp')
  await click(BESIDE)
  await waitFor(() => expect(questions()).toEqual(['beside']))
  if (who) await tap(who)
  await press('Verder')
  expect(heading()).toBe('Hoe kiest deze persoon?')
  if (how) await tap(how)
  await press('Verder')
}
const how = async (home: Home) =>
  consentsIn(await home.sealed()).map(({ type, expression, helper }) => [type, expression, helper])

test('told on the first screen it is sealed into all that is agreed to, and one is back where one was', async () => {
  const home = await begins()
  await tells('student', 'spoken')
  expect(questions()).toEqual(['welcome'])
  await agree()
  await close()
  expect(await how(home)).toEqual([
    ['assent', 'spoken', 'student'],
    ['given', 'spoken', 'student'],
    ['reconfirmed', 'spoken', 'student'],
  ])
})

test('told later it counts from then on; what was sealed before stays as it was', async () => {
  const home = await begins()
  await agree()
  await tells('interpreter', 'gesture')
  expect(questions()).toEqual(['nu'])
  await close()
  expect(await how(home)).toEqual([
    ['assent', 'tap', undefined],
    ['given', 'tap', undefined],
    ['reconfirmed', 'gesture', 'interpreter'],
  ])
})

test('said nothing, nothing is sealed of it', async () => {
  const home = await begins('person', false)
  await tells('', '')
  await agree()
  expect(await how(home)).toEqual([
    ['assent', 'tap', undefined],
    ['given', 'tap', undefined],
  ])
})

test('a no by behaviour stays one, and says who saw it', async () => {
  const home = await begins()
  await tells('relative', 'phone')
  await agree()
  await click('Hulp')
  await click('Ik zie een teken van nee')
  await waitFor(() => expect(questions()).toEqual(['signs']))
  await tap('angry')
  await press('Verder')
  await press('Verder')
  expect((await how(home)).at(-1)).toEqual(['dissent', 'behaviour', 'relative'])
})

test('it waits over a restart, and Back leads out of it, one screen at a time', async () => {
  const home = await begins()
  await tap('yes')
  await press('Verder')
  await click('Hulp')
  await click(BESIDE)
  await waitFor(() => expect(questions()).toEqual(['beside']))
  await tap('volunteer')
  await press('Verder')
  await keeps(home, (s) =>
    expect(s).toMatchObject({ step: 'shows', from: 'tell', said: { around: { beside: 'volunteer' } } }),
  )
  await home.again({ shared: true })
  expect(questions()).toEqual(['shows'])
  await press('Terug')
  expect(questions()).toEqual(['beside'])
  await press('Terug')
  expect(questions()).toEqual([])
})

test.each(['beside', 'ease'])('Stop pressed at "%s" leads back to the question, not round and round', async (aside) => {
  await begins()
  await agree()
  await click('Hulp')
  await click(aside === 'beside' ? BESIDE : 'Ik zie een teken van nee')
  await waitFor(() => expect(questions()).toEqual([aside === 'beside' ? 'beside' : 'signs']))
  if (aside === 'ease') {
    await tap('angry')
    await press('Verder')
    expect(questions()).toEqual(['ease'])
  }
  await press('Stop')
  expect(questions()).toEqual(['stop'])
  await press('Terug')
  expect(questions()).toEqual(['nu'])
})

test.each<Role>(['student', 'relative', 'professional'])('is nothing for a %s', async (role) => {
  await begins(role, false)
  await click('Hulp')
  expect(offered()).toBe(false)
})

describe('somebody who says yes to going on and yes to stopping', () => {
  const ADVICE = 'Zegt iemand steeds ja? Neem samen pauze.'
  async function asked(first: string, turned: string): Promise<void> {
    const [day] = activities
    const eight = Array.from({ length: 8 }, (_, i) => ({
      ...day!.questions[0]!,
      id: `q${i + 1}`,
      ask: { nl: `Vraag ${i + 1}?`, en: `${i + 1}` },
    }))
    const home = await atHome({ letters: false })
    await home.receive([...consentTexts, { ...day!, questions: eight }])
    await home.open({ shared: true, speaker: fakeSpeaker() })
    await agree()
    for (let i = 0; i < 3; i++) await press('Verder')
    expect(questions()).toEqual(['pause-3'])
    if (first) await tap(first)
    for (let i = 0; i < 4; i++) await press('Verder')
    expect(questions()).toEqual(['pause-6'])
    await tap(turned)
    await press('Verder')
    expect(document.body.textContent).not.toContain(ADVICE)
    await click('Hulp')
  }

  test('whoever helps is advised to rest, where only they look', async () => {
    await asked('on', 'stop')
    expect(document.querySelector('aside')!.textContent).toContain(ADVICE)
  })

  test.each([
    ['', 'stop'],
    ['on', 'on'],
  ])('not when it was "%s" and then "%s"', async (first, turned) => {
    await asked(first, turned)
    expect(document.querySelector('aside')!.textContent).not.toContain(ADVICE)
  })
})
