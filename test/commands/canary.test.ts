// Nothing that a person says is readable outside the desk: not in the server's database, its log, what it prints or its backups.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { base64url } from '../../src/model/bytes.ts'
import { command } from '../tools/command.ts'
import { type House, openHouse } from '../tools/house.ts'
import { type Said, someone } from '../tools/someone.ts'

const WORDS = ['kanariegeel-koffiekopje-5513', 'De tuinman heet Evert-Jan Kanarie.', 'kanarie ë 鳥 🐤 5514']

/** The ways in which a word could stand somewhere. Base64 of a word inside a text looks different at each of three places. */
function forms(word: string): Buffer[] {
  const utf8 = Buffer.from(word)
  const utf16 = Buffer.from(word, 'utf16le')
  const base64 = [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), utf8]).toString('base64')
    // Its first and last letters also hold bits of the neighbours.
    const inner = text
      .slice(Math.ceil((before * 4) / 3) + (before ? 1 : 0), text.indexOf('=') - 1 || undefined)
      .slice(0, -2)
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')].map((found) => Buffer.from(found))
  })
  return [
    utf8,
    utf16,
    Buffer.from(utf16).swap16(),
    Buffer.from(JSON.stringify(word)),
    Buffer.from(utf8.toString('hex')),
    ...base64,
  ]
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

/** Everything the operator of this house can see, by name. */
const seenIn = (house: House, printed: string): Map<string, Buffer> =>
  new Map([
    ...filesIn(house.data)
      .filter((path) => !path.startsWith(join(house.data, 'releases')))
      .map((path) => [path.slice(house.data.length + 1), readFileSync(path)] as const),
    ['what was printed', Buffer.from(printed)],
  ])

const where = (seen: Map<string, Buffer>, things: readonly Buffer[]): string[] =>
  [...seen].filter(([, bytes]) => things.some((thing) => bytes.includes(thing))).map(([name]) => name)

/** Two people say the words; one takes one back; backups are made in between; in the end the server is killed. */
async function live(house: House, habits: Parameters<typeof someone>[1] = {}) {
  const person = await someone(house.run.participant, habits)
  const other = await someone(house.run.participant, habits)
  const said: Said[] = []
  let printed = ''
  for (const [i, word] of WORDS.entries()) {
    said.push(await person.says(word), await other.says(`Ook ik zeg: ${word}`))
    await Promise.all([person.sends(), other.sends()])
    const { code, out, err } = await command(['backup'], { data: house.data })
    expect(code).toBe(0)
    printed += out + err
    if (i === 0) {
      await person.takesBack(said[0]!)
      await person.sends()
    }
  }
  const open = [...seenIn(house, '').keys()]
  await house.stop('SIGKILL')
  return { said, open, seen: seenIn(house, house.printed() + printed) }
}

test('after a full run no canary, no pseudonym and no key of any answer is anywhere on the server', async () => {
  const house = await openHouse()
  const { said, open, seen } = await live(house)
  // Everything that should be searched was there, the log of the database included.
  for (const name of ['inbreng.db', 'inbreng.db-wal', 'epoch.json', 'erased.txt', 'first-run.json', 'what was printed'])
    expect([...open, ...seen.keys()]).toContain(name)
  expect([...seen.keys()].filter((name) => name.startsWith('backups/'))).toHaveLength(WORDS.length)
  expect(seen.get('what was printed')!.length).toBeGreaterThan(500)

  for (const word of WORDS) expect(where(seen, forms(word))).toEqual([])
  for (const { thread, eraseKey } of said)
    for (const secret of [thread, base64url(eraseKey)])
      expect(where(seen, [Buffer.from(secret), Buffer.from(secret, 'base64url')])).toEqual([])
  await house.remove()
})

test('the same search finds every word at once when a device does not seal', async () => {
  const house = await openHouse()
  const { seen } = await live(house, { close: async (plain) => plain })
  for (const word of WORDS.slice(1)) {
    expect(where(seen, forms(word))).toContain('inbreng.db-wal')
    expect(where(seen, forms(word)).filter((name) => name.startsWith('backups/'))).not.toEqual([])
  }
  await house.remove()
})

test.each(WORDS)('"%s" is found in each of its forms, wherever it stands', (word) => {
  for (const before of ['', 'x', 'xx', 'xxx'])
    for (const coding of ['base64', 'base64url', 'hex', 'utf8'] as const) {
      const text = Buffer.from(`${before}${word} en meer`).toString(coding)
      expect(where(new Map([['file', Buffer.from(`<<${text}>>`)]]), forms(word)), `${before} ${coding}`).toEqual([
        'file',
      ])
    }
})
