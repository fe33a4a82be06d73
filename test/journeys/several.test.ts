// Noor has one phone and two projects: student in the one, family in the other. Each desk reads its own, and leaving one leaves the other.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import card from '../../locales/nl/card.json' with { type: 'json' }
import inJe from '../words/je.json' with { type: 'json' }
import { openStore } from '../../src/cli/house.ts'
import { invite, makeProject, type NewProject } from '../../src/cli/project.ts'
import type { Role } from '../../src/model/roles.ts'
import { writeKeyFile } from '../../src/seal/keys.ts'
import { openVisitor, PHONE, type Visitor } from '../tools/browser.ts'
import { command } from '../tools/command.ts'
import { type House, openHouse } from '../tools/house.ts'
import { allAre, anyWay, awake, lettersHere, press, reads, ready } from '../tools/steps.ts'
import { tidy } from './keep.ts'

const [LINDE, BRUG] = ['Huis De Linde', 'Buurthuis De Brug']
const [SEEN, TOLD] = ['Een bewoner zong mee in de gang.', 'Mijn oma loopt graag door het park.']
const INBRENG_PASSPHRASE = 'een wachtzin van zestien'
const je: Record<string, string> = inJe
const folder = mkdtempSync(join(tmpdir(), 'inbreng-several-'))

let house: House
let noor: Visitor
/** Of each project: the project, and the link with which somebody comes in. */
let linde: Made
let brug: Made
interface Made {
  project: NewProject
  link: string
  key: string
}

/** A project of this house, as its desk would begin it, with one invitation. */
async function begin(title: string, accent: string, role: Role): Promise<Made> {
  const about = { title: { nl: title, en: title }, contact: { nl: 'Sam', en: 'Sam' }, practice: false, accent }
  const project = await makeProject(Date.now(), about)
  const { pid, letters } = project
  const root = project.signer.publicKey
  const offer = { deviceClass: 'own', role, uses: 5, expires: 0, confirmed: true } as const
  const { code, terms } = await invite(pid, root, Date.now(), offer)
  const store = await openStore(house.data)
  await store.publish(pid, { project: { pid, root, practice: false }, letters, terms: [terms] }, Date.now())
  await store.close()
  const key = join(folder, `${pid}.age`)
  writeFileSync(key, await writeKeyFile(project.desk, INBRENG_PASSPHRASE))
  return { project, link: `${house.url}/#i=${code}`, key }
}

beforeAll(async () => {
  house = await openHouse()
  await house.stop()
  linde = await begin(LINDE, '#2f6b2f', 'student')
  brug = await begin(BRUG, '#9a3412', 'relative')
  await house.again()
  noor = await openVisitor(house.url, { size: PHONE })
})
afterAll(async () => {
  expect(noor?.faults).toEqual([])
  await noor?.leave()
  await house?.remove()
  rmSync(folder, { recursive: true })
})

/** What the desk with this key can read of everything in the house. */
async function readBy({ key }: Made): Promise<string> {
  const opened = await command(['open', '--key', key], { data: house.data, env: { INBRENG_PASSPHRASE } })
  expect(opened.err).toBe('')
  return opened.out
}
const good = (name: string) => tidy(noor.page, `several-${name}`)
/** The start screen is of this project. */
const turned = ({ project: { pid } }: Made) => noor.page.locator(`[data-house="${pid}"]`).waitFor()
const turnTo = async (made: Made) => {
  await noor.page.locator('[data-turns]').click()
  await noor.page.locator(`[data-turn="${made.project.pid}"]`).click()
  await turned(made)
}

test('an invitation of a second project is said back first; then both stand on one start screen', async () => {
  const { page } = noor
  await page.goto(linde.link)
  await ready(page)
  await anyWay(page, SEEN)
  await page.locator('[data-next]').click()
  await reads(page, nl.home.mine)
  expect(await page.locator('[data-turns], [data-beside]').count()).toBe(0)

  await page.goto('about:blank')
  await page.goto(brug.link)
  // To the student that she is there it is said in je.
  await reads(page, je[nl.join.found.title]!)
  await reads(page, je[nl.join.found.beside]!.replace('{house}', LINDE))
  await good('found')
  await page.locator('[data-next]').click()
  await turned(brug)
  await lettersHere(page, 2, 'project')
  await page.locator(`[data-beside="${linde.project.pid}"] article`).first().waitFor()
  await page.locator(`[data-house="${brug.project.pid}"]`, { hasText: BRUG }).waitFor()
  await good('home')
})

test('without a network something is given to each; each desk reads its own and nothing else', async () => {
  const { page } = noor
  await house.stop()
  await page.reload()
  await awake(page)
  await turned(brug)
  await page.locator('[data-beside] ~ *, article').first().waitFor()
  await page.locator('main > section article').first().getByRole('button', { name: nl.home.start }).click()
  await anyWay(page, TOLD)
  await page.locator('[data-next]').click()
  await reads(page, nl.home.mine)
  await house.again()
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await allAre(page, 'safe')
  await good('given')
  const [ofLinde, ofBrug] = [await readBy(linde), await readBy(brug)]
  expect(ofLinde).toContain(SEEN)
  expect(ofLinde).not.toContain(TOLD)
  expect(ofBrug).toContain(TOLD)
  expect(ofBrug).not.toContain(SEEN)
})

test('taking everything back in the one leaves the other as it is', async () => {
  const { page } = noor
  await page.locator('[data-turns]').click()
  await page.locator(`[data-turn="${brug.project.pid}"][aria-current="true"]`).waitFor()
  await good('turns')
  await press(page, nl.frame.back)
  await turnTo(linde)
  await page.locator('[data-quick]').waitFor()
  await good('linde')
  await press(page, nl.card.own)
  await page.getByRole('button', { name: card.ask.go, exact: true }).click()
  await page.locator('[data-throw]').waitFor()
  await reads(page, LINDE)
  await good('throw')
  await page.locator('[data-throw] button').click()
  await page.locator('[data-next]').click()
  await reads(page, nl.home.mine)
  await page.locator('[data-state="gone"]').waitFor()
  await expect.poll(() => readBy(linde), { timeout: 20_000, interval: 500 }).toBe('')
  await good('left')
  expect(await readBy(brug)).toContain(TOLD)
})
