// `inbreng lost`: whoever keeps the server names the project, is asked to be sure, and is told the way on.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { firstRunOf } from '../../src/cli/first-run.ts'
import { openStore } from '../../src/cli/house.ts'
import { KEYS_LOST } from '../../src/model/receipt.ts'
import { command, expectOneSentence } from '../tools/command.ts'
import { type Desk, newDesk, NOW } from '../tools/sealed.ts'

const data = mkdtempSync(join(tmpdir(), 'inbreng-lost-'))
let desk: Desk
beforeAll(async () => {
  desk = await newDesk()
  const store = await openStore(data)
  const project = { pid: desk.pid, root: desk.signer.publicKey, practice: false }
  await store.publish(desk.pid, { project, letters: desk.letters }, NOW)
  await store.close()
})
afterAll(() => rmSync(data, { recursive: true }))

const lost = (...words: string[]) => command(['lost', ...words], { data, env: { INBRENG_EXAMPLES: 'none' } })
async function isLost(): Promise<boolean> {
  const store = await openStore(data)
  const found = await store.papers(desk.pid, KEYS_LOST)
  await store.close()
  return found.length > 0
}

test('names the projects; without a yes nothing changes', async () => {
  expect(await lost()).toMatchObject({ code: 0, out: `${desk.pid}  De Linde\n` })
  expectOneSentence(await lost('nobody'), /There is no project nobody here/)
  const asked = await lost(desk.pid)
  expect(asked.code).toBe(1)
  expect(asked.err).toContain(`npx --no inbreng lost ${desk.pid} --confirm`)
  expect(await isLost()).toBe(false)
})

test('with a yes intake stops; the last project leaves a practice house behind, from whose desk a new one is made', async () => {
  expect(firstRunOf(data)).toBe(undefined)
  const done = await lost(desk.pid, '--confirm')
  expect(done).toMatchObject({ code: 0, err: '' })
  expect(done.out).toContain('There is a practice house again')
  expect(await isLost()).toBe(true)
  expect(firstRunOf(data)?.desk).toMatch(/\/desk\/#k=/)
  expect((await lost()).out).toContain(`${desk.pid}  De Linde  (keys lost)`)
})

test('a key that is found again takes it back', async () => {
  expect((await lost(desk.pid, '--found')).code).toBe(0)
  expect(await isLost()).toBe(false)
})
