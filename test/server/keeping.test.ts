// Backup and restore as an operator does them, also on the day that the database is damaged.

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openStore } from '../../src/cli/house.ts'
import { backup, restore } from '../../src/cli/keeping.ts'
import type { Sound } from '../../src/server/store/store.ts'
import { pid, sound } from '../tools/disk.ts'
import { random } from '../tools/sealed.ts'

let data: string
let copy: string
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'inbreng-data-'))
  copy = join(data, 'copies', 'monday.db')
  mkdirSync(join(data, 'copies'))
  vi.stubEnv('INBRENG_DATA', data)
  vi.spyOn(console, 'log').mockImplementation(() => {})
  return () => rmSync(data, { recursive: true, force: true })
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})
const keep = async (...items: Sound[]) => {
  const store = await openStore(data)
  const said = await store.keep(pid, items)
  await store.close()
  return said.map(({ s }) => s)
}

test('what was copied on Monday is there again after a restore, and what came later is taken again', async () => {
  const [early, late] = [sound(), sound()]
  await keep(early)
  await backup([copy])
  await keep(late)
  await restore([copy, '--confirm'])
  expect(await keep(early, late)).toEqual(['duplicate', 'stored'])
})

test('nothing is put back without --confirm', async () => {
  await keep(sound())
  await backup([copy])
  const before = readFileSync(join(data, 'inbreng.db'))
  await expect(restore([copy])).rejects.toThrow('add --confirm')
  expect(readFileSync(join(data, 'inbreng.db')).equals(before)).toBe(true)
})

test('a damaged database is put aside, not in the way', async () => {
  const item = sound()
  await keep(item)
  await backup([copy])
  writeFileSync(join(data, 'inbreng.db'), random(9000))
  await restore([copy, '--confirm'])
  expect(await keep(item)).toEqual(['duplicate'])
  const aside = readdirSync(data).find((name) => name.startsWith('inbreng-before-'))
  expect(readFileSync(join(data, aside!)).length).toBe(9000)
})

test('a copy that is not whole is never put back', async () => {
  await keep(sound())
  writeFileSync(copy, random(5000))
  const before = readdirSync(data)
  await expect(restore([copy, '--confirm'])).rejects.toThrow('not a whole Inbreng database')
  await expect(restore([join(data, 'nowhere.db'), '--confirm'])).rejects.toThrow('no backup')
  expect(readdirSync(data).filter((name) => name !== 'server.lock')).toEqual(before)
})

test('a backup never writes over the database itself, however it is named', async () => {
  await keep(sound())
  const before = readFileSync(join(data, 'inbreng.db'))
  for (const to of [join(data, 'inbreng.db'), join(data, 'copies', '..', 'inbreng.db')])
    await expect(backup([to])).rejects.toThrow('the database itself')
  expect(readFileSync(join(data, 'inbreng.db')).equals(before)).toBe(true)
})

test('without a name a backup lies in the data folder, one file, the newest name last', async () => {
  await keep(sound())
  await backup([])
  const names = readdirSync(join(data, 'backups'))
  expect(names).toHaveLength(1)
  expect(names[0]).toMatch(/^inbreng-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z\.db$/)
  rmSync(join(data, 'inbreng.db'))
  await expect(backup([])).rejects.toThrow('nothing to back up')
  expect(existsSync(join(data, 'inbreng.db'))).toBe(false)
})
