// What one can do from the start screen: what fits who I am, four at a time, and the one thing that I had begun.

import { cleanup, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import maker from '../../locales/nl/maker.json' with { type: 'json' }
import { ownProject } from '../../src/device/identity.ts'
import { activities } from '../../src/activities/index.ts'
import { ROLES } from '../../src/model/roles.ts'
import { agree, atHome, CONTACT, type Home, heading, keeps, press, tap } from '../tools/sitting.tsx'
import { cards, gave, lines, on, openStart, sees, titles } from './start.tsx'

afterEach(cleanup)
const ready = () => waitFor(() => expect(cards().length).toBeGreaterThan(0))
const project = async (home: Home) => (await ownProject(home.device.store))!

/** The same project in earnest, with another invitation. */
async function invitedAs(role: (typeof ROLES)[number]): Promise<Home> {
  const home = await atHome()
  const row = await project(home)
  await home.device.store.change([], () => [{ put: 'projects', row: { ...row, role } }])
  await home.receive([
    { kind: 'project', name: 'project', version: 2, title: CONTACT, contact: CONTACT, practice: false },
  ])
  return home
}

test('a participant sees four cards at a time; one tap brings the next in their place, and at the end the first again', async () => {
  const home = await atHome()
  const all = await titles(home, 'person')
  expect(all.length).toBeGreaterThan(4)
  await openStart(home)
  await ready()
  expect(cards()).toEqual(all.slice(0, 4))
  await on(nl.home.more)
  expect(cards()).toEqual(all.slice(4, 8))
  for (let shown = 8; shown < all.length + 4; shown += 4) await on(nl.home.more)
  expect(cards()).toEqual(all.slice(0, 4))
})

test('others see four, and after one tap all that is for them', async () => {
  const home = await invitedAs('student')
  const all = await titles(home, 'student')
  await openStart(home)
  await ready()
  expect(cards()).toEqual(all.slice(0, 4))
  await on(nl.home.more)
  expect(cards()).toEqual(all)
})

test.each(ROLES)('a %s enters paper on a device of their own only where they help others', async (role) => {
  const home = await invitedAs(role)
  await openStart(home)
  await ready()
  const helps = ['student', 'volunteer', 'professional'].includes(role)
  expect(document.querySelectorAll('[data-as="paper"]')).toHaveLength(helps ? 1 : 0)
  if (!helps) return
  await on(nl.card.paper)
  await waitFor(() => expect(heading()).toBe(maker.paper.ask))
})

test('"Begin" on a card begins that activity', async () => {
  const home = await atHome()
  await openStart(home)
  await ready()
  const [, second] = await titles(home, 'person')
  document.querySelectorAll<HTMLElement>('article button')[1]!.click()
  await waitFor(() => expect(heading()).toBe(nl.welcome.ask))
  await tap('yes')
  await press(nl.frame.next)
  await keeps(home, ({ place }) =>
    expect(activities.find(({ name }) => name === place?.activity.name)?.title.nl).toBe(second),
  )
})

test('what was put off stands there once, above all else, and goes on where it was', async () => {
  const home = await atHome()
  await openStart(home)
  await ready()
  expect(document.body.textContent).not.toContain(nl.home.here)
  await on(nl.home.start)
  await waitFor(() => expect(heading()).toBe(nl.welcome.ask))
  await agree()
  await press(nl.frame.next)
  const asked = heading()
  await press(nl.frame.stop)
  await tap('later')
  await press(nl.frame.next)
  await sees(nl.end.later)
  await press(nl.frame.done)
  await sees(nl.home.here)
  expect(document.querySelector('main section')?.textContent).toContain('Mijn dag')
  await on(nl.home.go)
  await waitFor(() => expect(heading()).toBe(asked))
})

describe('who I am', () => {
  test('is fixed by the invitation', async () => {
    await openStart(await invitedAs('person'))
    await ready()
    expect(document.querySelector('[data-role]')).toBeNull()
  })

  test.each([
    { name: 'an invitation that leaves it open', open: () => invitedAs('other') },
    { name: 'a practice house', open: () => atHome() },
  ])('can be said in $name, also a second time, and says what there is to do', async ({ open }) => {
    const home = await open()
    await openStart(home)
    await ready()
    for (const role of ['volunteer', 'student'] as const) {
      document.querySelector<HTMLElement>('[data-role]')!.click()
      await waitFor(() => expect(heading()).toBe(nl.role.ask))
      expect(document.querySelectorAll('[data-answer]').length).toBeLessThanOrEqual(6)
      await tap(role)
      await press(nl.frame.next)
      expect((await project(home)).role).toBe(role)
      await sees(nl.role.open.replace('{role}', nl.role.who[role].toLowerCase()))
      const all = await titles(home, role)
      expect(cards()).toEqual(all.slice(0, 4))
    }
  })

  test('may be one of the others, behind "Iemand anders"; going back changes nothing', async () => {
    const home = await atHome()
    await openStart(home)
    await ready()
    document.querySelector<HTMLElement>('[data-role]')!.click()
    await waitFor(() => expect(heading()).toBe(nl.role.ask))
    const shown = () => [...document.querySelectorAll<HTMLElement>('[data-answer]')].map((one) => one.dataset['answer'])
    const first = shown()
    await tap('else')
    await on(nl.frame.next)
    await waitFor(() => expect(shown()).not.toEqual(first))
    expect(new Set([...first, ...shown()])).toEqual(new Set([...ROLES, 'else']))
    await on(nl.frame.back)
    await waitFor(() => expect(shown()).toEqual(first))
    await on(nl.frame.back)
    await waitFor(() => expect(heading()).toBe(nl.home.title))
    expect((await project(home)).role).toBe('person')
  })
})

describe('a device that fills up', () => {
  const at = async (used: number) => {
    const home = await atHome()
    home.device.world.estimate = async () => ({ usage: used, quota: 100 })
    await openStart(home)
    await ready()
    return home
  }
  const said = () => document.querySelector<HTMLElement>('[data-room]')

  test.each([0, 70, 79])('at %i %% says nothing', async (used) => {
    await at(used)
    expect(said()).toBeNull()
  })

  test.each([80, 94])('at %i %% tells who helps, once, and changes nothing else', async (used) => {
    const home = await at(used)
    expect(said()?.textContent).toContain(nl.home.full)
    expect(cards()).toEqual((await titles(home, 'person')).slice(0, 4))
    expect(document.body.textContent).not.toContain(nl.home.noRoom)
  })

  test('at 95 % what records or pictures stands last and says why, and can still be begun', async () => {
    const home = await at(95)
    const all = await titles(home, 'person')
    const shown = [...cards()]
    for (let more = 4; more < all.length; more += 4) {
      await on(nl.home.more)
      shown.push(...cards())
    }
    expect(new Set(shown)).toEqual(new Set(all))
    const heavy = (title: string) =>
      activities
        .find((one) => one.title.nl === title)!
        .questions.some(({ kind }) => /^(voice|photo|drawing)$/.test(kind))
    expect(shown).toEqual([...all.filter((title) => !heavy(title)), ...all.filter(heavy)])
    const notes = [...document.querySelectorAll('article')].filter((card) => card.textContent.includes(nl.home.noRoom))
    expect(notes.length).toBeGreaterThan(0)
    notes[0]!.querySelector('button')!.click()
    await waitFor(() => expect(heading()).toBe(nl.welcome.ask))
  })

  test('a browser that does not say how full it is, is not full', async () => {
    const home = await atHome()
    home.device.world.estimate = () => Promise.reject(new Error('not here'))
    await openStart(home)
    await ready()
    expect(said()).toBeNull()
  })
})

test('the first line of the only list is the newest thing that was given', async () => {
  const home = await atHome()
  await gave(home)
  await openStart(home)
  await waitFor(() => expect(lines()[0]).toContain('Mijn dag'))
  expect(document.querySelectorAll('ul, ol')).toHaveLength(1)
})
