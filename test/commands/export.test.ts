// `inbreng export`: the same file as at the desk makes, written down before it is made; and one sentence for what cannot be.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nameOf } from '../../src/model/voice.ts'
import { command, expectOneSentence } from '../tools/command.ts'
import { hasAge } from '../tools/exchange.ts'
import { type House, openHouse } from '../tools/house.ts'
import { type Said, someone, type Someone } from '../tools/someone.ts'

let house: House
let mevrouw: Someone
let said: Said
const folder = mkdtempSync(join(tmpdir(), 'inbreng-out-'))
const place = (name: string) => join(folder, name)
const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes)

beforeAll(async () => {
  house = await openHouse()
  mevrouw = await someone(house.run.participant)
  said = await mevrouw.says('De koffie was koud; alweer.')
  await mevrouw.sends()
  const youssef = await someone(house.run.participant)
  await youssef.decides(await youssef.says('kanarie'), 'withdrawn')
  await youssef.sends()
})
afterAll(async () => {
  await house.remove()
  rmSync(folder, { recursive: true })
})

const run = (...args: string[]) =>
  command(['export', '--key', house.run.deskKey, ...args], {
    data: house.data,
    env: { INBRENG_PASSPHRASE: house.run.deskPassphrase },
  })
const log = () => join(house.data, 'exports.log')
const logged = () =>
  existsSync(log())
    ? readFileSync(log(), 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>)
    : []

test('a workbook, with what went and what stayed in plain sentences, while the server goes on', async () => {
  const { code, out, err } = await run('--to', place('uit.xlsx'))
  expect([code, err]).toEqual([0, ''])
  expect(out).toBe(`1 contributions went to ${place('uit.xlsx')}.\nFewer than five stayed.\n`)
  const book = unzipSync(readFileSync(place('uit.xlsx')))
  const answers = text(book['xl/worksheets/sheet1.xml'])
  for (const words of ['De koffie was koud; alweer.', 'Hoe voelt u zich nu? [mijn-dag.nu]', nameOf(said.thread)])
    expect(answers).toContain(words)
  for (const part of Object.values(book))
    for (const secret of ['kanarie', said.thread]) expect(text(part)).not.toContain(secret)
  expect(statSync(place('uit.xlsx')).mode & 0o077).toBe(0)
})

test('four tables side by side, in the language that was asked for', async () => {
  expect((await run('--form', 'csv-int', '--lang', 'en', '--to', place('tabel.csv'))).code).toBe(0)
  expect(
    readdirSync(folder)
      .filter((name) => name.startsWith('tabel'))
      .toSorted(),
  ).toEqual(['tabel-codebook.csv', 'tabel-consent.csv', 'tabel-left-out.csv', 'tabel.csv'])
  const [head, row] = readFileSync(place('tabel.csv'), 'utf8').split('\r\n')
  expect(head).toMatch(/^\ufeffContribution,Voice,Role,.+How do you feel now\? \[mijn-dag\.nu\],/)
  expect(row).toMatch(new RegExp(`^${said.id},${nameOf(said.thread)},.+,Good,good,.+"De koffie was koud; alweer\\."`))
  expect(readFileSync(place('tabel-left-out.csv'), 'utf8')).toContain('Stayed behind,fewer than five\r\n')
})

test('a package for one recipient opens with their key, with any age program', async () => {
  const identity = await generateX25519Identity()
  const { code } = await run(
    '--form',
    'json',
    '--recipient',
    await identityToRecipient(identity),
    '--to',
    place('pak.zip'),
  )
  expect(code).toBe(0)
  const age = new Decrypter()
  age.addIdentity(identity)
  const shut = readFileSync(place('pak.zip.age'))
  const zip = await age.decrypt(shut)
  const files = unzipSync(zip)
  const line = JSON.parse(text(files['contributions.jsonl']).trimEnd()) as Record<string, unknown>
  expect(line).toMatchObject({
    id: said.id,
    voice: nameOf(said.thread),
    consents: [{ scope: 'meedoen', id: said.consent }],
  })
  expect(Object.keys(JSON.parse(text(files['activities.json'])) as object)).toEqual([said.activity.hash])
  expect(JSON.parse(text(files['left-out.json']))).toMatchObject({ for: 'team', went: 1, stayed: { all: 'few' } })
  if (!hasAge) return console.log('age is not installed: the package was not opened by another program')
  writeFileSync(place('key.txt'), `${identity}\n`)
  const opened = spawnSync('age', ['-d', '-i', place('key.txt'), place('pak.zip.age')])
  expect(new Uint8Array(opened.stdout)).toEqual(new Uint8Array(zip))
  return undefined
})

test('each export stands in the log, with counts and opaque ids and not with a word or a name', () => {
  expect(logged().map(({ for: whom, form, went, stayed }) => ({ whom, form, went, stayed }))).toEqual(
    ['xlsx', 'csv-int', 'json'].map((form) => ({ whom: 'team', form, went: 1, stayed: { all: 'few' } })),
  )
  expect(statSync(log()).mode & 0o077).toBe(0)
  for (const { ids } of logged()) expect(ids).toEqual([said.id])
  for (const secret of [said.thread, nameOf(said.thread), 'koffie'])
    expect(readFileSync(log(), 'utf8')).not.toContain(secret)
})

test.each([
  [
    'for people to whom nobody said yes',
    ['--for', 'outside'],
    /^For outside nothing may leave now, so no file was made\. Fewer than five stayed\.$/,
  ],
  ['for nobody we know', ['--for', 'everyone'], /^--for is one of: team, inside, outside\.$/],
  ['in a form that is none', ['--form', 'pdf'], /^--form is one of: xlsx, csv, csv-int, json\.$/],
  [
    'for a recipient that is none',
    ['--recipient', 'age1koffie'],
    /^That is not an age recipient\. It begins with age1/,
  ],
  [
    'for a recipient with a wrong letter',
    ['--recipient', `age1${'q'.repeat(58)}`],
    /^That is not an age recipient: a letter in it is wrong\.$/,
  ],
  ['without a word behind it', ['--to'], /^--to wants a word behind it\.$/],
] as const)('%s: one sentence and no file', async (_name, args, sentence) => {
  const to = args[0] === '--to' ? [] : ['--to', place('niets.xlsx')]
  const before = readdirSync(folder)
  const ended = await run(...to, ...args)
  expect(ended.out).toBe('')
  expectOneSentence(ended, sentence)
  expect(readdirSync(folder)).toEqual(before)
})

test('where nothing can be written down, nothing leaves', async () => {
  rmSync(log())
  mkdirSync(log())
  expectOneSentence(await run('--to', place('niets.xlsx')), /exports\.log\. Without a line there nothing leaves\.$/)
  expect(existsSync(place('niets.xlsx'))).toBe(false)
  rmSync(log(), { recursive: true })
})

test('what was taken back is in no file any more', async () => {
  expect((await run('--to', place('eerder.xlsx'))).code).toBe(0)
  expect((await run('--earlier')).out).toBe('Nothing of what went out before has to go.\n')
  await mevrouw.takesBack(said)
  await mevrouw.sends()
  expectOneSentence(await run('--to', place('leeg.xlsx')), /^For team nothing may leave now/)
  expect(existsSync(place('leeg.xlsx'))).toBe(false)
})

test('which file of before still holds it is said at each next export, until somebody says that it is out', async () => {
  const [{ time } = {}] = logged()
  const holds = `The export of ${time} for team, to ${place('eerder.xlsx')}, holds what may not be outside any more: ${said.id}.`
  expect((await run()).out).toContain(holds)
  expect((await run('--earlier')).out).toContain(holds)
  expectOneSentence(await run('--cleared', '2020-01-01'), /^Of an export of 2020-01-01 nothing has to go\.$/)
  expect(await run('--cleared', String(time))).toMatchObject({ code: 0, err: '' })
  expect((await run('--earlier')).out).toBe('Nothing of what went out before has to go.\n')
})

test('an export of an older version did not write down what went: that is said, and a line that is none is passed over', async () => {
  const [line] = logged()
  const { ids: _, to: __, ...old } = line!
  writeFileSync(log(), `kapot\n${JSON.stringify(old)}\n`)
  expect((await run('--earlier')).out).toMatch(/^Nothing of what went.*\n1 exports were made by an older version/)
})
