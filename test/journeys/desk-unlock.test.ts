// The way into the desk: the practice link by one click, a key file with its passphrase, and a plain word for each key that
// does not fit. What opens everything is nowhere on the disk afterwards.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright'
import { type DeskKey, keyFromLink, makeDeskKey, writeKeyFile } from '../../src/seal/keys.ts'
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { type House, openHouse } from '../tools/house.ts'
import { realHouse } from '../tools/real.ts'
import { someone } from '../tools/someone.ts'
import { reads, until, words } from '../tools/steps.ts'

const folder = mkdtempSync(join(tmpdir(), 'inbreng-desk-'))
const keyOf = (link: string): DeskKey => {
  const key = keyFromLink(/#k=(.+)$/.exec(link)![1]!)
  if (!key.ok) throw new Error(key.code)
  return key.value
}

let house: House
let desk: Visitor
let page: Page
beforeAll(async () => {
  house = await openHouse()
  const person = await someone(house.run.participant)
  await person.says('De koffie was koud.')
  await person.sends()
  desk = await openVisitor(house.url)
  page = desk.page
})
afterAll(async () => {
  await desk.leave()
  await house.remove()
  rmSync(folder, { recursive: true })
})

async function unlock(file: string | undefined, passphrase: string): Promise<void> {
  await page.goto(`${house.url}/desk/`)
  await page.locator('input[type=password]').waitFor()
  if (file) await page.locator('input[type=file]').setInputFiles(file)
  await page.locator('input[type=password]').fill(passphrase)
  await page.getByRole('button', { name: 'Open', exact: true }).click()
}

test('the practice link opens by one click, and says that nothing in it is real', async () => {
  await page.goto(house.run.desk)
  await reads(page, 'De koffie was koud.')
  const seen = await words(page)
  expect(seen).toContain('Oefenhuis De Linde')
  expect(seen).toContain('1 bijdrage')
  expect(seen).toContain('Oefenhuis: niets hierin is echt.')
})

test('closing the desk forgets the key; the way back asks for it', async () => {
  await page.getByRole('button', { name: 'Sluit het bureau' }).click()
  await reads(page, 'Open het bureau')
  expect(await page.getByText('De koffie was koud.').count()).toBe(0)
  await page.reload()
  await reads(page, 'Open het bureau')
})

describe('a key that does not fit gets one plain sentence, nothing is opened, and the next try works', () => {
  const spoilt = (how: (file: string) => string) => async () => {
    const file = join(folder, 'key.age')
    writeFileSync(file, how(readFileSync(house.run.deskKey, 'utf8')))
    return file
  }
  const other = async () => {
    const file = join(folder, 'other.age')
    writeFileSync(file, await writeKeyFile(await makeDeskKey('01900000-0000-7000-8000-000000000000'), 'goed'))
    return file
  }
  test.each<[string, () => Promise<string | undefined>, string, string]>([
    ['no file', async () => undefined, 'goed', 'Kies eerst uw sleutelbestand.'],
    ['a wrong passphrase', spoilt((f) => f), 'fout', 'De wachtzin past niet bij dit bestand. Typ hem nog een keer.'],
    ['a file cut short', spoilt((f) => f.slice(0, 200)), 'goed', 'Dit sleutelbestand is beschadigd.'],
    ['a photo', spoilt(() => '\u0089PNG\r\n'), 'goed', 'Dit is geen sleutelbestand van Inbreng.'],
    ['an empty file', spoilt(() => ''), 'goed', 'Dit is geen sleutelbestand van Inbreng.'],
    ['a key of another project', other, 'goed', 'Deze sleutel hoort bij een ander project.'],
  ])('%s', async (_name, file, passphrase, sentence) => {
    await unlock(await file(), passphrase)
    await page.getByRole('alert').filter({ hasText: sentence }).waitFor()
    expect(await page.locator('[data-line]').count()).toBe(0)
  })

  test('the right one', async () => {
    await unlock(house.run.deskKey, house.run.deskPassphrase)
    await reads(page, 'De koffie was koud.')
    expect(desk.faults).toEqual([])
  })
})

test('with the server gone the desk still opens, takes its key, and says that nobody answers', async () => {
  await until(
    page,
    async () => {
      const files = (await (await fetch('/desk/files.json')).json()) as string[]
      const here = await (await caches.open('desk')).keys()
      return here.length === files.length && navigator.serviceWorker.controller !== null
    },
    undefined,
  )
  await house.stop('SIGKILL')
  try {
    await unlock(house.run.deskKey, house.run.deskPassphrase)
    await page.getByText('De server antwoordt niet. Wij proberen het vanzelf opnieuw.').waitFor()
    expect(desk.faults).toEqual([])
  } finally {
    await house.again()
  }
  // By itself, as it said.
  await reads(page, 'De koffie was koud.')
})

test('a real house has no practice doors, and its desk refuses a key in a link but takes the key file', async () => {
  const real = await realHouse()
  const visitor = await openVisitor(real.url)
  try {
    expect(real.printed()).not.toMatch(/#k=|#i=/)
    expect((await fetch(`${real.url}/api/v1/practice`)).status).toBe(404)
    expect(readdirSync(real.data)).not.toContain('first-run.json')

    await visitor.page.goto(`${real.url}/desk/#k=${real.keyInLink}`)
    await visitor.page.getByRole('alert').filter({ hasText: 'Dit is geen oefenhuis.' }).waitFor()
    expect(await words(visitor.page)).not.toContain('Huis De Eik')

    await visitor.page.locator('input[type=file]').setInputFiles(real.keyFile)
    await visitor.page.locator('input[type=password]').fill(real.passphrase)
    await visitor.page.getByRole('button', { name: 'Open', exact: true }).click()
    await reads(visitor.page, 'Huis De Eik')
    expect(await words(visitor.page)).not.toContain('Oefenhuis')
    expect(visitor.faults).toEqual([])
  } finally {
    await visitor.leave()
    await real.remove()
  }
})

test('after unlocking, reading and closing, the key and the passphrase are nowhere in the profile on the disk', async () => {
  const visitor = await openVisitor(house.url)
  page = visitor.page
  try {
    await unlock(house.run.deskKey, house.run.deskPassphrase)
    await page.locator('[data-line="open"]').first().click()
    await until(page, async () => (await caches.keys()).includes('desk'), undefined)
    // A mark that is kept on purpose: else this search would find nothing anywhere.
    await page.evaluate(async () => {
      localStorage.setItem('mark', 'MARK-IN-LOCALSTORAGE-7c1f')
      const cache = await caches.open('mark')
      await cache.put('/mark', new Response('MARK-IN-A-CACHE-7c1f'))
      await new Promise<void>((done) => {
        const request = indexedDB.open('mark', 1)
        request.onupgradeneeded = () => request.result.createObjectStore('mark').put('MARK-IN-A-DATABASE-7c1f', 1)
        request.onsuccess = () => done()
      })
      const file = await (await navigator.storage.getDirectory()).getFileHandle('mark', { create: true })
      const writer = await file.createWritable()
      await writer.write('MARK-IN-A-FILE-7c1f')
      await writer.close()
    })
    await visitor.close()
    const { identity, sign } = keyOf(house.run.desk)
    const found = (text: string) => filesWith(visitor.profile, text)
    for (const place of ['LOCALSTORAGE', 'A-CACHE', 'A-DATABASE', 'A-FILE'])
      expect(found(`MARK-IN-${place}-7c1f`), place).not.toEqual([])
    const raw = Buffer.from(sign.d, 'base64url').toString('latin1')
    for (const secret of [identity, sign.d, raw, house.run.deskPassphrase]) expect(found(secret)).toEqual([])
    expect(visitor.faults).toEqual([])
  } finally {
    await visitor.leave()
    page = desk.page
  }
})

/** Files that hold these letters, one byte or two bytes each. */
function filesWith(root: string, text: string): string[] {
  const forms = [Buffer.from(text, 'latin1'), Buffer.from(text, 'utf16le')]
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const bytes = readFileSync(path)
      return forms.some((form) => bytes.includes(form))
    })
}
