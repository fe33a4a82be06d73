// The circle closes: six people give an answer, the desk says what is done with it, and it stands on their start screens.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import desk from '../../locales/nl/desk.json' with { type: 'json' }
import nl from '../../locales/nl/app.json' with { type: 'json' }
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { chromiumArgs, needChromium } from '../tools/chromium.ts'
import { type House, openHouse } from '../tools/house.ts'
import { agree, allAre, answerAll, awake, lettersHere, reads, ready, until, wholeWay } from '../tools/steps.ts'

const { aloud, answer, card } = desk
const SENSES = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']
const folder = mkdtempSync(join(tmpdir(), 'inbreng-card-'))
let house: House
let mevrouw: Visitor
let bureau: Visitor
let page: Page
beforeAll(async () => {
  house = await openHouse()
  mevrouw = await openVisitor(house.url)
  bureau = await openVisitor(house.url, { args: SENSES })
  page = bureau.page
})
afterAll(async () => {
  expect([...mevrouw.faults, ...bureau.faults]).toEqual([])
  await mevrouw?.leave()
  await bureau?.leave()
  await house?.remove()
  rmSync(folder, { recursive: true, force: true })
})

const button = (name: string, exact = true) => page.getByRole('button', { name, exact })
const toRoom = async () => {
  // The key stands in the address: the same one again would open nothing anew.
  await page.goto('about:blank')
  await page.goto(house.run.desk)
  await button(answer.button).click()
}

/** These words lie on the laptop's own shelf: the tab may close. */
const onShelf = (tab: Page, words: string) =>
  until(
    tab,
    (said) =>
      new Promise<boolean>((done) => {
        const open = indexedDB.open('inbreng-desk')
        open.onsuccess = () => {
          const all = open.result.transaction('things').objectStore('things').getAll()
          all.onsuccess = () => (open.result.close(), done(JSON.stringify(all.result).includes(said)))
        }
      }),
    words,
  )

test('the desk promises something with a day, and whoever takes part reads it after the thanks', async () => {
  await toRoom()
  await page.getByText(card.others).click()
  await page.locator('[data-answer-more="mijn-dag"]').click()
  await reads(page, card.close.first)
  await button(card.promise.save).click()
  await reads(page, card.promise.missing)
  await page.getByLabel(card.promise.who).fill('Anna')
  await page.getByLabel(card.promise.what).first().fill('Er komt een radio')
  await page.getByLabel(card.promise.by).fill('2099-03-01')
  await button(card.promise.save).click()
  await reads(page, card.promise.saved)
  await button(answer.back).click()
  await reads(page, 'vóór 1 maart')

  await mevrouw.page.goto(house.run.participant)
  await ready(mevrouw.page)
  await agree(mevrouw.page)
  await answerAll(mevrouw.page, 'Zingen.')
  for (const line of ['Anna doet dit:', 'Er komt een radio.', 'Dat is klaar op 1 maart.'])
    await reads(mevrouw.page, line)
  await mevrouw.page.locator('[data-next]').click()
  await allAre(mevrouw.page, 'safe')
})

test('five others take part; the desk sees all six, and by which day they are owed an answer', async () => {
  for (let n = 0; n < 5; n++) {
    const other = await mevrouw.apart()
    await other.goto(house.run.participant)
    await ready(other)
    await wholeWay(other)
    await allAre(other, 'safe')
    await other.context().close()
  }
  await toRoom()
  await reads(page, '6 mensen deden mee')
  await reads(page, card.owed.answer.replace('{title}', 'Mijn dag'))
})

test('a card is written beside plain advice, and a half-written one is there after the tab closed', async () => {
  await page.locator('[data-answer-back="mijn-dag"]').click()
  await page.getByLabel(answer.fields.asked).fill('Wat is fijn op uw dag?')
  await page.getByLabel(answer.fields.often).fill('Muziek wordt vaak gevraagd')
  await reads(page, desk.lint.passive)
  await button(answer.send).click()
  await reads(page, answer['not-whole'])
  await page.getByLabel(answer.fields.often).fill('Veel mensen houden van muziek')
  await page.getByLabel(answer.fields.doing).fill('Elke dag is er een uur muziek.')
  await page.getByLabel(answer.fields.helped).fill('Anna en Bo')
  await page.getByLabel(card.photo).setInputFiles('docs/pictures/story-6.webp')
  await page.getByLabel(card.alt).waitFor()
  await button(answer.send).click()
  await reads(page, answer['no-alt'])
  await page.getByLabel(card.alt).fill('Een radio op tafel')
  await onShelf(page, 'Een radio op tafel')
  await page.close()
  page = await bureau.tab()
  await toRoom()
  await reads(page, card.draft)
  await page.locator('[data-answer-back="mijn-dag"]').click()
  expect(await page.getByLabel(answer.fields.doing).inputValue()).toBe('Elke dag is er een uur muziek.')
  expect(await page.getByLabel(card.alt).inputValue()).toBe('Een radio op tafel')
})

test('somebody reads it aloud, sentence by sentence', async () => {
  await button(card.read).click()
  await button(aloud.begin).click()
  await reads(page, aloud.recording)
  for (;;) {
    const sentence = await page.locator('main p[role=status]').innerText()
    await page.waitForTimeout(100)
    const last = (await button(aloud.done).count()) > 0
    await page.keyboard.press('Space')
    if (last) break
    await page.waitForFunction((was) => document.querySelector('main p[role=status]')?.textContent !== was, sentence)
  }
  await button(card.use).click()
  await reads(page, card.voiceAway)
  expect(await button(card.read).count(), 'all of it was read').toBe(0)
})

test('without a network it waits and says so, can be taken back, and goes by itself after unlocking anew', async () => {
  await house.stop('SIGKILL')
  await button(answer.send).click()
  await reads(page, card.kept)
  await reads(page, card.waits)
  await button(card.takeBack).click()
  await page.locator('[data-answer-back="mijn-dag"]').click()
  expect(await page.getByLabel(answer.fields.doing).inputValue()).toBe('Elke dag is er een uur muziek.')
  await button(answer.send).click()
  await page.locator('[data-waits="card"]').waitFor()
  await page.close()
  await house.again()
  page = await bureau.tab()
  await page.goto(house.run.desk)
  await reads(page, '6 bijdragen')
  await button(answer.button).click()
  await page.getByText('antwoord gegeven op').first().waitFor()
  expect(await page.locator('[data-waits]').count()).toBe(0)

  // At once a second one, before this desk has looked at the server again, and a third.
  for (const why of ['De gang is nu nog te smal.', 'De deur is nog dicht.']) {
    await page.locator('[data-answer-back="mijn-dag"]').click()
    await page.getByLabel(answer.fields.asked).fill('Wat was te druk?')
    await page.getByLabel(answer.fields.cannot).fill(why)
    await button(answer.send).click()
    await reads(page, answer.sent)
  }
})

test('on paper it is one page, A4 and A5, and as a file it opens from the disk with everything in it', async () => {
  await page.locator('[data-answer-more="mijn-dag"]').click()
  await page.locator('[data-paper]').last().click()
  await page.locator('article img').first().waitFor()
  for (const [paper, box] of [
    ['a4', [595, 842]],
    ['a5', [420, 595]],
  ] as const) {
    await page.locator(`[data-choose="${paper}"]`).check()
    await page.locator(`main article[data-paper="${paper}"]`).waitFor()
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    expect(pdf.match(/\/Type \/Pages\s*\/Count (\d+)/)?.[1] ?? /\/Count (\d+)/.exec(pdf)?.[1]).toBe('1')
    const size = /MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf)!
    expect([Math.round(Number(size[1])), Math.round(Number(size[2]))]).toEqual(box)
  }
  const file = join(folder, 'card.html')
  const download = page.waitForEvent('download')
  await button(card.save).click()
  await (await download).saveAs(file)
  expect(readFileSync(file, 'utf8')).not.toMatch(/<script|https?:/)

  const browser = await chromium.launch({ executablePath: needChromium(), args: [...chromiumArgs] })
  const alone = await browser.newPage({ viewport: { width: 320, height: 640 } })
  const wrong: string[] = []
  alone.on('console', (message) => wrong.push(message.text()))
  alone.on('request', (request) => /^(file|data):/.test(request.url()) || wrong.push(request.url()))
  await alone.goto(pathToFileURL(file).href)
  await reads(alone, 'Elke dag is er een uur muziek.')
  const seen = await alone.evaluate(async () => {
    const audio = document.querySelector('audio')!
    if (!audio.duration) await new Promise((done) => audio.addEventListener('loadedmetadata', done))
    return {
      lang: document.documentElement.lang,
      pictures: [...document.images].map((image) => image.naturalWidth > 100 && image.alt !== ''),
      seconds: audio.duration,
      wide: document.documentElement.scrollWidth > innerWidth,
    }
  })
  await browser.close()
  // Half as wide as a small laptop's window: as it is at twice the size.
  expect(seen).toMatchObject({ lang: 'nl', pictures: [true], wide: false })
  expect(seen.seconds).toBeGreaterThan(2)
  expect(wrong).toEqual([])
})

test('whoever gave finds it without a network, with picture and voice, once', async () => {
  const at = mevrouw.page
  const told = at.locator('[data-result]')
  // The letters come with the next look at the server; the last of them came last.
  for (let tries = 0; (await told.count()) === 0 && tries < 20; tries++) {
    await at.reload()
    await awake(at)
    await told.waitFor({ timeout: 3000 }).catch(() => {})
  }
  // Three of ours, and the example of the practice house.
  await lettersHere(at, 4, 'result')
  await at.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await house.stop('SIGKILL')
  await at.reload()
  await awake(at)
  await told.waitFor({ timeout: 10_000 })
  let read = ''
  let heard = false
  let pictured = false
  while ((await told.count()) > 0) {
    const now = await told.innerText()
    read += `\n${now}`
    expect(await told.getAttribute('lang')).toBe('nl')
    const photo = told.getByAltText('Een radio op tafel')
    if ((await photo.count()) > 0) {
      pictured ||= await photo.evaluate((image) => (image as HTMLImageElement).naturalWidth > 100)
      if (!heard) {
        // Written down by the page itself: these sounds are shorter than a look from outside.
        const marked = at.evaluate(
          () =>
            new Promise<string>((done) => {
              const watch = new MutationObserver((changes) => {
                for (const { target } of changes)
                  if ((target as Element).hasAttribute('data-reading')) done(target.textContent ?? '')
              })
              watch.observe(document.body, { subtree: true, attributes: true, attributeFilter: ['data-reading'] })
            }),
        )
        await at.getByRole('button', { name: nl.reading.start }).click()
        expect(now).toContain(await marked)
        heard = true
      }
    }
    await at.locator('[data-next]').click()
    await at.waitForFunction((was) => document.querySelector<HTMLElement>('[data-result]')?.innerText !== was, now)
  }
  expect({ heard, pictured }).toEqual({ heard: true, pictured: true })
  for (const line of [
    'Wat is fijn op uw dag?',
    '6 mensen deden mee.',
    'Elke dag is er een uur muziek.',
    'Anna en Bo.',
    'De gang is nu nog te smal.',
    'De deur is nog dicht.',
  ])
    expect(read).toContain(line)
  await at.reload()
  await awake(at)
  await reads(at, nl.result.done)
  expect(await told.count()).toBe(0)
})

test('answered, it can close: nobody is offered it any more, and what was given stays', async () => {
  await house.again()
  await toRoom()
  await page.locator('[data-answer-more="mijn-dag"]').click()
  await button(card.close.shut).click()
  await button(card.close.open).waitFor()
  // The voice can be taken away again, for everybody.
  await page.locator('[data-voice-away]').last().click()
  await page.locator('[data-voice-away]').first().waitFor({ state: 'detached' })
  const at = mevrouw.page
  const offered = at.locator('#do-mijn-dag')
  for (let tries = 0; (await offered.count()) > 0 && tries < 20; tries++) {
    await at.reload()
    await awake(at)
    await offered.waitFor({ state: 'detached', timeout: 3000 }).catch(() => {})
  }
  expect(await offered.count()).toBe(0)
  await reads(at, nl.result.done)
})
