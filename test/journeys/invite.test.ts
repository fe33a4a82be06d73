// An invitation on paper lets somebody in: made at the desk, printed, read by a camera, answered, seen, and stopped again.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import desk from '../../locales/nl/desk.json' with { type: 'json' }
import { readInvitation } from '../../src/model/invitation.ts'
import { fromTyped, SEED, secretOf } from '../../src/model/typed.ts'
import { sha256 } from '../../src/seal/sign.ts'
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { camera } from '../tools/camera.ts'
import { type House, openHouse } from '../tools/house.ts'
import { allAre, anyWay, awake, next, press, reads, ready } from '../tools/steps.ts'

const { invite } = desk
const { devices } = invite

let house: House
let bureau: Visitor
let dochter: Visitor
let tablet: Visitor
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'inbreng-paper-'))
  house = await openHouse()
  bureau = await openVisitor(house.url)
  dochter = await openVisitor(house.url)
  tablet = await openVisitor(house.url)
  await bureau.page.goto(house.run.desk)
  await press(bureau.page, invite.button)
})
afterAll(async () => {
  expect([bureau, dochter, tablet].flatMap((one) => one?.faults ?? [])).toEqual([])
  for (const one of [bureau, dochter, tablet]) await one?.leave()
  await house?.remove()
  rmSync(folder, { recursive: true, force: true })
})

interface Made {
  link: string
  words: string
}

async function make(kind: keyof typeof invite.kinds, place: string): Promise<void> {
  const { page } = bureau
  await page.getByLabel(invite.place).fill(place)
  await page.getByLabel(invite.kinds[kind]).check()
  await press(page, invite.make)
  await page.getByRole('heading', { name: place }).waitFor()
  await page.getByRole('img', { name: invite.code }).waitFor()
}
const wordsOn = async (page: Page): Promise<string> =>
  (await page.getByRole('list', { name: invite.page.words }).locator('li').allInnerTexts()).join(' ')
async function shown(): Promise<Made> {
  const { page } = bureau
  const link = await camera(bureau, await page.getByRole('img', { name: invite.code }).screenshot())
  return { link, words: await wordsOn(page) }
}
const codeOf = (link: string) => readInvitation(/#i=([\w-]+)$/.exec(link)![1]!)!
const room = (name: string) => press(bureau.page, name)
const row = (place: string) => bureau.page.locator('[data-row]', { hasText: place })

let letter: Made

test('each page is one sheet of its own size, and the code on it is exactly the invitation', async () => {
  const { page } = bureau
  await make('own', 'Familie van de huiskamer')
  // Without ghostscript the code is read from the screen, not from the printed page.
  const gs = spawnSync('gs', ['--version']).status === 0
  const sizes = { letter: [595, 842], poster: [595, 842], card: [298, 420] } as const
  const links: string[] = []
  for (const [kind, size] of Object.entries(sizes)) {
    await page.locator(`input[value="${kind}"]`).check()
    await page.locator(`[data-sheet="${kind}"]`).waitFor()
    await page.locator('[data-sheet]').screenshot({ path: `artefacts/screens/sheet-${kind}.png` })
    const overflow = await page.locator('[data-sheet]').evaluate((e) => e.scrollHeight - e.clientHeight)
    expect(overflow, `${kind} fits`).toBeLessThanOrEqual(1)
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
    const boxes = [...pdf.toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)]
    expect(
      boxes.map(([, w, h]) => [Math.round(Number(w)), Math.round(Number(h))]),
      kind,
    ).toEqual([size])
    const [from, to] = [join(folder, `${kind}.pdf`), join(folder, `${kind}.png`)]
    writeFileSync(from, pdf)
    const args = ['-q', '-dNOPAUSE', '-dBATCH', '-sDEVICE=pnggray', '-r150', `-sOutputFile=${to}`, from]
    if (gs) expect(spawnSync('gs', args).status).toBe(0)
    links.push(await camera(bureau, gs ? readFileSync(to) : await page.locator('[data-sheet]').screenshot()))
  }
  letter = { link: links[0]!, words: await wordsOn(page) }
  expect(links).toEqual([letter.link, letter.link, letter.link])
  const { secret, fingerprint, role, deviceClass } = codeOf(letter.link)
  expect([role, deviceClass]).toEqual(['relative', 'own'])
  expect(letter.link.startsWith(`${house.url}/#i=`)).toBe(true)
  const typed = fromTyped(letter.words)
  if (!typed.ok) throw new Error(typed.code)
  expect(typed.value.subarray(SEED)).toEqual(fingerprint.subarray(0, SEED))
  expect(await secretOf(typed.value.slice(0, SEED), sha256)).toEqual(secret)
})

test('a relative comes in by the paper and gives; the desk sees from where', async () => {
  const { page } = dochter
  await page.goto(letter.link)
  await ready(page)
  await anyWay(page, 'Mijn vader eet graag samen.')
  await next(page)
  await allAre(page, 'safe')
  await room(devices.button)
  await row('Familie van de huiskamer').getByText(devices.just).waitFor({ timeout: 30_000 })
  await reads(bureau.page, '1 bijdrage')
})

test('a tablet waits, is confirmed at the desk, and then has its questions', async () => {
  await room(invite.button)
  await make('tablet', 'Kamer 12')
  const { link } = await shown()
  expect(link.startsWith(`${house.url}/tablet/#i=`)).toBe(true)
  await tablet.page.goto(link)
  await awake(tablet.page)
  await room(devices.button)
  const waiting = bureau.page.locator('[data-row]', { hasText: 'Kamer 12' }).filter({ hasText: devices.confirm })
  await waiting.waitFor({ timeout: 30_000 })
  await waiting.getByRole('button', { name: devices.confirm }).click()
  await reads(bureau.page, devices.confirmed.replace('{place}', 'Kamer 12'))
  await waiting.waitFor({ state: 'detached' })
  await tablet.page.reload()
  await ready(tablet.page)
})

test('a tablet that somebody stands beside need not wait', async () => {
  await room(invite.button)
  await make('beside', 'Huiskamer')
  const { link } = await shown()
  const another = await tablet.apart()
  await another.goto(link)
  await ready(another)
  await another.context().close()
})

test('a device that is stopped with its invitation is told so in a plain sentence', async () => {
  await room(devices.button)
  const line = row('Familie van de huiskamer')
    .filter({ hasText: devices.just })
    .or(row('Familie van de huiskamer').filter({ hasText: 'Laatst gehoord' }))
  await line.first().getByRole('button', { name: devices.revoke }).click()
  await press(bureau.page, devices.alsoInvitation_one)
  await reads(bureau.page, devices.revoked.replace('{place}', 'Familie van de huiskamer'))
  // While one line makes room for another there are two.
  await expect.poll(() => row('Familie van de huiskamer').count(), { timeout: 20_000 }).toBe(0)
  const { page } = dochter
  const sentence = page.getByText(nl.trouble.revoked.what).first()
  for (let tries = 0; tries < 5 && !(await sentence.isVisible()); tries++) {
    await page.reload()
    await awake(page)
    await sentence.waitFor({ timeout: 4000 }).catch(() => {})
  }
  expect(await sentence.isVisible()).toBe(true)
})
