// A practice house with one activity more, before all others, in which every kind of answer is asked once. Published as a desk does.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { openStore } from '../../src/cli/house.ts'
import { writeLetter } from '../../src/model/letter.ts'
import { activities } from '../../src/activities/index.ts'
import { deskSigner, keyFromLink } from '../../src/seal/keys.ts'
import { type House, openHouse } from '../tools/house.ts'
import { choose, next, ready } from '../tools/steps.ts'

/** Chromium's own microphone and camera, which hear a tone and see a picture. */
export const SENSES = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']

/** Where a kind first occurs in the starters: real words, real pictures. */
function asked(kind: string) {
  const found = activities.flatMap(({ questions }) => questions as { kind: string }[]).find((one) => one.kind === kind)
  if (!found) throw new Error(`no starter asks for ${kind}`)
  return { ...found, id: kind }
}

/** The questions of this house's own activity are these kinds, each named after its kind; one yes or no ends them. */
export async function openHouseOf(kinds: readonly string[]): Promise<House> {
  const data = mkdtempSync(join(tmpdir(), 'inbreng-bench-house-'))
  const house = await openHouse({ data })
  await house.stop()
  const key = keyFromLink(house.run.desk.split('#k=')[1]!)
  if (!key.ok) throw new Error(key.code)
  const store = await openStore(data)
  const { pid } = key.value
  const [first] = activities
  const questions = [...kinds.map(asked), { ...asked('yes-no'), id: 'last' }]
  const activity = { ...first!, pid, name: 'alle-soorten', for: [], questions }
  await store.publish(pid, { letters: [await writeLetter(await deskSigner(key.value), activity)] }, Date.now())
  await store.close()
  await house.again()
  return {
    ...house,
    async remove() {
      await house.stop()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** From the link to the yes before the first question, with everything here that is needed offline. */
export async function begin(page: Page, house: House): Promise<void> {
  await page.goto(house.run.participant)
  await ready(page)
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await choose(page, 'yes')
  for (let screen = 0; screen < 3; screen++) await next(page)
  await choose(page, 'yes')
}
