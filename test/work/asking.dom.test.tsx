// Before the tablet is handed over whoever asks reads why it is enough, and whose word that is; the person never does.

import { act, cleanup, render, screen, waitFor } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import appWords from '../../locales/nl/app.json' with { type: 'json' }
import words from '../../locales/nl/work.json' with { type: 'json' }
import { activities, consentTexts } from '../../src/activities/index.ts'
import { speech } from '../../src/locale/speech.ts'
import { moment } from '../../src/model/time.ts'
import { Asking } from '../../src/work/Asking.tsx'
import { limitsOn, setLoad } from '../../src/work/load.ts'
import { Pace } from '../../src/work/Pace.tsx'
import { changePeople, keepSomeone, newSomeone, peopleIn } from '../../src/work/someone.ts'
import { atHome, type Home } from '../tools/sitting.tsx'

const saying = (all: object) => ({ nl: async () => ({ default: all }), en: async () => ({ default: all }) })
const { t } = await speech('work', 'nl', saying(words))
const { t: app } = await speech('app', 'nl', saying(appWords))
const DAY = 86_400_000
afterEach(cleanup)

async function tablet(loads: unknown): Promise<Home> {
  const home = await atHome({ role: 'person', letters: false })
  await home.receive([...consentTexts, ...activities], { loads })
  return home
}
/** Somebody who was asked so many days ago. */
async function asks({ device }: Home, ...ago: number[]) {
  const { clock } = device.world
  const one = newSomeone(device, 'Mevrouw De Vries', 'cup')
  await keepSomeone(device, one)
  const asked = ago.map((days) => ({ at: clock.now() - days * DAY, activity: 'mijn-dag' }))
  await changePeople(device, (all) => all.map((other) => (other.id === one.id ? { ...other, asked } : other)))
  const now = (await peopleIn(device)).find(({ id }) => id === one.id)!
  const nothing = () => {}
  render(
    <Asking
      device={device}
      t={t}
      app={app}
      one={now}
      onEdit={nothing}
      onTake={nothing}
      onBegin={nothing}
      onBack={nothing}
    />,
  )
  await screen.findByText(words.ask.yes)
}
const partner = (who: string) => words.ask.enough.partner.replace('{who}', who)

test('a partner that chose for less is named to whoever asks', async () => {
  await asks(await tablet([{ who: 'De Linde', week: 1 }]), 2)
  await screen.findByText(partner('De Linde'))
})

test('what counts for everybody in the project is said of the project', async () => {
  await asks(await tablet([{ week: 1 }]), 2)
  await screen.findByText(partner(words.ask.project))
})

test('rest until a day is said with that day, also where nobody was asked yet', async () => {
  const home = await tablet([])
  const until = new Date(home.device.world.clock.now() + 9 * DAY).toISOString().slice(0, 10)
  await home.receive([...consentTexts, ...activities], { version: 2, loads: [{ who: 'De Linde', rest: until }] })
  await asks(home)
  await screen.findByText(
    words.ask.enough.rest.replace('{who}', 'De Linde').replace('{day}', moment('nl', Date.parse(until), 'date')),
  )
})

test('fewer questions at once are said with whose wish that is', async () => {
  await asks(await tablet([{ who: 'De Linde', questions: 3 }]))
  await screen.findByText(/De Linde wil er hooguit 3 per keer/)
})

test('what is more than wise changes nothing, and what nobody can read stops nothing', async () => {
  await asks(await tablet([{ who: 'De Linde', week: 7, questions: 40 }]), 2)
  expect(document.body.textContent).not.toContain('De Linde')
  cleanup()
  const strange = await tablet({ of: 'a newer version' })
  expect(await limitsOn(strange.device)).toEqual({ team: 3, partners: [] })
  await asks(strange, 2)
})

test('until somebody says whose tablet it is all partners count; then their own, and the choice is not to be read on the disk', async () => {
  const home = await tablet([{ who: 'De Linde', week: 1 }, { who: 'Een school', week: 2 }, { questions: 4 }])
  const { device } = home
  const counted = async () => (await limitsOn(device)).partners.map(({ who }) => who)
  expect(await counted()).toEqual(['De Linde', 'Een school', undefined])
  render(<Pace device={device} t={t} />)
  const select = (await screen.findByLabelText(words.people.partner)) as HTMLSelectElement
  const choose = (value: string) =>
    act(() => {
      select.value = value
      select.dispatchEvent(new Event('change', { bubbles: true }))
    })
  await choose('De Linde')
  await waitFor(async () => expect(await counted()).toEqual(['De Linde', undefined]))
  const facts = await device.store.list('facts')
  expect(facts.map(({ value }) => (value instanceof Uint8Array ? '' : JSON.stringify(value))).join()).not.toMatch(
    /Linde/,
  )
  await choose('')
  await waitFor(async () => expect(await counted()).toEqual([undefined]))
  await setLoad(device, 'calm')
  expect((await limitsOn(device)).team).toBe(1)
})
