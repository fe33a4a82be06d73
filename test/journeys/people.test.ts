// Four people, each with their own way of taking part, without a network; what they gave is at the desk, whole.

import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import voice from '../../src/answers/voice/text.nl.json' with { type: 'json' }
import { readInvitation, writeInvitation } from '../../src/model/invitation.ts'
import type { Role } from '../../src/model/roles.ts'
import { openVisitor, PHONE, TABLET, type Visitor } from '../tools/browser.ts'
import { type House, openHouse } from '../tools/house.ts'
import { agree, allAre, awake, choose, closing, next, press, reads, ready, wholeWay } from '../tools/steps.ts'

/** Chromium's own microphone and camera, which hear a tone and see a picture. */
const SENSES = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']

let house: House
let desk: Visitor
beforeAll(async () => {
  house = await openHouse()
  desk = await openVisitor(house.url)
  await desk.page.goto(house.run.desk)
})
afterAll(async () => {
  expect(desk.faults).toEqual([])
  await desk?.leave()
  await house?.remove()
})

/** The house's own link, for somebody who speaks from another role. */
function linkFor(role: Role): string {
  const [address, code] = house.run.participant.split('#i=') as [string, string]
  return `${address}#i=${writeInvitation({ ...readInvitation(code)!, role })}`
}

async function arrives(who: Visitor, link: string): Promise<void> {
  await who.page.goto(link)
  await ready(who.page)
  await who.page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await house.stop('SIGKILL')
}

/** A yes to the recording that comes next, and some words into it. */
async function speak(page: Page): Promise<void> {
  await page.locator('[data-q="scope-stem"]').waitFor()
  await choose(page, 'yes')
  await next(page)
  await page.locator('[data-answer="talk"] , button[data-answer="talk"]').click()
  await reads(page, voice.recording)
  await page.waitForTimeout(2500)
  await page.locator('[data-answer="talk"]').click()
  await page.getByRole('button', { name: voice.listen }).waitFor()
}

const answered = (page: Page, q: string) => page.locator(`[data-q="${q}"]`).waitFor()

/** Home again: the server is back, everything goes out, and the desk has it. */
async function handsIn(who: Visitor, title: string): Promise<Page> {
  const { page } = who
  await reads(page, nl.home.mine)
  await allAre(page, 'here')
  await house.again()
  await page.evaluate(() => void dispatchEvent(new Event('online')))
  await allAre(page, 'safe')
  expect(who.faults).toEqual([])
  await desk.page.reload()
  const line = desk.page.locator('[data-line="open"]').first()
  await line.waitFor({ timeout: 30_000 })
  await line.click()
  await desk.page.getByRole('heading', { name: title }).waitFor({ timeout: 20_000 })
  return desk.page
}

/** The sound is there, and a player takes it. */
async function sounds(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const audio = document.querySelector('audio')
      return audio !== null && audio.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && audio.error === null
    },
    null,
    { timeout: 20_000 },
  )
}

describe('mevrouw De Vries, 84, on a tablet, with somebody beside her', () => {
  test('faces, pictures and her voice; she stops half-way, comes back another time, and finishes', async () => {
    const mevrouw = await openVisitor(house.url, { size: TABLET, args: SENSES })
    try {
      await arrives(mevrouw, house.run.participant)
      await wholeWay(mevrouw.page)
      await mevrouw.page.locator('[aria-describedby="do-ochtend"]').click()
      await agree(mevrouw.page)
      await choose(mevrouw.page, 'good')
      await next(mevrouw.page)
      await choose(mevrouw.page, 'so-so')
      await next(mevrouw.page)
      await choose(mevrouw.page, 'koffie')
      await choose(mevrouw.page, 'muziek')
      await next(mevrouw.page)
      await reads(mevrouw.page, nl.pause.ask)
      await choose(mevrouw.page, 'rest')
      await next(mevrouw.page)
      await reads(mevrouw.page, nl.pause.time)
      await next(mevrouw.page)
      await speak(mevrouw.page)
      await press(mevrouw.page, nl.frame.stop)
      await choose(mevrouw.page, 'later')
      await next(mevrouw.page)
      await mevrouw.page.locator('[data-next]').click()
      await mevrouw.close()
      await mevrouw.again()
      await mevrouw.page.goto(house.url)
      await reads(mevrouw.page, nl.home.here)
      await press(mevrouw.page, nl.home.go)
      await answered(mevrouw.page, 'vertel')
      await reads(mevrouw.page, 'Bewaard')
      await next(mevrouw.page)
      await choose(mevrouw.page, 'precies-goed')
      await next(mevrouw.page)
      await closing(mevrouw.page)
      await mevrouw.page.locator('[data-next]').click()
      const page = await handsIn(mevrouw, 'Mijn ochtend')
      for (const words of ['Goed', 'Gaat wel', 'Koffie of thee', 'Muziek', 'Precies goed']) await reads(page, words)
      await sounds(page)
    } finally {
      await mevrouw.leave()
    }
  })
})

describe('her daughter, at home, on a phone with letters twice as large', () => {
  test('what she sees and knows, in words, on a line and spoken', async () => {
    const dochter = await openVisitor(house.url, { size: PHONE, args: SENSES })
    try {
      await dochter.context.addInitScript(() => {
        const large = () => (document.documentElement.style.fontSize = '200%')
        if (document.documentElement) large()
        else document.addEventListener('readystatechange', large, { once: true })
      })
      const { page } = dochter
      await arrives(dochter, linkFor('relative'))
      await agree(page, 'bezoek')
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
      await choose(page, 'good')
      await next(page)
      await choose(page, 'muziek')
      await next(page)
      await page.locator('textarea').fill('Zij zingt graag bij het afwassen.')
      await next(page)
      await answered(page, 'luisteren')
      await page.locator('[data-q="luisteren"] input').nth(3).check({ force: true })
      await next(page)
      await speak(page)
      await next(page)
      await closing(page)
      await page.locator('[data-next]').click()
      const read = await handsIn(dochter, 'Wat u ziet en weet')
      for (const words of ['Zij zingt graag bij het afwassen.', 'Meestal']) await reads(read, words)
      await sounds(read)
    } finally {
      await dochter.leave()
    }
  })
})

describe('Youssef, 17, in a corridor, and a volunteer after her hour', () => {
  test('he writes down what he saw', async () => {
    const youssef = await openVisitor(house.url, { size: PHONE })
    try {
      const { page } = youssef
      await arrives(youssef, linkFor('student'))
      await agree(page, 'waar')
      await choose(page, 'huiskamer')
      await next(page)
      await page.locator('textarea').fill('Een bewoner zong mee.')
      await next(page)
      await choose(page, 'good')
      await next(page)
      await page.locator('textarea').fill('Zij lachte.')
      await next(page)
      await page.locator('textarea').fill('Muziek helpt.')
      await next(page)
      await closing(page)
      await page.locator('[data-next]').click()
      const read = await handsIn(youssef, 'Wat zag je vandaag?')
      for (const words of ['Huiskamer', 'Een bewoner zong mee.', 'Zij lachte.', 'Muziek helpt.'])
        await reads(read, words)
    } finally {
      await youssef.leave()
    }
  })

  test('she says no to the recording, and all the rest arrives', async () => {
    const vrijwilliger = await openVisitor(house.url, { size: TABLET })
    try {
      const { page } = vrijwilliger
      await arrives(vrijwilliger, linkFor('volunteer'))
      await agree(page, 'vandaag')
      await choose(page, 'good')
      await next(page)
      await choose(page, 'praten')
      await next(page)
      await answered(page, 'scope-stem')
      await choose(page, 'no')
      await next(page)
      await answered(page, 'nodig')
      await choose(page, 'uitleg')
      await next(page)
      await closing(page)
      await page.locator('[data-next]').click()
      const read = await handsIn(vrijwilliger, 'Mijn uur met bewoners')
      for (const words of ['Praten', 'Uitleg']) await reads(read, words)
      expect(await read.locator('audio').count()).toBe(0)
      await awake(page)
    } finally {
      await vrijwilliger.leave()
    }
  })
})
