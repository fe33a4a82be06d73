// `inbreng open`: what may be read, one contribution a line; and one sentence for each key that does not fit.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDeskKey, writeKeyFile } from '../../src/seal/keys.ts'
import { command, expectOneSentence } from '../tools/command.ts'
import { type House, openHouse } from '../tools/house.ts'
import { HOSTILE } from '../tools/hostile.ts'
import { type Said, someone, type Someone } from '../tools/someone.ts'

let house: House
let mevrouw: Someone
let said: Said
const folder = mkdtempSync(join(tmpdir(), 'inbreng-keys-'))
const key = (name: string) => join(folder, name)

beforeAll(async () => {
  house = await openHouse()
  mevrouw = await someone(house.run.participant)
  said = await mevrouw.says('De koffie was koud.')
  for (const { text } of HOSTILE) await mevrouw.says(text)
  await mevrouw.sends()
  const file = readFileSync(house.run.deskKey, 'utf8')
  const lines = file.split('\n')
  writeFileSync(key('cut.age'), lines.slice(0, 4).join('\n'))
  // The last line before the end carries the sealed key itself.
  const inside = lines.findLastIndex((line) => /^[\w+/]{20}/.test(line))
  writeFileSync(key('bent.age'), lines.with(inside, turned(lines[inside]!)).join('\n'))
  writeFileSync(key('letter.txt'), 'Dit is een brief.')
  writeFileSync(
    key('other.age'),
    await writeKeyFile(await makeDeskKey('01900000-0000-7000-8000-000000000000'), 'anders'),
  )
})
afterAll(async () => {
  await house.remove()
  rmSync(folder, { recursive: true })
})

const turned = (line: string) => line.replace(/[\w+/]/, (c) => (c === 'A' ? 'B' : 'A'))
const open = (file: string, passphrase?: string, typed?: string) =>
  command(['open', '--key', file], {
    data: house.data,
    env: passphrase === undefined ? {} : { INBRENG_PASSPHRASE: passphrase },
    typed,
  })
interface Line {
  id: string
  consent: string
  answers: { q: string; kind: string; value: { text: string } }[]
}
const read = (out: string): Line[] => {
  expect(out.endsWith('\n')).toBe(true)
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
}
const textOf = (line: Line) => line.answers.find((a) => a.q === 'vertel')?.value.text

test('gives one contribution a line, whole and unchanged, however hostile, while the server goes on', async () => {
  const { code, out, err } = await open(house.run.deskKey, house.run.deskPassphrase)
  expect([code, err]).toEqual([0, ''])
  const lines = read(out)
  expect(lines.map(textOf)).toEqual(['De koffie was koud.', ...HOSTILE.map(({ text }) => text)])
  expect(lines[0]).toMatchObject({
    id: said.id,
    kind: 'contribution',
    consent: said.consent,
    thread: said.thread,
    role: 'person',
    activity: said.activity,
    answers: [
      { q: 'nu', kind: 'faces', value: { face: 'good' } },
      { q: 'fijn', kind: 'choice', value: { chosen: ['muziek'] } },
      { q: 'vertel', kind: 'text', value: { text: 'De koffie was koud.' } },
      { q: 'vaker', kind: 'yes-no', value: { yes: 'yes' } },
    ],
  })
  // What could erase it is not for a list on a screen or in a file.
  expect(out).not.toContain('eraseKey')
})

test('half a letter, which no reader can show, is still there as it was given', async () => {
  const half = { vertel: { value: { text: 'half \ud83c letter' } } }
  const student = await someone(house.run.participant)
  const { id, eraseKey } = await student.says('', { answers: half })
  await student.sends()
  const { out } = await open(house.run.deskKey, house.run.deskPassphrase)
  expect(textOf(read(out).find((line) => line.id === id)!)).toBe('half \ud83c letter')
  await student.takesBack({ id, eraseKey })
  await student.sends()
})

test('the second key holder opens the same lines, with the passphrase typed', async () => {
  const second = house.run.deskKey.replace('.age', '-tweede.age')
  const { code, out, err } = await open(second, undefined, `${house.run.deskPassphrase}\n`)
  expect([code, err.trim()]).toEqual([0, 'Passphrase:'])
  expect(read(out)).toHaveLength(1 + HOSTILE.length)
})

test('what has no standing consent stays closed and is counted; what was taken back is gone', async () => {
  const before = await open(house.run.deskKey, house.run.deskPassphrase)
  const relative = await someone(house.run.participant)
  await relative.says('Zonder toestemming.', { silent: true })
  const regretted = await relative.says('Hier kom ik op terug.')
  const withdrawn = await relative.says('Toch maar niet.')
  await relative.decides(withdrawn, 'withdrawn')
  await relative.sends()
  await relative.takesBack(regretted)
  await relative.sends()
  const after = await open(house.run.deskKey, house.run.deskPassphrase)
  expect(after.out).toBe(before.out)
  expect(after.err).toBe('2 stay closed: no consent that stands, or not to be opened with this key.\n')
})

test.each([
  ['a wrong passphrase', () => open(house.run.deskKey, 'koffie'), /^The passphrase does not fit this key file\.$/],
  [
    'a key file that was cut short',
    () => open(key('cut.age'), 'x'),
    /^This key file is damaged\. Use the spare copy\.$/,
  ],
  [
    'a key file with one letter changed',
    () => open(key('bent.age'), house.run.deskPassphrase),
    /^This key file is damaged\./,
  ],
  ['a file that is no key file', () => open(key('letter.txt'), 'x'), /^This is not an Inbreng key file\.$/],
  [
    'a key of another project',
    () => open(key('other.age'), 'anders'),
    /^This key belongs to another project than the one/,
  ],
  ['a key file that is not there', () => open(key('none.age'), 'x'), /^There is no key file at .+none\.age\.$/],
  ['a folder instead of a key file', () => open(folder, 'x'), /^.+ cannot be read as a key file\.$/],
  ['no key file', () => command(['open'], { data: house.data }), /^Usage: npx --no inbreng open --key FILE$/],
  ['a folder without a database', () => command(['open', '--key', 'x'], { data: folder }), /^There is no database in/],
  [
    'nobody who types',
    () => open(house.run.deskKey),
    /^Passphrase: \s*No passphrase was given\. Type it, or set INBRENG_/,
  ],
])('%s is said in one sentence, and nothing is printed', async (_name, run, sentence) => {
  const ended = await run()
  expect(ended.out).toBe('')
  expectOneSentence(ended, sentence)
})

test('a yes from a device whose clock is ahead counts from the day on which it came, also before any day is noted', async () => {
  const ahead = await someone(house.run.participant)
  ahead.waits(40 * 86_400_000)
  await ahead.says('Van over een maand.')
  await ahead.sends()
  const { out } = await open(house.run.deskKey, house.run.deskPassphrase)
  expect(read(out).map(textOf)).toContain('Van over een maand.')
})
