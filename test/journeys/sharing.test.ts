// A daughter chooses who may read what she gave, without a network; what goes out of the house follows, also when she changes her mind.

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import { wordsOf } from '../../src/words/sentences.ts'
import { violations } from '../tools/axe.ts'
import { openVisitor, PHONE, type Visitor } from '../tools/browser.ts'
import { command } from '../tools/command.ts'
import { type House, openHouse } from '../tools/house.ts'
import { allAre, choose, next, press, reads, ready, wholeWay } from '../tools/steps.ts'
import { keep } from './keep.ts'

const { share } = nl
const folder = mkdtempSync(join(tmpdir(), 'inbreng-sharing-'))
let made = 0

let house: House
let dochter: Visitor
beforeAll(async () => {
  house = await openHouse()
  dochter = await openVisitor(house.url, { size: PHONE })
  await dochter.page.goto(house.run.participant)
  await ready(dochter.page)
  await wholeWay(dochter.page, 'Mijn moeder zingt graag.')
  await allAre(dochter.page, 'safe')
})
afterAll(async () => {
  expect(dochter.faults).toEqual([])
  await dochter?.leave()
  await house?.remove()
  rmSync(folder, { recursive: true })
})

/** From her start screen past the four uses, with a yes to these; the others as they stand. */
async function chooses(answers: Record<string, 'yes' | 'no'>): Promise<void> {
  const { page } = dochter
  await press(page, nl.home.read)
  await page.locator('[data-share]').click()
  for (const scope of ['citaat', 'delen-binnen', 'delen-buiten', 'les', 'later-vragen']) {
    await page.locator(`[data-q="share-${scope}"]`).waitFor()
    expect(wordsOf(await page.locator('#app main').innerText()).length).toBeLessThanOrEqual(30)
    if (answers[scope]) await choose(page, answers[scope])
    if (scope === 'delen-binnen') {
      expect(await violations(page, 'AAA')).toEqual([])
      await keep(page, 'sharing')
    }
    await next(page)
  }
  await reads(page, share.title)
}
const rows = async (whom: string): Promise<number> => {
  const { deskKey, deskPassphrase } = house.run
  const file = join(folder, `${whom}-${++made}.csv`)
  const done = await command(['export', '--key', deskKey, '--for', whom, '--form', 'csv', '--to', file], {
    data: house.data,
    env: { INBRENG_PASSPHRASE: deskPassphrase },
  })
  // Where nothing may leave no file is made, and that is said.
  if (done.code !== 0) expect(done.err).toContain('nothing may leave')
  return existsSync(file) ? readFileSync(file, 'utf8').split('Mijn moeder zingt graag.').length - 1 : 0
}

test('nothing is shared before she says so', async () => {
  expect([await rows('team'), await rows('inside'), await rows('outside')]).toEqual([1, 0, 0])
})

test('without a network she says yes to the team here and no to others; it follows as soon as there is one', async () => {
  const { page } = dochter
  await house.stop()
  await chooses({ 'delen-binnen': 'yes', 'delen-buiten': 'no' })
  await reads(page, `${share.about['delen-binnen']}: Ja`)
  await reads(page, `${share.about['delen-buiten']}: Nee`)
  await reads(page, `${share.about.citaat}: Nee`)
  await keep(page, 'shared')
  await page.locator('[data-next]').click()
  await reads(page, nl.home.mine)
  await house.again()
  await page.reload()
  await allAre(page, 'safe')
  expect([await rows('inside'), await rows('outside')]).toEqual([1, 0])
})

test('later she takes it back; what was given stays', async () => {
  const { page } = dochter
  await chooses({ 'delen-binnen': 'no' })
  await reads(page, `${share.about['delen-binnen']}: Nee`)
  await page.locator('[data-next]').click()
  await page.reload()
  await allAre(page, 'safe')
  expect([await rows('team'), await rows('inside')]).toEqual([1, 0])
})
