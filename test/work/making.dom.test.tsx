// "Denk mee" on the home screen of a student: what is laid before them, once for each version, as others would see it.

import { cleanup, waitFor, within } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import along from '../../locales/nl/along.json' with { type: 'json' }
import nl from '../../locales/nl/app.json' with { type: 'json' }
import { activities, consentTexts } from '../../src/activities/index.ts'
import { ended, fromStarter, making, makingName } from '../../src/desk/making/letter.ts'
import { sorting } from '../../src/desk/making/themes.ts'
import { ownProject } from '../../src/device/identity.ts'
import { keepSettings, settingsOf } from '../../src/home/settings.ts'
import type { Activity } from '../../src/model/letter.ts'
import type { Draft } from '../../src/model/making.ts'
import type { Role } from '../../src/model/roles.ts'
import { laidBefore } from '../../src/work/making/laid.ts'
import { heed, Quick } from '../../src/work/quick/index.tsx'
import { changed, gave, on, openStart, sees } from '../home/start.tsx'
import { atHome, type Home } from '../tools/sitting.tsx'

afterEach(cleanup)
const card = () => document.querySelector<HTMLElement>('[data-along]')
const start = (home: Home) => openStart(home, { Quick, heed })
const NAME = makingName('samen-eten')
const PID = '019aa000-0000-7000-8000-000000000001'
const words = (said: string) => ({ nl: said, en: said })

/** A phone with what is published and what lies before makers; the starter that lies there is not published yet. */
async function at(role: Role, ...lies: (Partial<Activity> | ((pid: string) => Activity))[]): Promise<Home> {
  const home = await atHome({ role, letters: false })
  const { pid } = (await ownProject(home.device.store))!
  const published = activities.filter(({ name }) => name !== 'samen-eten')
  await home.receive([...consentTexts, ...published, ...lies.map((one) => laid(pid, one))])
  return home
}
const draft = (pid: string): Draft =>
  fromStarter(
    activities.find(({ name }) => name === 'samen-eten')!,
    pid,
  )!
const laid = (pid: string, more: Partial<Activity> | ((pid: string) => Activity)): Activity =>
  typeof more === 'function' ? more(pid) : { ...making({ activities: new Map() }, pid, draft(pid)), ...more }
const lies = async (home: Home, role: Role = 'student') =>
  (await laidBefore(home.device, (await ownProject(home.device.store))!.pid, role)).map(
    ({ making: one }) => one.version,
  )

test('a student has one card, and looks at the questions as those they are for would see them', async () => {
  const home = await at('student', {})
  await start(home)
  await waitFor(() => expect(card()).not.toBeNull())
  expect(card()!.textContent).toContain('Samen eten')
  await on(along.look)
  await sees(along.first)
  const shown = document.querySelector('[data-draft="samen-eten"]')!
  expect(shown.querySelector('[inert]'), 'only to look at').not.toBeNull()
  for (const { ask } of draft(PID).activity.questions) expect(shown.textContent).toContain(ask.nl)
  expect(shown.querySelectorAll('input:checked')).toHaveLength(0)
  await on(nl.frame.back)
  await waitFor(() => expect(card()).not.toBeNull())
})

test('whoever likes to be called je still sees it in the words that others will see', async () => {
  const home = await at('student', {})
  const { ask } = draft(PID).activity.questions.find(({ ask: one }) => /\buw?\b/i.test(one.nl))!
  const { store } = home.device
  await keepSettings(store, { ...(await settingsOf(store, false)), address: 'je' })
  await start(home)
  await waitFor(() => expect(card()).not.toBeNull())
  await on(along.look)
  await sees(along.first)
  expect(document.querySelector('[data-draft]')!.textContent).toContain(ask.nl)
})

test.each<Role>(['person', 'relative', 'volunteer', 'professional', 'representative'])(
  'nothing of it is there for somebody who is %s',
  async (role) => {
    const home = await at(role, {})
    await start(home)
    await sees(nl.home.mine)
    expect(await lies(home, role)).toEqual([])
    expect(card()).toBeNull()
    expect(document.body.textContent).not.toContain('Samen eten')
  },
)

test('who commented is not asked again for the same version, and is for the next one', async () => {
  const home = await at('student', {})
  await gave(home, { activity: NAME })
  expect(await lies(home)).toEqual([])
  await home.receive([{ ...laid((await ownProject(home.device.store))!.pid, { version: 2, title: words('Nieuw') }) }])
  expect(await lies(home)).toEqual([2])
})

test('a card that comes while somebody looks at the start screen stands there, and one that ended goes', async () => {
  const home = await at('student')
  await start(home)
  await sees(nl.home.mine)
  expect(card()).toBeNull()
  const { pid } = (await ownProject(home.device.store))!
  const first = laid(pid, {})
  await home.receive([first])
  await changed()
  await waitFor(() => expect(card()).not.toBeNull())
  await home.receive([ended({ activities: new Map([['h', first]]) }, NAME)!])
  await changed()
  await waitFor(() => expect(card()).toBeNull())
})

test('words to sort begin at once, and are not asked again when somebody’s words went', async () => {
  const frame = {
    title: words('Ordenen'),
    sort: words('Waarbij?'),
    why: words('Wat mis je?'),
    lines: { nl: ['a'], en: ['a'] },
  }
  const quotes = [1, 2].map((n) => ({ id: `019aa000-0000-7000-8000-00000000000${n}`, q: 'q', said: `Uitspraak ${n}` }))
  const sort = (version: number) => (pid: string) => ({
    ...sorting(pid, 'abc', ['Eten', 'Muziek', 'Anders'], quotes, frame),
    version,
  })
  const home = await at('student', sort(1))
  await start(home)
  await waitFor(() => expect(card()).not.toBeNull())
  within(card()!).getByRole('button', { name: along.begin })
  await gave(home, { activity: 'ordenen-abc' })
  await home.receive([sort(2)((await ownProject(home.device.store))!.pid)])
  expect(await lies(home)).toEqual([])
})
