// The first helper of a tablet, as somebody sets it up: name, PIN and words; then where it belongs, whether it is ready, its card.

import type { Page } from 'playwright'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import team from '../../locales/nl/team.json' with { type: 'json' }
import work from '../../locales/nl/work.json' with { type: 'json' }
import { press, reads } from './steps.ts'

/** From the words on paper to the people of the tablet. */
export async function seenTo(page: Page, place?: string): Promise<void> {
  await press(page, work.setup.kept)
  await reads(page, team.place.title)
  if (place) {
    await page.locator('[data-place]').fill(place)
    await press(page, team.place.keep)
  } else await press(page, team.place.skip)
  await page.locator('[data-overall]').waitFor()
  await press(page, nl.frame.next)
  await reads(page, team.card.title)
  await press(page, team.card.go)
  await reads(page, work.people.title)
}

/** From the front of a tablet to its people. */
export async function beginTeam(page: Page, name: string, pin: string, place?: string): Promise<string[]> {
  await page.locator('[data-work]').click()
  await reads(page, work.setup.title)
  await page.locator('[data-name]').fill(name)
  for (const n of [0, 1]) await page.locator('[data-pin]').nth(n).fill(pin)
  await press(page, nl.frame.next)
  await reads(page, work.setup.spare)
  const spare = await page.locator('[data-spare] li').allInnerTexts()
  await seenTo(page, place)
  return spare
}
