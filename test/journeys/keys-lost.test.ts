// Both keys of a project are lost. Who gave is told, keeps what they gave, takes a new invitation, and gives it again.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import { openStore } from '../../src/cli/house.ts'
import { invite, makeProject, type NewProject } from '../../src/cli/project.ts'
import { writeKeyFile } from '../../src/seal/keys.ts'
import { wordsOf } from '../../src/words/sentences.ts'
import { violations } from '../tools/axe.ts'
import { openVisitor, PHONE, type Visitor } from '../tools/browser.ts'
import { command } from '../tools/command.ts'
import { type House, openHouse } from '../tools/house.ts'
import { allAre, awake, lettersHere, press, reads, ready, wholeWay } from '../tools/steps.ts'
import { keep } from './keep.ts'

const NEW = 'De Nieuwe Linde'
const folder = mkdtempSync(join(tmpdir(), 'inbreng-keys-'))

let house: House
let dochter: Visitor
let tablet: Visitor
let renewed: NewProject
let link = ''
beforeAll(async () => {
  house = await openHouse()
  dochter = await openVisitor(house.url, { size: PHONE })
  tablet = await openVisitor(house.url)
})
afterAll(async () => {
  expect([...dochter.faults, ...tablet.faults]).toEqual([])
  await dochter?.leave()
  await tablet?.leave()
  await house?.remove()
  rmSync(folder, { recursive: true })
})

const pid = () => projectOf(house.run.participant)
const projectOf = (invitation: string) => {
  const bytes = Buffer.from(invitation.split('#i=')[1]!, 'base64url').subarray(0, 16).toString('hex')
  return bytes.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5')
}

/** What any screen for participants has to be. */
async function good(name: string): Promise<void> {
  const { page } = dochter
  expect(await violations(page, 'AAA'), name).toEqual([])
  await keep(page, `keys-lost-${name}`)
}

test('whoever gave is told in plain words, still reads what they gave, and is asked nothing new', async () => {
  const { page } = dochter
  await page.goto(house.run.participant)
  await ready(page)
  await wholeWay(page, 'Mijn moeder zingt graag.')
  await allAre(page, 'safe')
  await tablet.page.goto(house.run.tablet)
  await ready(tablet.page)

  await house.stop()
  await press(page, nl.home.start)
  await wholeWay(page, 'Zij wil naar buiten.')
  expect(await command(['lost', pid(), '--confirm'], { data: house.data })).toMatchObject({ code: 0, err: '' })
  await house.again()
  await page.reload()
  await reads(page, nl.again.keys)
  await reads(page, nl.again.here)
  expect(await page.locator('[data-lost] ~ section article').count()).toBe(0)
  expect(await page.getByRole('button', { name: nl.home.start, exact: true }).count()).toBe(0)
  await good('told')
  await page.getByRole('button', { name: nl.home.read }).first().click()
  await reads(page, 'Zij wil naar buiten.')
})

test('a shared tablet says so too, and begins nothing', async () => {
  await tablet.page.reload()
  await reads(tablet.page, nl.trouble['keys-lost'].what)
  await reads(tablet.page, nl.trouble['keys-lost'].next)
  expect(await tablet.page.locator('[data-answer]').count()).toBe(0)
})

test('were a key found, both would go on by themselves', async () => {
  const { page } = dochter
  const said = async (how: string) => {
    await house.stop()
    expect(await command(['lost', pid(), how], { data: house.data })).toMatchObject({ code: 0, err: '' })
    await house.again()
    for (const one of [page, tablet.page]) await one.evaluate(() => dispatchEvent(new Event('online')))
  }
  await said('--found')
  await page.getByRole('button', { name: nl.home.start, exact: true }).first().waitFor()
  await reads(tablet.page, nl.tablet.title)
  await allAre(page, 'safe')
  await said('--confirm')
  await page.reload()
  await reads(page, nl.again.keys)
})

test('a new invitation is taken inside the app; what was told is given again after a yes, and opens for the new keys', async () => {
  await house.stop()
  const about = { nl: NEW, en: NEW }
  renewed = await makeProject(Date.now(), { title: about, contact: { nl: 'Anna', en: 'Anna' }, practice: false })
  const root = renewed.signer.publicKey
  const offer = { deviceClass: 'own', role: 'relative', uses: 5, expires: 0, confirmed: true } as const
  const made = await invite(renewed.pid, root, Date.now(), offer)
  const store = await openStore(house.data)
  const { letters } = renewed
  await store.publish(
    renewed.pid,
    { project: { pid: renewed.pid, root, practice: false }, letters, terms: [made.terms] },
    Date.now(),
  )
  await store.close()
  await house.again()
  link = `${house.url}/#i=${made.code}`

  const { page } = dochter
  await page.reload()
  await reads(page, nl.again.keys)
  await press(page, nl.join.open)
  await page.locator('[data-way="link"]').click()
  await page.locator('textarea, input[type=url], input[type=text]').first().fill(link)
  await page.locator('[data-next]').click()
  await reads(page, nl.join.found.title)
  await page.locator('[data-next]').click()
  await reads(page, nl.home.mine)
  await lettersHere(page, 30)
  await page.reload()
  await awake(page)
  await reads(page, nl.again.before)
  await good('card')
  await press(page, nl.again.open)
  await reads(page, nl.again.give)
  await reads(page, NEW)
  expect(wordsOf(await page.locator('#app main').innerText()).length).toBeLessThanOrEqual(30)
  await good('asked')
  await page.locator('[data-answer="yes"]').click()
  await page.locator('[data-next]').click()
  await reads(page, nl.thanks.kept)
  await good('thanks')
  await page.locator('[data-next]').click()
  await reads(page, nl.home.mine)
  expect(await page.locator('[data-again], [data-lost]').count()).toBe(0)
  await allAre(page, 'safe')

  const key = join(folder, 'new.age')
  writeFileSync(key, await writeKeyFile(renewed.desk, 'een wachtzin van zestien'))
  const opened = await command(['open', '--key', key], {
    data: house.data,
    env: { INBRENG_PASSPHRASE: 'een wachtzin van zestien' },
  })
  expect(opened.code).toBe(0)
  expect(opened.out).toContain('Mijn moeder zingt graag.')
  expect(opened.out).toContain('Zij wil naar buiten.')
  expect(opened.out.trim().split('\n')).toHaveLength(2)
  // What nobody could read is gone at the server, too.
  const rest = await openStore(house.data)
  const kinds = (await rest.changes(pid(), 0, { count: 500, bytes: 1e8 }, true)).map(({ kind }) => kind)
  await rest.close()
  expect(kinds).not.toContain('envelope')
})

test('and goes on like anybody else', async () => {
  const { page } = dochter
  await press(page, nl.home.start)
  await page.locator('[data-q="welcome"]').waitFor()
})
