// A stretch of a card's numbers belongs to whoever took it first, also where an older backup knows nothing of that.

import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { base64url } from '../../src/model/bytes.ts'
import { stretchId } from '../../src/model/stretch.ts'
import { sha256 } from '../../src/seal/sign.ts'
import { acceptOlder, openSqlite } from '../../src/server/store/sqlite.ts'
import type { Sound, Store } from '../../src/server/store/store.ts'
import { newFolder, openIn, optionsIn, pid, sound } from '../tools/disk.ts'
import { NOW, random } from '../tools/sealed.ts'

/** Two devices that ask for one stretch of one card, and the name that both give it. */
async function two() {
  const key = random(32)
  const [id, eh] = [await stretchId(key, sha256), base64url(await sha256(key))]
  const asks = (): Sound => {
    const { head, bytes } = sound()
    return { head: { ...head, id, eh }, bytes }
  }
  return { id, eh, one: asks(), other: asks() }
}
const said = async (store: Store, ...items: Sound[]) => (await store.keep(pid, items)).map(({ s }) => s)
/** As a device does that hears of another history, about what it was told that the server keeps. */
const asks = (store: Store, { head }: Sound) => store.missing(pid, [head])
const file = (folder: string) => join(folder, 'stretches.txt')
const lineOf = ({ head }: Sound) => `${head.id} ${head.sha}\n`

/** Told: an operator puts the copy back and says so. */
async function putBack(folder: string, copy: string): Promise<Store> {
  for (const end of ['', '-wal', '-shm']) rmSync(join(folder, `inbreng.db${end}`), { force: true })
  copyFileSync(copy, join(folder, 'inbreng.db'))
  await acceptOlder(optionsIn(folder))
  return openIn(folder)
}

/** A backup, then one of the two takes the stretch. */
async function takenSince(...before: Sound[]) {
  const folder = newFolder()
  const copy = join(folder, 'copy.db')
  const store = await openIn(folder)
  await store.keep(pid, [sound(), ...before])
  await store.backup(copy)
  const asked = await two()
  expect(await said(store, asked.one)).toEqual(['stored'])
  return { folder, copy, store, ...asked }
}

test('after a restore it is given to nobody else, and whoever had it has it again', async () => {
  const { folder, copy, store, one, other } = await takenSince()
  await store.close()
  const again = await putBack(folder, copy)
  expect(await said(again, other)).toEqual(['conflict'])
  expect(await said(again, one, other)).toEqual(['stored', 'conflict'])
  expect(await said(again, one)).toEqual(['duplicate'])
  await again.close()
})

test('so it is after a second restore', async () => {
  const { folder, copy, store, one, other } = await takenSince()
  await store.close()
  await (await putBack(folder, copy)).close()
  const again = await putBack(folder, copy)
  expect(await said(again, other, one)).toEqual(['conflict', 'stored'])
  await again.close()
})

test('after a restore a stretch that nobody has is given to the first, also where two ask at one moment', async () => {
  const { folder, copy, store } = await takenSince()
  await store.close()
  const again = await putBack(folder, copy)
  const next = await two()
  expect(await said(again, next.one, next.other, next.one)).toEqual(['stored', 'conflict', 'duplicate'])
  await again.close()
})

test('what the card took back stays gone, for both', async () => {
  const { folder, copy, store, one, other, eh } = await takenSince()
  await store.erase(pid, [eh])
  await store.close()
  const again = await putBack(folder, copy)
  expect(await said(again, one, other)).toEqual(['gone', 'gone'])
  await again.close()
})

test('on another machine, without the newest list, for 35 days only whoever is known there has one', async () => {
  const before = await two()
  const { copy, store, one, other } = await takenSince(before.one)
  await store.close()
  const elsewhere = newFolder()
  // Who copied the list with the backup has no newer one; who copied none has it out of the backup.
  const again = await putBack(elsewhere, copy)
  expect(readFileSync(file(elsewhere), 'utf8')).toBe(lineOf(before.one))
  expect(await said(again, other, one, other, before.other, before.one)).toEqual([
    'conflict',
    'conflict',
    'conflict',
    'conflict',
    'duplicate',
  ])
  const day = (n: number) => again.agree(NOW + n * 86_400_000)
  for (let n = 0; n < 34; n++) await day(n)
  const [early, late] = [await two(), await two()]
  expect(await said(again, early.one)).toEqual(['conflict'])
  await day(34)
  expect(await said(again, late.one, late.other)).toEqual(['stored', 'conflict'])
  // What was asked for meanwhile is nobody's: whoever had it gives under it, and has it again when they come by.
  expect(await said(again, early.one, one, other)).toEqual(['conflict', 'conflict', 'conflict'])
  await again.close()
  const next = await openIn(elsewhere)
  expect(await said(next, one, other)).toEqual(['conflict', 'conflict'])
  await asks(next, one)
  await asks(next, other)
  await next.close()
  const last = await openIn(elsewhere)
  expect(await said(last, other, one)).toEqual(['conflict', 'stored'])
  await last.close()
})

test('there whoever had one and comes by first has it again, and nobody who was not told so', async () => {
  const { copy, store, one, other } = await takenSince()
  await store.close()
  const again = await putBack(newFolder(), copy)
  await asks(again, one)
  expect(await said(again, other, one)).toEqual(['conflict', 'stored'])
  await asks(again, other)
  expect(await said(again, other, one)).toEqual(['conflict', 'duplicate'])
  await again.close()
})

test('a line each, once, and of nothing else that is handed in', async () => {
  const { folder, store, one, other } = await takenSince()
  await said(store, one, other, sound())
  await store.close()
  await (await openIn(folder)).close()
  expect(readFileSync(file(folder), 'utf8')).toBe(lineOf(one))
})

test('a server that knew nothing of the list fills it at its next start, and so does one with an older list', async () => {
  for (const before of [undefined, `${'x'.repeat(36)} cut off`]) {
    const { folder, copy, store, one, other } = await takenSince()
    await store.close()
    if (before === undefined) rmSync(file(folder))
    else writeFileSync(file(folder), before)
    await (await openIn(folder)).close()
    const again = await putBack(folder, copy)
    expect(await said(again, other, one)).toEqual(['conflict', 'stored'])
    await again.close()
  }
})

test('nobody hears that they have it before the list has it', async () => {
  const folder = newFolder()
  const options = optionsIn(folder)
  const full = () => {
    throw new Error('the disk is full')
  }
  const store = await openSqlite({ ...options, beside: { ...options.beside, addStretches: full } })
  const { one } = await two()
  await expect(store.keep(pid, [one])).rejects.toThrow('the disk is full')
  await store.close()
  const raw = new DatabaseSync(join(folder, 'inbreng.db'))
  expect(raw.prepare('select count(*) as n from envelopes').get()).toEqual({ n: 0 })
  raw.close()
  // Room again: whoever asked gets it.
  const again = await openIn(folder)
  expect(await said(again, one)).toEqual(['stored'])
  await again.close()
})
