// Nothing that a person says or chooses is readable outside the desk: not in the server's database, its log, what it prints,
// what it puts down for a while, or its backups; in no coat.

import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { base64url, type Bytes } from '../../src/model/bytes.ts'
import type { ConsentEvent, Contribution, Part } from '../../src/model/payload.ts'
import { localTime } from '../../src/model/time.ts'
import { seal } from '../../src/device/sealing.ts'
import { type Canary, filesIn, rowsIn, type Sighting, sightings } from '../tools/canary.ts'
import { command } from '../tools/command.ts'
import { type House, openHouse } from '../tools/house.ts'
import { type Said, someone, type Someone } from '../tools/someone.ts'
import { keyFromLink } from '../../src/seal/keys.ts'

const WORDS = ['kanariegeel-koffiekopje-5513', 'De tuinman heet "Evert-Jan" Kanarie.', 'kanarie ë 鳥 🐤 5514']
const random = (size: number): Bytes => new Uint8Array(randomBytes(size))
const MEDIA = { 'a recording': random(130_000), 'a photo': random(40_000), 'a drawing': random(3000) }
const ANSWERS: Contribution['answers'] = [
  { q: 'wie', kind: 'name', value: { named: 'Zilverberg-van Kanarie' } },
  { q: 'kies', kind: 'choice', value: { chosen: ['keuze-kanarie-8812'] } },
  { q: 'sorteer', kind: 'card-sort', value: { placed: [{ card: 'kaart-kanarie-8813', zone: 1 }] } },
  { q: 'stel', kind: 'proposal', value: { ask: 'Mag de kanarie ook iets vragen 8814?' } },
]

/** As they stand in what is sealed: whatever is readable of it shows one of these. */
const SHAPES = ['"expression":"tap"', '"eraseKey":"', '"type":"given"', '"scope":"stem"', '"kind":"contribution"']
const canaries: Canary[] = [
  ...WORDS.map((secret) => ({ name: 'a text', secret })),
  { name: 'a name', secret: 'Zilverberg-van Kanarie' },
  { name: 'a choice', secret: 'keuze-kanarie-8812' },
  { name: 'a card', secret: 'kaart-kanarie-8813' },
  { name: 'a proposal', secret: 'Mag de kanarie ook iets vragen 8814?' },
  ...Object.entries(MEDIA).map(([name, secret]) => ({ name, secret })),
  ...SHAPES.map((secret) => ({ name: secret, secret })),
]

/** One of every kind of answer, with a recording, a photo and a drawing, and a yes to each of those uses. */
async function givesAll({ device, pid }: Someone, said: Said): Promise<void> {
  const now = () => localTime(device.world.clock.now(), 60)
  const consent = (await device.mailbox.newest(pid, 'consent', 'meedoen'))!
  const { thread, activity } = said
  const common = () => ({
    schema: 'inbreng/1' as const,
    id: device.newId(),
    pid,
    cv: consent.hash,
    eraseKey: base64url(random(32)),
    thread,
    role: 'person' as const,
    device: 'own' as const,
    at: now(),
    lang: 'nl' as const,
    app: 'test',
    activity,
  })
  const yes = (scope: ConsentEvent['scope'], n: number): ConsentEvent => ({
    ...common(),
    kind: 'consent',
    scope,
    type: 'given',
    prev: null,
    n: said.next + n,
    text: { screen: 's4', hash: consent.hash, level: 'A2', how: 'read' },
    expression: 'tap',
  })
  const events = [yes('meedoen', 0), yes('stem', 1), yes('foto', 2), yes('naam', 3)]
  const shared = { ...common(), consent: said.consent }
  const pieces = (bytes: Bytes) =>
    Array.from({ length: Math.ceil(bytes.length / 60_000) }, (_, n) => bytes.slice(n * 60_000, (n + 1) * 60_000))
  const media = Object.values(MEDIA).map((bytes, i) => ({
    id: device.newId(),
    bytes,
    scope: (['stem', 'foto'] as const)[i],
  }))
  const parts = media.flatMap(({ id: medium, bytes, scope }) =>
    pieces(bytes).map((piece, n): Part => ({
      ...shared,
      id: device.newId(),
      kind: 'part',
      of: shared.id,
      medium,
      n,
      size: piece.length,
      ...(scope ? { scope } : {}),
      bytes: piece,
    })),
  )
  const whole: Contribution = {
    ...shared,
    kind: 'contribution',
    answers: ANSWERS,
    media: media.map(({ id, bytes, scope }) => ({
      id,
      type: 'audio/webm',
      size: bytes.length,
      parts: pieces(bytes).length,
      ...(scope ? { scope } : {}),
    })),
  }
  expect(await seal(device, { pid }, [...events, ...parts, whole], '', [], events)).toBe('kept')
}

interface Seen {
  house: House
  said: Said[]
  cards: Bytes[]
  /** What stood there while it served, and when it was dead. */
  open: string[]
  names: string[]
  find(all: readonly Canary[]): Sighting[]
}

/** Two people say the words; one takes one back; backups are made in between; in the end it is killed while it takes in more. */
async function live(habits: Parameters<typeof someone>[1] = {}): Promise<Seen & { remove(): Promise<void> }> {
  const aside = mkdtempSync(join(tmpdir(), 'inbreng-aside-'))
  const house = await openHouse({ env: { TMPDIR: aside } })
  const person = await someone(house.run.participant, habits)
  const other = await someone(house.run.participant, habits)
  const said: Said[] = []
  let printed = ''
  for (const [i, word] of WORDS.entries()) {
    said.push(await person.says(word), await other.says(`Ook ik zeg: ${word}`))
    if (i === 1) await givesAll(other, said.at(-1)!)
    await Promise.all([person.sends(), other.sends()])
    const { code, out, err } = await command(['backup'], { data: house.data })
    expect(code).toBe(0)
    printed += out + err
    if (i === 0) {
      await person.takesBack(said[0]!)
      await person.sends()
    }
  }
  const open = [...filesIn(house.data)].map(([name]) => name)
  await givesAll(person, said.at(-2)!)
  const under = person.carries()
  await new Promise((done) => setTimeout(done, 20))
  await house.stop('SIGKILL')
  await under
  const passed = (path: string) => path.startsWith('releases')
  const databases = () =>
    [...filesIn(house.data, passed)].filter(([name]) => name.endsWith('.db')).map(([name]) => name)
  const places = function* () {
    yield* filesIn(house.data, passed)
    yield* filesIn(aside)
    yield ['what was printed', Buffer.from(house.printed() + printed)] as const
    for (const name of databases()) {
      const db = new DatabaseSync(join(house.data, name), { readOnly: true })
      for (const [table, row] of rowsIn(db)) yield [`${name}: ${table}`, row] as const
      db.close()
    }
  }
  const cards = await Promise.all(
    [person, other].map(async (one) => Buffer.from((await one.voice()).secret, 'base64url')),
  )
  return {
    house,
    said,
    cards,
    open,
    names: [...filesIn(house.data, passed)].map(([name]) => name),
    find: (all) => sightings(places(), all),
    async remove() {
      await house.remove()
      rmSync(aside, { recursive: true })
    },
  }
}

test('after a full run no canary, no pseudonym and no key of any answer is anywhere on the server', async () => {
  const { house, said, cards, open, names, find, remove } = await live()
  // Everything that should be searched was there, the log of the database included.
  for (const name of ['inbreng.db', 'inbreng.db-wal', 'inbreng.db-shm', 'epoch.json', 'erased.txt', 'first-run.json'])
    expect([...open, ...names]).toContain(name)
  expect(names.filter((name) => name.startsWith('backups/'))).toHaveLength(WORDS.length)
  expect(house.printed().length).toBeGreaterThan(500)

  expect(find(canaries)).toEqual([])
  const keys = said.flatMap(({ thread, eraseKey }) => [Buffer.from(thread, 'base64url'), eraseKey])
  expect(find([...keys, ...cards].map((secret, n) => ({ name: `key ${n}`, secret })))).toEqual([])

  // The keys of the practice house stand where it says, for whoever tries it out, and nowhere else.
  const desk = keyFromLink(house.run.desk.split('#k=')[1]!)
  if (!desk.ok) throw new Error(desk.code)
  const own = [
    { name: 'the key of the desk', secret: desk.value.identity },
    { name: 'its passphrase', secret: house.run.deskPassphrase },
  ]
  expect(new Set(find(own).map(({ where }) => basename(where)))).toEqual(
    new Set(['first-run.json', 'what was printed']),
  )
  await remove()
})

test('the same search finds every one of them when a device does not seal', async () => {
  const { find, remove } = await live({ close: async (plain) => plain })
  const found = find(canaries)
  const names = (some: readonly { name: string }[]) => [...new Set(some.map(({ name }) => name))].toSorted()
  expect(names(found.map(({ canary }) => ({ name: canary })))).toEqual(names(canaries))
  for (const { name } of canaries) {
    const where = found.filter(({ canary }) => canary === name).map((one) => one.where)
    expect(
      where.some((one) => /^inbreng\.db(-wal)?$/.test(one)),
      name,
    ).toBe(true)
    expect(
      where.some((one) => one.startsWith('backups/')),
      name,
    ).toBe(true)
  }
  await remove()
})
