// A house has its own colour and mark: shown where somebody comes in, readable whatever was chosen, and gone with its letter.

import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, expect, test, vi } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import { activities, consentTexts } from '../../src/activities/index.ts'
import { base64url, utf8 } from '../../src/model/bytes.ts'
import { contrastOf, GROUNDS } from '../../src/ui/theme.ts'
import { fakeSpeaker } from '../ui/around.tsx'
import { atHome } from '../tools/sitting.tsx'
import { openStart, sees } from './start.tsx'

const own = (contrast: string) => document.documentElement.style.getPropertyValue(`--own-${contrast}`)
const letters = [...consentTexts, ...activities]
const logo = { type: 'image/svg+xml', bytes: base64url(utf8('<svg xmlns="http://www.w3.org/2000/svg"/>')) }
afterEach(() => {
  cleanup()
  document.documentElement.removeAttribute('style')
})

test('the colour of the house is the colour of what one presses, darker where it could not be read', async () => {
  const home = await atHome({ letters: false })
  await home.receive(letters, { accent: '#ffd400' })
  await openStart(home)
  await waitFor(() => expect(own('light')).not.toBe(''))
  expect(contrastOf(own('light'), GROUNDS.light.paper)).toBeGreaterThanOrEqual(7)
  expect(contrastOf(own('dark'), GROUNDS.dark.paper)).toBeGreaterThanOrEqual(7)
})

test('its mark stands there by the name of the house, on a tablet of all too; one that cannot be drawn is left out', async () => {
  const home = await atHome({ letters: false })
  await home.receive(letters, { logo, title: { nl: 'De Linde', en: 'The Lime Tree' } })
  for (const shared of [false, true]) {
    await openStart(home, shared ? { shared, start: { at: 'tablet' } } : {})
    const mark = await screen.findByRole('img', { name: 'De Linde' })
    expect(mark.getAttribute('src')).toMatch(/^blob:/)
    fireEvent.error(mark)
    expect(screen.queryByRole('img', { name: 'De Linde' })).toBeNull()
  }
})

test('where nothing can read aloud whoever helps is told before they begin; with a voice or a recording nobody is', async () => {
  const home = await atHome()
  const mute = () => document.querySelector('[data-mute]')
  await openStart(home, { shared: true, start: { at: 'tablet' }, speaker: fakeSpeaker() })
  await sees(nl.home.mute, '[data-mute]')
  const speaker = fakeSpeaker()
  await openStart(home, { speaker })
  await waitFor(() => expect(mute()).not.toBeNull())
  speaker.voices('nl')
  await waitFor(() => expect(mute()).toBeNull())
  const prompt = vi.fn(async (sentence: string) => (sentence === nl.welcome.ask ? new Blob(['x']) : undefined))
  await openStart(home, { speaker: { ...fakeSpeaker(), prompt } })
  await waitFor(() => expect(prompt).toHaveBeenCalled())
  expect(mute()).toBeNull()
})
