// How every kind of answer feels in the hand, in the app as it is built: each touch, its longest task, and what moved.

import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright'
import { TABLET } from '../tools/browser.ts'
import { chromiumArgs, needChromium } from '../tools/chromium.ts'
import { feel, feeling } from './feel.ts'
import { type Felt, tell } from './felt.ts'
import { openFloor } from './floor.ts'
import { card, HANDS, tap, type Touch } from './hands.ts'
import { begin, openHouseOf, SENSES } from './ten.ts'

const CPU = 4
const OWN = '[data-answer]:not([data-answer="unknown"], [data-answer="skipped"])'
const NEXT = '[data-next]'
const KINDS = Object.keys(HANDS)

const touching =
  (page: Page, kind: () => string, found: Felt[]): Touch =>
  async (what, event, until, act, later) => {
    const felt = await feel(page, event, until, act, later)
    found.push({ ...felt, kind: kind(), what })
    if (process.env['TELL'] && felt.task + felt.shift + felt.late > 0) console.error(kind(), what, felt)
  }

/** The least that a card and a next can cost here and now: raw pages, with as much other work beside them. */
async function touchFloor(page: Page, url: string, found: Felt[]): Promise<void> {
  const touch = touching(page, () => 'floor', found)
  await page.goto(url)
  for (let screen = 1; screen <= 2; screen++) {
    await page.waitForTimeout(500)
    await card(page, '[data-q]', touch, '')
    await touch('next', 'click', `[data-q="question ${screen}"] ${OWN}`, tap(page, NEXT))
  }
}

async function visit(page: Page, photo: string, found: Felt[]): Promise<void> {
  let kind = ''
  const touch = touching(page, () => kind, found)
  const here = async () => (await page.locator('main').getAttribute('data-q')) ?? 'note'
  const elsewhere = (q: string) => {
    const asks = `[data-q]:not([data-q="${q}"])`
    return `${asks} ${OWN}, ${asks} :has(> ${OWN})${q === 'note' ? '' : ', main:not([data-q])'}`
  }
  await page.locator(NEXT).click()
  await page.locator('[data-q="meedoen"]').waitFor({ state: 'detached' })
  await page.waitForTimeout(1_000)
  // Between two kinds there may stand something else: a yes to a recording, or whether to go on.
  while ((kind = await here()) !== 'last') {
    await (HANDS[kind] ?? card)(page, `[data-q="${kind}"]`, touch, photo)
    await page.waitForTimeout(500)
    await touch('next', 'click', elsewhere(kind), tap(page, NEXT))
  }
}

export async function kinds(runs: number): Promise<boolean> {
  const house = await openHouseOf(KINDS)
  const browser = await chromium.launch({ executablePath: needChromium(), args: [...chromiumArgs, ...SENSES] })
  const floor = await openFloor('dist', house.data)
  const found: Felt[] = []
  // A file on the disk: the browser reads it as it reads any other, and not the page.
  const photo = join(house.data, 'photo.jpg')
  try {
    // As large as a telephone makes it: twelve megapixels.
    const camera = await browser.newPage({ viewport: { width: 4000, height: 3000 } })
    await camera.goto(house.url)
    await camera.screenshot({ path: photo, type: 'jpeg', quality: 95 })
    await camera.close()
    for (let run = 0; run < runs; run++) {
      const context = await browser.newContext({ viewport: TABLET })
      const page = await context.newPage()
      await page.addInitScript(feeling)
      await begin(page, house)
      await (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: CPU })
      await visit(page, photo, found)
      await touchFloor(page, floor.url, found)
      await context.close()
      process.stderr.write(`run ${run + 1} of ${runs}\n`)
    }
  } finally {
    await browser.close()
    floor.close()
    await house.remove()
  }
  // Beside other work on the same machine everything takes longer: how much of it there was is part of the figure.
  console.log(`\n${runs} runs, CPU ${CPU}×, ${cpus().length} cores, load ${loadavg()[1]!.toFixed(1)}`)
  return tell(found)
}
