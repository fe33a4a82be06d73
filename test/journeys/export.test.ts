// Out of the house: what somebody gave without a network comes into a workbook and a table as far as consent goes;
// when it is taken back, the desk says that the old file must go, and the next one holds nothing of it.

import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import desk from '../../locales/nl/desk.json' with { type: 'json' }
import { nameOf } from '../../src/model/voice.ts'
import { violations } from '../tools/axe.ts'
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { hasOpenpyxl, openpyxl } from '../tools/exchange.ts'
import { type House, openHouse } from '../tools/house.ts'
import { someone, type Said, type Someone } from '../tools/someone.ts'
import { allAre, reads, ready, wholeWay } from '../tools/steps.ts'
import { keep } from './keep.ts'

const words = desk.export
const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes)
const KANARIE = 'Dit mag niet mee, kanarie 7731.'

let house: House
let mevrouw: Visitor
let bureau: Visitor
let youssef: Someone
let kept: Said
beforeAll(async () => {
  house = await openHouse()
  mevrouw = await openVisitor(house.url)
  bureau = await openVisitor(house.url)
  youssef = await someone(house.run.participant)
  kept = await youssef.says('=1+1 is voor mij de tuin.')
  const withdrawn = await youssef.says(KANARIE)
  await youssef.sends()
  const other = await someone(house.run.participant)
  await other.decides(await other.says(KANARIE), 'withdrawn')
  await other.sends()
  await youssef.takesBack(withdrawn)
  await youssef.sends()
})
afterAll(async () => {
  expect([...mevrouw.faults, ...bureau.faults]).toEqual([])
  await mevrouw?.leave()
  await bureau?.leave()
  await house?.remove()
})

const choose = (label: string) => bureau.page.locator('form').getByText(label, { exact: true }).click()

/** Makes the file on the screen and saves it: its name and what is in it. */
async function saved(): Promise<{ name: string; bytes: Uint8Array; path: string }> {
  const { page } = bureau
  await page.getByRole('button', { name: words.make }).click()
  const link = page.locator('a[download]')
  await link.waitFor({ timeout: 20_000 })
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  const path = await download.path()
  return { name: download.suggestedFilename(), bytes: readFileSync(path), path }
}

test('what was given without a network arrives, and the desk says beforehand how many go and how many stay', async () => {
  await mevrouw.page.goto(house.run.participant)
  await ready(mevrouw.page)
  await mevrouw.context.setOffline(true)
  await wholeWay(mevrouw.page, 'De soep was warm; lekker!')
  await mevrouw.context.setOffline(false)
  await allAre(mevrouw.page, 'safe')
  const { page } = bureau
  await page.goto(house.run.desk)
  await reads(page, '3 bijdragen')
  await page.getByRole('button', { name: words.button }).click()
  await reads(page, '2 bijdragen gaan mee.')
  await reads(page, '1 bijdrage blijft hier:')
  await reads(page, words.stays.withdrawn)
  expect(await violations(page, 'AA')).toEqual([])
  await keep(page, 'desk-export')
})

test('the workbook holds exactly what consent allows, in the words that were seen', async () => {
  const { name, bytes } = await saved()
  expect(name).toMatch(/^inbreng-team-\d{4}-\d\d-\d\d\.xlsx$/)
  const sheets = Object.entries(unzipSync(bytes)).map(([file, part]) => [file, text(part)] as const)
  for (const [, xml] of sheets) for (const secret of ['kanarie', kept.thread]) expect(xml).not.toContain(secret)
  if (!hasOpenpyxl) return console.log('openpyxl is not installed: the workbook was not read by another program')
  const book = openpyxl(bytes)
  expect(Object.keys(book)).toEqual([
    words.file.answers,
    words.file.codebook,
    words.file.consent,
    words.file['left-out'],
  ])
  const [head, ...rows] = book[words.file.answers]!
  const column = (code: string) => head!.findIndex(([, value]) => String(value).endsWith(`[${code}]`))
  const said = rows.map((row) =>
    ['mijn-dag.nu', 'mijn-dag.nu:code', 'mijn-dag.vertel'].map((code) => row[column(code)]),
  )
  expect(said).toEqual([
    [
      ['s', 'Goed'],
      ['s', 'good'],
      ['s', '=1+1 is voor mij de tuin.'],
    ],
    [
      ['s', 'Goed'],
      ['s', 'good'],
      ['s', 'De soep was warm; lekker!'],
    ],
  ])
  expect(rows[0]![1]).toEqual(['s', nameOf(kept.thread)])
  expect(book[words.file.consent]!.slice(1).map((row) => row[2]![1])).toEqual(['meedoen', 'meedoen'])
  expect(book[words.file.codebook]!.find(([code]) => code![1] === 'mijn-dag.nu')![3]![1]).toContain('good = Goed')
  return undefined
})

test('the table for Dutch Excel holds the same, and no cell of it reckons', async () => {
  await choose(words.form.csv)
  const { name, bytes } = await saved()
  expect(name).toMatch(/\.csv\.zip$/)
  const files = unzipSync(bytes)
  expect(Object.keys(files)).toEqual(['answers.csv', 'codebook.csv', 'consent.csv', 'left-out.csv'])
  expect(files['answers.csv']!.slice(0, 3)).toEqual(Uint8Array.of(0xef, 0xbb, 0xbf))
  const answers = text(files['answers.csv'])
  expect(answers.trimEnd().split('\r\n')).toHaveLength(3)
  expect(answers).toContain(";'=1+1 is voor mij de tuin.;")
  expect(answers).toContain(';"De soep was warm; lekker!";')
  // A single no has no number of its own.
  expect(text(files['left-out.csv'])).toContain(`${words.file.stayed};${words.file.few}\r\n`)
  expect(text(files['left-out.csv'])).not.toContain(words.stays.withdrawn)
  for (const file of Object.values(files)) expect(text(file)).not.toContain('kanarie')
})

test('a locked package opens with the passphrase only', async () => {
  await choose(words.form.json)
  const { page } = bureau
  const box = page.getByLabel(words.lock)
  await box.fill('kort')
  await page.getByRole('button', { name: words.make }).click()
  await reads(page, words.short)
  await box.fill('vier losse woorden samen')
  const { name, bytes } = await saved()
  expect(name).toMatch(/\.zip\.age$/)
  expect(text(bytes.slice(0, 40))).toMatch(/^age-encryption\.org\/v1\n-> scrypt/)
  const { Decrypter } = await import('age-encryption')
  const age = new Decrypter()
  age.addPassphrase('vier losse woorden samen')
  const files = unzipSync(await age.decrypt(bytes))
  const lines = text(files['contributions.jsonl']).trimEnd().split('\n')
  expect(lines.map((line) => (JSON.parse(line) as { id: string }).id)[0]).toBe(kept.id)
  expect(lines).toHaveLength(2)
  await box.fill('')
})

test('for people outside nobody said yes: a plain sentence, and no file', async () => {
  const { page } = bureau
  await choose(words.whom.outside)
  await reads(page, words.nothing)
  await reads(page, words.stays['not-shared'])
  expect(await page.getByRole('button', { name: words.make }).count()).toBe(0)
  expect(await page.locator('a[download]').count()).toBe(0)
  await choose(words.whom.team)
})

test('each export stands in the list; what is taken back or thrown away is in no new file, and the old ones are called back', async () => {
  const { page } = bureau
  await choose(words.form.xlsx)
  expect(await page.locator('[data-export]').count()).toBe(3)
  await keep(page, 'desk-export-list')
  await youssef.takesBack(kept)
  await youssef.sends()
  await reads(page, '1 bijdrage gaat mee.')
  await page.waitForFunction(
    (n) => document.body.innerText.split('1 bijdrage hieruit mag niet meer.').length === n + 1,
    3,
  )
  await choose(words.form['csv-int'])
  const files = unzipSync((await saved()).bytes)
  for (const file of Object.values(files)) for (const mark of ['tuin', kept.id]) expect(text(file)).not.toContain(mark)
  expect(text(files['answers.csv'])).toContain(',"De soep was warm; lekker!",')
  expect(await page.locator('[data-export]').count()).toBe(4)
})
