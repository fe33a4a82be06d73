// Everything of somebody goes from a tablet: while it can be brought back the screen offers that, and no longer.

import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import appWords from '../../locales/nl/app.json' with { type: 'json' }
import words from '../../locales/nl/work.json' with { type: 'json' }
import { activities, consentTexts } from '../../src/activities/index.ts'
import { emptyCardAway } from '../../src/device/cards.ts'
import { speech } from '../../src/locale/speech.ts'
import { handOver, keepSomeone, newSomeone, peopleIn } from '../../src/work/someone.ts'
import { TakeAll } from '../../src/work/TakeAll.tsx'
import { atHome } from '../tools/sitting.tsx'

const saying = (all: object) => ({ nl: async () => ({ default: all }), en: async () => ({ default: all }) })
const { t } = await speech('work', 'nl', saying(words))
const { t: app } = await speech('app', 'nl', saying(appWords))
afterEach(() => {
  cleanup()
  Reflect.deleteProperty(document, 'visibilityState')
})
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

async function thrownAway() {
  const { device, receive } = await atHome({ role: 'person', letters: false })
  await receive([...consentTexts, ...activities])
  const { id } = await newcomer(device)
  await handOver(device, id, 'mijn-dag', 'nl')
  const [one] = await peopleIn(device)
  const nothing = () => {}
  render(<TakeAll device={device} t={t} app={app} one={one!} nudge={nothing} onDone={nothing} />)
  press(words.take.go)
  await screen.findByRole('button', { name: words.take.undo })
  return device
}
const newcomer = async (device: Parameters<typeof keepSomeone>[0]) => {
  const one = newSomeone(device, 'Mevrouw De Vries', 'cup')
  await keepSomeone(device, one)
  return one
}

test('it can be brought back, and then nothing goes', async () => {
  const device = await thrownAway()
  press(words.take.undo)
  await screen.findByRole('button', { name: words.take.go })
  cleanup()
  expect(await device.store.list('cards')).toEqual([])
})

test('what another tab carried out is not called brought back', async () => {
  const device = await thrownAway()
  await emptyCardAway(device)
  press(words.take.undo)
  await waitFor(() => expect(screen.queryByRole('button', { name: words.take.undo })).toBeNull())
  screen.getByText(words.take.server)
})

test('a tablet that was put away has carried it out: nothing is offered that cannot be any more', async () => {
  const device = await thrownAway()
  Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' })
  act(() => void document.dispatchEvent(new Event('visibilitychange')))
  await waitFor(async () => expect(await device.store.list('cards')).toHaveLength(1))
  expect(screen.queryByRole('button', { name: words.take.undo })).toBeNull()
  screen.getByText(words.take.server)
})
