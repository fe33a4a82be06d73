// `inbreng doctor`: good news and bad in plain words, and 1 as soon as something wants attention.

import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sourceHash } from '../../build/source.ts'
import { buildMark, deviceMark, type Support, writeSupport } from '../../src/model/support.ts'
import { command, expectOneSentence } from '../tools/command.ts'
import { openHouse } from '../tools/house.ts'
import { someone } from '../tools/someone.ts'

let whole = ''
let data = ''
const folder = mkdtempSync(join(tmpdir(), 'inbreng-doctor-'))

/** One healthy house that rests; each test breaks a copy of it. */
beforeAll(async () => {
  const house = await openHouse()
  const person = await someone(house.run.participant)
  for (let i = 0; i < 20; i++) await person.says(`Bijdrage ${i}`)
  await person.sends()
  await house.stop()
  whole = house.data
  expect((await command(['backup'], { data: whole })).code).toBe(0)
})
afterAll(() => {
  rmSync(whole, { recursive: true })
  rmSync(folder, { recursive: true })
})
beforeEach(() => {
  data = mkdtempSync(join(folder, 'data-'))
  cpSync(whole, data, { recursive: true })
})

const place = (name: string) => join(data, name)
const doctor = (more: Parameters<typeof command>[1] = {}) => command(['doctor'], { data, ...more })
/** The lines that ask for attention. */
async function looks(more?: Parameters<typeof command>[1]): Promise<string[]> {
  const { code, out, err } = await doctor(more)
  expect([code, err]).toEqual([1, 'Something wants attention: see the lines that begin with LOOK.\n'])
  return out.split('\n').filter((line) => line.startsWith('LOOK '))
}

test('a healthy house: every line is good, in plain words, and it ends with 0', async () => {
  const { code, out, err } = await doctor()
  // Whether this machine's disk is nearly full is no matter of this test.
  expect([code, err]).toEqual(/^LOOK {2}\d+ % of/m.test(out) ? [1, expect.any(String)] : [0, ''])
  expect(out.trimEnd().split('\n')).toEqual([
    expect.stringMatching(/^good {2}Node 2\d\.\d+\.\d+\.$/),
    `good  The data folder ${data} is writable and closed to others.`,
    expect.stringMatching(/^(good|LOOK) {2}\d+ % of the disk is free\./),
    'good  The database is whole; every commit is on the disk before anybody is answered; erased bytes are overwritten.',
    expect.stringMatching(/^good {2}History [0-9a-f]{32}\.1, \d+ changes\.$/),
    'good  The newest backup holds everything.',
    'good  No desk has been opened yet; from then on the server notes on which day things arrive.',
    'good  Everything is sealed to 2 key holders.',
    'good  This is a practice house; its key lies in the data folder.',
  ])
})

test.each<[string, () => void, RegExp]>([
  ['a folder that others can look into', () => chmodSync(data, 0o755), /^LOOK {2}Other users .+ Close it: chmod 700 /],
  [
    'a folder that is not there',
    () => rmSync(data, { recursive: true }),
    /The data folder .+ is not there, or this user/,
  ],
  [
    'no database yet',
    () => rmSync(place('inbreng.db')),
    /^LOOK {2}There is no database in .+ The first "npm start" makes/,
  ],
  [
    'no epoch file',
    () => rmSync(place('epoch.json')),
    /^LOOK {2}An older database was put back, or epoch\.json was lost\./,
  ],
  [
    'an unreadable epoch file',
    () => writeFileSync(place('epoch.json'), '{"epoch'),
    /^LOOK {2}An older database was put b/,
  ],
  [
    'an older database',
    () => rewind(),
    /^LOOK {2}An older database was put back, .+ npx --no inbreng restore --confirm$/,
  ],
  [
    'a file that is no database',
    () => writeFileSync(place('inbreng.db'), 'x'.repeat(9000)),
    /cannot be opened: file is/,
  ],
  [
    'a damaged database',
    () => damage(place('inbreng.db')),
    /^LOOK {2}The database (is damaged|cannot be opened): .+restore the newest backup\.$/i,
  ],
  [
    'contributions that are in no backup',
    () => forgetBackup(),
    /^LOOK {2}\d+ changes are in no backup yet: npx --no inbreng b/,
  ],
  ['no project', () => sql('delete from projects'), /^LOOK {2}There is no project in this database\.$/],
  [
    'no key set',
    () => sql(`delete from letters where bytes like '%recipients%'`),
    /^LOOK {2}There is no key set for two key/,
  ],
  [
    'key files of a real project',
    () => sql('update projects set practice = 0'),
    /^LOOK {2}There are key files in the data f/,
  ],
  [
    'a real project beside practice with nobody to seal to',
    () => found(),
    /^LOOK {2}0191\S+: There is no key set for two key holders/,
  ],
  [
    'key files of a real project beside practice',
    () => (found(), writeFileSync(place('keys/ons-huis.age'), 'a key')),
    /^LOOK {2}There are key files in the data f/,
  ],
  [
    'a copy that a restore put aside long ago',
    () => (writeFileSync(place('inbreng-before-1.db'), ''), utimesSync(place('inbreng-before-1.db'), 1, 1)),
    /^LOOK {2}1 copies in the data folder are older than 35 days/,
  ],
  ['a clock that went back', () => noted(40), /^LOOK {2}The clock of this machine says .+ then open a desk once\.$/],
  ['a clock that leapt', () => noted(-40), /^LOOK {2}The clock of this machine says .+ then open a desk once\.$/],
])('%s is said, and what to do', async (_name, breakIt, sentence) => {
  breakIt()
  const found = await looks()
  expect(found.filter((line) => sentence.test(line))).toHaveLength(1)
})

test('a clock that goes on, and practice beside a real project, are good', async () => {
  noted(-3)
  found()
  const { out } = await doctor()
  expect(out).toMatch(/^good {2}The clock goes on from \d{4}-\d\d-\d\d, the last day that was noted\.$/m)
  expect(out).toMatch(/^good {2}Oefenhuis De Linde: Everything is sealed to 2 key holders\.$/m)
  expect(out).toMatch(/^good {2}One of these is a practice house; its key lies in the data folder\.$/m)
  expect(out).not.toContain('There are key files')
})

test('a SQLite that does not take a setting is found, because each is read back', async () => {
  const deaf = `const { DatabaseSync } = (await import('node:sqlite')).default
    const exec = DatabaseSync.prototype.exec
    DatabaseSync.prototype.exec = function (sql) { return exec.call(this, sql.replace(/secure_delete = on/, 'user_version')) }`
  const node = [process.execPath, '--import', `data:text/javascript,${encodeURIComponent(deaf)}`]
  expect(await looks({ node })).toEqual([
    expect.stringContaining('The database cannot be opened: SQLite did not take the setting secure_delete.'),
  ])
})

test('looking changes nothing: not the history, not the files of an unfinished house', async () => {
  const before = readFileSync(place('epoch.json'), 'utf8')
  await doctor()
  expect(readFileSync(place('epoch.json'), 'utf8')).toBe(before)
  const empty = mkdtempSync(join(folder, 'empty-'))
  await command(['doctor'], { data: empty })
  expect(existsSync(join(empty, 'inbreng.db'))).toBe(false)
})

function sql(text: string): void {
  const database = new DatabaseSync(place('inbreng.db'))
  database.exec(text)
  database.close()
}

const forgetBackup = () => sql(`delete from facts where name = 'secured'`)
const found = () => sql(`insert into projects values ('01910000-0000-7000-8000-000000000000', x'04', 0)`)
/** A desk agreed with the clock so many days from now. */
const noted = (days: number) =>
  sql(`insert into days values (${(Math.floor(Date.now() / 86_400_000) + days) * 86_400_000}, 1)`)
const rewind = () => sql('update feed set n = n - 3')

/** Bytes in the middle turn over, as on a bad disk. */
function damage(file: string): void {
  const bytes = readFileSync(file)
  const page = 4096
  for (let at = 2 * page; at < bytes.length - page; at += page) bytes.fill(0x5a, at, at + 200)
  writeFileSync(file, bytes)
}

describe('a code that a tablet told over the phone', () => {
  const told = (part: Partial<Support>, code?: string) => {
    const one: Support = { build: buildMark(sourceHash()), device: 0, waiting: 0, heard: undefined, signs: [] }
    return command(['doctor', code ?? writeSupport({ ...one, ...part })], { data })
  }

  test('says how it is there, what to do, and which device it may be', async () => {
    const db = new DatabaseSync(place('inbreng.db'))
    const { id } = db.prepare('select id from devices limit 1').get() as { id: string }
    db.close()
    const heard = Date.parse('2026-11-29T10:00:00Z')
    const { code, out } = await told({ device: deviceMark(id), waiting: 3, heard, signs: ['clock-wrong'] })
    expect(code).toBe(0)
    expect(out.trimEnd().split('\n')).toEqual([
      'The app there is the one of this machine.',
      '3 sealed envelopes wait there.',
      'A server last answered it in the hour of 2026-11-29T10:00 UTC.',
      'The clock there is wrong: set it in the settings of the tablet.',
      expect.stringMatching(`^Device ${id}, a device of one person: let in, `),
    ])
  })

  test('of another version, of which nothing is known here', async () => {
    const { out } = await told({ build: buildMark(sourceHash()) ^ 1 })
    expect(out).toContain('The app there is another version than the one of this machine.')
    expect(out).toContain('No server ever answered it.')
    expect(out).toContain('This server knows no such device.')
  })

  test('that was misheard is no code at all', async () => {
    const right = writeSupport({ build: 1, device: 2, waiting: 3, heard: undefined, signs: [] })
    const wrong = right.slice(0, -1) + (right.endsWith('A') ? 'B' : 'A')
    expectOneSentence(await told({}, wrong), /^A letter of that code is wrong/)
    expectOneSentence(await told({}, 'hello'), /^That is no support code/)
  })
})
