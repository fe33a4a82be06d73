// A tablet is lost: it hands in and empties itself, or it is shut; whoever finds it reads where to bring it, and nothing else.

import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import desk from '../../locales/nl/desk.json' with { type: 'json' }
import empty from '../../locales/nl/empty.json' with { type: 'json' }
import keepers from '../../locales/nl/keepers.json' with { type: 'json' }
import { violations } from '../tools/axe.ts'
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { type House, openHouse } from '../tools/house.ts'
import { awake, press, reads, ready, waiting } from '../tools/steps.ts'
import { gives, invited, setUp, stored } from '../tools/team.ts'
import { keep, tidy as tidyOn } from './keep.ts'

const DAY = 86_400_000
const { devices } = desk.invite
const { lost } = keepers
let house: House
let bureau: Visitor
let tablet: Visitor
beforeAll(async () => {
  house = await openHouse()
  bureau = await openVisitor(house.url)
  await bureau.page.goto(house.run.desk)
  tablet = await openVisitor(house.url)
})
afterAll(async () => {
  expect([bureau, tablet].flatMap((one) => one?.faults ?? [])).toEqual([])
  for (const one of [bureau, tablet]) await one?.leave()
  await house?.remove()
})

const devicesRoom = () => bureau.page.getByRole('button', { name: devices.button, exact: true }).click()
const row = (place: string) => bureau.page.locator('[data-row]', { hasText: place })
const offline = (on: boolean) => tablet.context.setOffline(on)
const letGo = (why: keyof typeof empty.gone.title) => tablet.page.locator(`[data-let-go="${why}"]`)
/** What would tell of somebody, wherever it lies. */
const TELLS = /Vries|Jansen|schommelbank|Fatima/
const tidy = (name: string) => tidyOn(tablet.page, name)

async function stops(place: string, way: 'first' | 'block'): Promise<void> {
  await devicesRoom()
  const line = row(place).filter({ hasText: devices.revoke })
  await line.getByRole('button', { name: devices.revoke }).click()
  await reads(bureau.page, lost[way])
  await keep(bureau.page, `desk-lost-${way}`)
  expect(await violations(bureau.page, 'AA')).toEqual([])
  await press(bureau.page, lost[way])
}

describe('eerst inleveren', () => {
  test('the desk lets it go while it is without a network, and says what happens', async () => {
    await setUp(tablet.page, await invited(bureau, 'Kamer 3'), 'Mevrouw De Vries', 'Meneer Jansen')
    await offline(true)
    await gives(tablet.page, 'Mevrouw De Vries', 'De schommelbank is het mooist.')
    await stops('Kamer 3', 'first')
    await reads(bureau.page, lost.willHandIn.replace('{place}', 'Kamer 3'))
    await reads(bureau.page, lost.handing)
  })

  test('as long as not everything is there, it keeps it and says how much it is, also to whoever finds it', async () => {
    const { page } = tablet
    await page.route('**/api/v1/push', (road) =>
      road.fulfill({ status: 500, json: { proto: 'IBP/1', code: 'server-fault' } }),
    )
    await offline(false)
    await page.reload()
    await letGo('empty-first').waitFor({ state: 'attached', timeout: 60_000 })
    await reads(page, empty.gone.title['empty-first'])
    await reads(page, 'Heeft u deze tablet gevonden?')
    expect(Number(await letGo('empty-first').getAttribute('data-waits'))).toBeGreaterThan(3)
    await tidy('lost-handing')
    expect(house.read()).toEqual([])
  })

  test('then it hands in, empties itself, and the desk hears it', async () => {
    const { page } = tablet
    await page.unroute('**/api/v1/push')
    await page.reload()
    await letGo('emptied').waitFor({ state: 'attached', timeout: 60_000 })
    await reads(page, empty.gone.nothing)
    await tidy('lost-emptied')
    expect(
      house
        .read()
        .flatMap(({ answers }) => answers.map(({ value }) => JSON.stringify(value)))
        .join(),
    ).toContain('schommelbank')
    expect(await waiting(page)).toBe(0)
    expect(await stored(page)).not.toMatch(TELLS)
    await reads(bureau.page, '1 tablet heeft alles ingeleverd en is leeg')
    await page.reload()
    await letGo('emptied').waitFor({ state: 'attached', timeout: 60_000 })
  })

  test('with a new invitation it takes part again, as new', async () => {
    const { page } = tablet
    await setUp(page, await invited(bureau, 'Kamer 4'), 'Meneer Jansen')
    await reads(page, 'Meneer Jansen')
    expect(await page.locator('body').innerText()).not.toContain('Vries')
  })
})

describe('direct blokkeren', () => {
  let held = 0
  test('what was not sent stays under lock, and nothing can be read', async () => {
    const { page } = tablet
    await offline(true)
    await gives(page, 'Meneer Jansen', 'Nog een schommelbank.')
    held = await waiting(page)
    await stops('Kamer 4', 'block')
    await reads(bureau.page, devices.revoked.replace('{place}', 'Kamer 4'))
    await offline(false)
    await page.reload()
    await letGo('blocked').waitFor({ state: 'attached', timeout: 60_000 })
    await reads(page, empty.gone.title.blocked)
    await reads(page, 'op slot')
    await tidy('lost-blocked')
    expect(await stored(page)).not.toMatch(TELLS)
    // And beside it, sealed, how often somebody was asked this week.
    expect(await waiting(page)).toBe(held + 1)
    expect(house.read()).toHaveLength(1)
  })

  test('it was found: the desk lets it hand in after all, and nothing was lost', async () => {
    const { page } = bureau
    await page.getByText(lost.found).click()
    await keep(page, 'desk-lost-found')
    expect(await violations(page, 'AA')).toEqual([])
    await row('Kamer 4').getByRole('button', { name: lost.letHandIn }).click()
    await reads(page, lost.willHandIn.replace('{place}', 'Kamer 4'))
    await tablet.page.reload()
    await letGo('emptied').waitFor({ state: 'attached', timeout: 60_000 })
    expect(house.read()).toHaveLength(2)
    expect(await waiting(tablet.page)).toBe(0)
  })
})

test('a tablet that was not heard of for seven days stands on top, with what to do', async () => {
  const { page } = tablet
  await setUp(page, await invited(bureau, 'Serre'))
  await page.goto('about:blank')
  const db = new DatabaseSync(join(house.data, 'inbreng.db'), { timeout: 5000 })
  // Whatever the server heard last it writes at the desk's next look: the week passes for that, too.
  const passes = db.prepare(`update heard set at = at - ${8 * DAY} where at > ${Date.now() - 7 * DAY}`)
  await devicesRoom()
  const silent = bureau.page.locator('[data-silent]', { hasText: 'Serre' })
  await expect.poll(async () => (passes.run(), silent.isVisible()), { timeout: 60_000, interval: 1000 }).toBe(true)
  db.close()
  await reads(bureau.page, lost.silentLead)
  await keep(bureau.page, 'desk-silent')
  expect(await violations(bureau.page, 'AA')).toEqual([])
})

test('photographed by a stranger: the tablet that waits shows when it came, and is stopped with its invitation', async () => {
  const link = await invited(bureau, 'Kamer 12', 'tablet')
  const stranger = await tablet.apart()
  await stranger.goto(link)
  await awake(stranger)
  const { page } = bureau
  await devicesRoom()
  const waits = row('Kamer 12').filter({ hasText: devices.confirm })
  await waits.waitFor({ timeout: 30_000 })
  await reads(page, lost.stranger)
  expect(await waits.innerText()).toContain(lost.came.split(' {')[0])
  await keep(page, 'desk-stranger')
  // Whoever has the paper is told, and has a way on.
  const right = await tablet.apart()
  await right.goto(link)
  await reads(right, nl.trouble['used-up'].what)
  await reads(right, nl.trouble['used-up'].next)
  await keep(right, 'lost-used-up')
  await waits.getByRole('button', { name: devices.revoke }).click()
  await press(page, devices.alsoInvitation_one)
  await waits.waitFor({ state: 'detached' })
  await stranger.reload()
  await stranger
    .getByText(empty.gone.title.blocked)
    .or(stranger.getByText(nl.trouble.revoked.what))
    .first()
    .waitFor({ timeout: 30_000 })
  await stranger.context().close()
  // A new one lets the right tablet in.
  await right.goto(await invited(bureau, 'Kamer 12 opnieuw'))
  await ready(right)
  await reads(right, nl.tablet.title)
  await right.context().close()
})
