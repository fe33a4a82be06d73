// What stays on a participant's device after a visit: the app for participants, sealed things, and nothing of the desk.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type House, openHouse } from '../tools/house.ts'
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { releaseOf } from '../tools/release.ts'
import { agree, durably, next, press, ready, say, WAY, wholeWay } from '../tools/steps.ts'
import nl from '../../locales/nl/app.json' with { type: 'json' }

const CANARY = 'kanarie-9f3a71'
let house: House
let mevrouw: Visitor
beforeAll(async () => {
  house = await openHouse()
  mevrouw = await openVisitor(house.url)
  await mevrouw.page.goto(house.run.participant)
  await ready(mevrouw.page)
  await wholeWay(mevrouw.page, CANARY)
})
afterAll(async () => {
  expect(mevrouw.faults).toEqual([])
  await mevrouw?.leave()
  await house?.remove()
})

/** Whatever else a page needs: the entries, pictures, icons, type, and the manifest. */
const BESIDE =
  /^\/(index\.html|(en|tablet)\/index\.html|(fonts|pictures|icons)\/[\w.-]+|app\.webmanifest|assets\/files-[\w-]+\.json)$/
// What only some roles need is kept for all, so that it is there without a network: a device may change hands.
const BUDGET = 900_000

test('the cache holds what the release lists for participants, all of it, and nothing of the desk', async () => {
  const kept = await mevrouw.page.evaluate(async () => {
    const all: { cache: string; path: string; bytes: number }[] = []
    for (const cache of await caches.keys())
      for (const request of await (await caches.open(cache)).keys()) {
        const response = await (await caches.open(cache)).match(request)
        all.push({ cache, path: new URL(request.url).pathname, bytes: (await response!.arrayBuffer()).byteLength })
      }
    return all
  })
  const { participant, desk } = releaseOf(house)
  const paths = kept.map(({ path }) => path)
  expect(new Set(kept.map(({ cache }) => cache)).size).toBe(1)
  expect(paths.filter((path) => !participant.includes(path) && !BESIDE.test(path))).toEqual([])
  expect(participant.filter((path) => !paths.includes(path))).toEqual([])
  expect(paths.filter((path) => /desk\//.test(path))).toEqual([])
  const only = desk.filter((path) => !participant.includes(path))
  expect(only.length).toBeGreaterThan(0)
  expect(paths.filter((path) => only.includes(path))).toEqual([])
  expect(kept.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(BUDGET)
})

test('beside the cache there is one database, one folder of journals, one empty file, and one hint without content', async () => {
  const found = await mevrouw.page.evaluate(async () => {
    const files: string[] = []
    const root = await navigator.storage.getDirectory()
    for await (const name of (root as unknown as { keys(): AsyncIterable<string> }).keys()) files.push(name)
    return {
      databases: (await indexedDB.databases()).map(({ name }) => name),
      files: files.toSorted(),
      hints: { ...localStorage },
      session: sessionStorage.length,
      cookies: document.cookie,
    }
  })
  expect(found).toEqual({
    databases: ['inbreng'],
    // In the empty one was tried whether files can be written here.
    files: ['journal', 'try'],
    hints: { inbreng: '1' },
    session: 0,
    cookies: '',
  })
})

test('what was written stands nowhere on the disk of the device in readable letters, not even while it is written', async () => {
  const { page } = mevrouw
  await press(page, nl.home.start)
  await agree(page)
  for (const stop of WAY.slice(4, 6)) {
    await say(page, stop)
    await next(page)
  }
  await durably(page, () => say(page, { ...WAY[6]!, answer: `${CANARY} nog niet af` }))
  await mevrouw.kill()
  const utf16 = Buffer.from(CANARY, 'utf16le')
  const files = readdirSync(mevrouw.profile, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  expect(files.some((file) => file.includes('.leveldb'))).toBe(true)
  const telling = files.filter((file) => {
    const bytes = readFileSync(file)
    return bytes.includes(CANARY) || bytes.includes(utf16)
  })
  expect(telling).toEqual([])
})
