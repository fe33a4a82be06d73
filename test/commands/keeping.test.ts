// `inbreng backup` and `inbreng restore`: a copy that is proven, the way back, and what is refused.

import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { command, expectOneSentence } from '../tools/command.ts'
import { type House, openHouse } from '../tools/house.ts'
import { someone, type Someone } from '../tools/someone.ts'

let house: House
let person: Someone
const folder = mkdtempSync(join(tmpdir(), 'inbreng-keeping-'))
const at = (name: string) => join(folder, name)
beforeAll(async () => {
  house = await openHouse()
  person = await someone(house.run.participant)
  await person.says('Eerst.')
  await person.sends()
})
afterAll(async () => {
  await house.remove()
  rmSync(folder, { recursive: true })
})

const backup = (to: string, data = house.data) => command(['backup', to], { data })
const restore = (data: string, ...rest: string[]) => command(['restore', ...rest], { data })
const envelopesIn = (file: string): number => {
  const database = new DatabaseSync(file, { readOnly: true })
  const { n } = database.prepare('select count(*) as n from envelopes').get() as { n: number }
  database.close()
  return n
}
const wordsIn = async (data: string): Promise<string[]> => {
  const env = { INBRENG_PASSPHRASE: house.run.deskPassphrase }
  const { out } = await command(['open', '--key', house.run.deskKey], { data, env })
  return [...out.matchAll(/"text":"([^"]*)"/g)].map((found) => found[1]!)
}

test('a backup beside a running server: one file, opened and counted, and devices may let go of what is in it', async () => {
  const { code, out, err } = await backup(at('first.db'))
  expect([code, err]).toEqual([0, ''])
  expect(out).toMatch(/^Backed up 4 sealed items to .+first\.db\. The copy was opened and checked\.$/m)
  expect(envelopesIn(at('first.db'))).toBe(4)
  expect(existsSync(at('first.db-wal'))).toBe(false)
  const { secured } = (await (await fetch(`${house.url}/healthz`)).json()) as { secured: number }
  expect(out).toContain(`everything up to number ${secured}.`)
  expect(secured).toBeGreaterThan(0)
  person.waits(5 * 60_000)
  await person.carries()
  expect((await person.device.store.list('items')).every((item) => !item.bytes)).toBe(true)
})

test('without a name it goes into a folder of its own in the data folder, closed to others', async () => {
  const { out } = await command(['backup'], { data: house.data })
  const file = /to (\/\S+\.db)\./.exec(out)![1]!
  expect(file.startsWith(join(house.data, 'backups', 'inbreng-'))).toBe(true)
  expect(envelopesIn(file)).toBe(4)
  expect(statSync(join(house.data, 'backups')).mode & 0o077).toBe(0)
})

test('a backup removes our own copies of more than 35 days ago, nothing younger and nobody else’s', async () => {
  const put = (name: string, days: number) => {
    writeFileSync(join(house.data, name), 'a copy')
    const then = Date.now() / 1000 - days * 86_400
    utimesSync(join(house.data, name), then, then)
  }
  const old = [
    'backups/inbreng-old.db',
    'backups/inbreng-broken.db.new',
    'backups/inbreng-broken.db.new-journal',
    'inbreng-before-1790000000000.db',
    'inbreng-before-1790000000000.db-wal',
  ]
  const young = ['backups/inbreng-young.db', 'inbreng-before-1799999999999.db']
  const left = [...young, 'backups/of-somebody-else.db']
  // Also one that is itself put elsewhere.
  for (const to of [[], [at('elsewhere.db')]]) {
    for (const name of old) put(name, 36)
    for (const name of young) put(name, 34)
    put('backups/of-somebody-else.db', 400)
    const { code, out } = await command(['backup', ...to], { data: house.data })
    expect(code).toBe(0)
    expect(out).toContain('Removed 5 older than 35 days')
    expect([...old, ...left].filter((name) => existsSync(join(house.data, name)))).toEqual(left)
  }
  for (const name of left) rmSync(join(house.data, name))
})

test('what a restore puts aside is a copy from that day on, however old the database in it is', async () => {
  const data = at('aside')
  await restore(data, at('first.db'), '--confirm')
  const long = Date.now() / 1000 - 50 * 86_400
  utimesSync(join(data, 'inbreng.db'), long, long)
  expect((await restore(data, at('first.db'), '--confirm', '--older')).out).toContain(
    'After 35 days a backup removes it',
  )
  const aside = readdirSync(data).find((name) => name.startsWith('inbreng-before-'))!
  expect((await command(['backup'], { data })).out).not.toContain('Removed')
  expect(existsSync(join(data, aside))).toBe(true)
})

test('backup, restore into an empty folder, doctor: the same words, everything in order after one backup', async () => {
  const data = at('nieuw/huis')
  const done = await restore(data, at('first.db'), '--confirm')
  expect([done.code, done.err]).toEqual([0, ''])
  expect(done.out).toContain('Put back 4 sealed items.')
  expect(done.out).toContain('A new history begins; devices will send what is missing.')
  expect(await wordsIn(data)).toEqual(['Eerst.'])
  expect((await command(['backup'], { data })).code).toBe(0)
  const { out } = await command(['doctor'], { data })
  expect(out).toMatch(/^good {2}The database is whole/m)
  expect(out).toMatch(/^good {2}History [0-9a-f]{32}\.2, /m)
  expect(out).not.toMatch(/^LOOK (?! \d+ % of the disk)/m)
})

test('what was erased after the backup stays erased when the backup comes back', async () => {
  const data = at('gewist')
  const regretted = await person.says('Dit neem ik terug.')
  await person.says('Dit blijft.')
  await person.sends()
  await backup(at('before-erasing.db'))
  await person.takesBack(regretted)
  await person.sends()
  await house.stop()
  cpSync(house.data, data, { recursive: true })
  await house.again()
  expect((await restore(data, at('before-erasing.db'), '--confirm')).out).toContain('Erased 1 items again')
  expect(await wordsIn(data)).toEqual(['Eerst.', 'Dit blijft.'])
})

test('an older backup than the newest proven one is refused, because devices let go of what it lacks; said twice, it is done', async () => {
  const data = at('te-oud')
  await house.stop()
  cpSync(house.data, data, { recursive: true })
  await house.again()
  expectOneSentence(await restore(data, at('first.db'), '--confirm'), /^There is a newer backup than this one/)
  expect(await wordsIn(data)).toEqual(['Eerst.', 'Dit blijft.'])
  expect((await restore(data, at('first.db'), '--confirm', '--older')).code).toBe(0)
  expect(await wordsIn(data)).toEqual(['Eerst.'])
})

test('a backup of a damaged database fails, says so, and leaves the last good copy alone', async () => {
  const data = at('beschadigd')
  await house.stop()
  cpSync(house.data, data, { recursive: true })
  await house.again()
  const file = join(data, 'inbreng.db')
  const bytes = readFileSync(file)
  cpSync(at('first.db'), at('last-good.db'))
  // First a page in the middle, then the beginning: the copy must not pass for whole, the source must not open.
  for (const [from, to] of [
    [bytes.length - 4096 * 3, bytes.length - 4096 * 2],
    [0, 4096],
  ] as const) {
    writeFileSync(file, Buffer.from(bytes).fill(0x5a, from, to))
    expectOneSentence(
      await backup(at('last-good.db'), data),
      /^(The backup failed, and|The database in .+ cannot).+doctor$/,
    )
    expect(envelopesIn(at('last-good.db'))).toBe(4)
  }
})

test('on a running server a restore is refused, and nothing has changed', async () => {
  const before = await wordsIn(house.data)
  expectOneSentence(await restore(house.data, at('first.db'), '--confirm'), /^Another Inbreng server is already using/)
  expect(await wordsIn(house.data)).toEqual(before)
  expect((await fetch(`${house.url}/healthz`)).status).toBe(200)
})

test.each<[string, () => ReturnType<typeof command>, RegExp]>([
  [
    'a restore without --confirm',
    () => restore(house.data, at('first.db')),
    /^This puts .+ To do it, add --confirm\.$/,
  ],
  [
    'a restore of nothing into nothing',
    () => restore(at('leeg'), '--confirm'),
    /^Usage: npx --no inbreng restore BACKUP/,
  ],
  [
    'a backup that is not there',
    () => restore(house.data, at('none.db'), '--confirm'),
    /^There is no backup at .+none\.db/,
  ],
  [
    'a restore of something else',
    () => restore(at('leeg'), import.meta.filename, '--confirm'),
    /is not a whole Inbreng database/,
  ],
  ['a backup of nothing', () => backup(at('x.db'), at('leeg')), /^There is nothing to back up: no database in/],
  ['a backup onto the database itself', () => backup(join(house.data, 'inbreng.db')), /^That is the database itself/],
  [
    'a backup to where nobody can write',
    () => backup('/dev/null/x.db'),
    /^Cannot write the backup to \/dev\/null\/x\.db/,
  ],
])('%s is refused in one sentence', async (_name, run, sentence) => {
  expectOneSentence(await run(), sentence)
})
