// New letters from a desk: only the root's own, only for its project; a voice that was taken back is gone here too.

import { beforeEach, expect, test } from 'vitest'
import { base64url, type Bytes, utf8 } from '../../src/model/bytes.ts'
import { type Letter, promptName, writeLetter } from '../../src/model/letter.ts'
import { canonical } from '../../src/model/read.ts'
import { PROTO, readTaken } from '../../src/model/receipt.ts'
import { crypt } from '../../src/seal/sign.ts'
import { heard, openRoads, type Roads } from '../tools/roads.ts'
import { hash64, newDesk, newHand, newId, random } from '../tools/sealed.ts'

let roads: Roads
beforeEach(async () => {
  roads = await openRoads()
  return () => roads.store.close()
})

const prompt = async (sentence: string, version = 1, sound: Bytes | null = random(9000)) => ({
  kind: 'prompt',
  name: await promptName(crypt, 'nl', sentence),
  version,
  lang: 'nl',
  text: sentence,
  ...(sound ? { sound: { type: 'audio/webm', bytes: base64url(sound) } } : {}),
})
const letter = (body: object, pid = roads.desk.pid): Promise<Letter> => writeLetter(roads.desk.signer, { ...body, pid })

async function publish(letters: readonly Letter[], instead: readonly string[] = [], pid = roads.desk.pid) {
  const path = `/api/v1/letters?pid=${pid}`
  const body = JSON.stringify({ proto: PROTO, batch: newId(), letters, instead })
  const authorization = await roads.signed('POST', path, body)
  return roads.ask(path, { method: 'POST', headers: { authorization, 'content-type': 'application/json' }, body })
}
const bodies = async (): Promise<string[]> => {
  const page = await roads.pull(await roads.guest())
  return page.bodies.map((bytes) => (JSON.parse(new TextDecoder().decode(bytes)) as Letter).body)
}

test('what the desk publishes comes to every device, exactly as it was signed; twice is once', async () => {
  const one = await letter(await prompt('Hoe voelt u zich nu?'))
  expect(heard(await publish([one]), readTaken)).toMatchObject({ pid: roads.desk.pid })
  await publish([one])
  expect((await bodies()).filter((body) => body === one.body)).toHaveLength(1)
  expect(roads.log.at(-1)).toEqual({ word: 'published', facts: { letters: 1 } })
})

test('a voice that is taken back leaves no sound at the server', async () => {
  const [before, other] = [await letter(await prompt('Dag.')), await letter(await prompt('Dank u wel.'))]
  await publish([before, other])
  const after = await letter(await prompt('Dag.', 2, null))
  await publish([after], [await hash64(utf8(before.body))])
  const there = await bodies()
  expect(there).not.toContain(before.body)
  expect(there).toContain(after.body)
  expect(there).toContain(other.body)
})

test.each<[string, number, string, () => Promise<readonly Letter[]>]>([
  [
    'signed by somebody else',
    403,
    'wrong-signature',
    async () => [await writeLetter((await newHand()).signer, { ...(await prompt('Nep.')), pid: roads.desk.pid })],
  ],
  [
    'with other words than were signed',
    403,
    'wrong-signature',
    async () => [
      { ...(await letter(await prompt('A.'))), body: canonical({ ...(await prompt('B.')), pid: roads.desk.pid }) },
    ],
  ],
  ['of another project', 422, 'other-project', async () => [await letter(await prompt('A.'), newId())]],
  ['that nobody can read', 422, 'bad-object', async () => [{ ...(await letter(await prompt('A.'))), body: '[]' }]],
])('a letter %s is refused, and none of its batch is kept', async (_, status, code, make) => {
  const good = await letter(await prompt('Goed.'))
  expect(await publish([good, ...(await make())])).toMatchObject({ status, json: { code } })
  expect(await bodies()).not.toContain(good.body)
})

test('what makers are asked takes the place of its earlier version, which goes: somebody’s words may have stood in it', async () => {
  const asked = (version: number, ask: string) => ({
    kind: 'making',
    name: 'ordenen-abc',
    version,
    title: { nl: 'Ordenen' },
    subject: { nl: 'woorden' },
    aim: { nl: 'het werk' },
    picture: 'puzzle',
    questions: [{ id: 'q', kind: 'text', ask: { nl: ask } }],
    thanks: { nl: ['Dank je wel.'] },
  })
  const [first, second] = [await letter(asked(1, 'Ik zing graag.')), await letter(asked(2, 'Liever stil.'))]
  await publish([first])
  expect((await publish([second], [await hash64(utf8(first.body))])).status).toBe(200)
  expect(await bodies()).not.toContain(first.body)
  expect(await bodies()).toContain(second.body)
})

test('nothing but a voice or what makers are asked goes for another, and nothing goes for nothing', async () => {
  const project = {
    kind: 'project',
    name: 'project',
    version: 2,
    title: { nl: 'x' },
    contact: { nl: 'y' },
    practice: false,
  }
  const hash = await hash64(utf8(roads.desk.letters[0]!.body))
  for (const letters of [[await letter(project)], [], [await letter(await prompt('Mooi.'))]])
    expect(await publish(letters, [hash])).toMatchObject({ status: 422, json: { code: 'only-voices' } })
  expect(await bodies()).toContain(roads.desk.letters[0]!.body)
  expect((await publish([await letter(project)])).status).toBe(200)
})

test('only the desk of this project may, by a signature over this very request', async () => {
  const body = JSON.stringify({ proto: PROTO, batch: newId(), letters: [], instead: [] })
  const path = `/api/v1/letters?pid=${roads.desk.pid}`
  const ask = (authorization: string) => roads.ask(path, { method: 'POST', headers: { authorization }, body })
  expect((await ask(`Bearer ${(await roads.guest()).token}`)).status).toBe(401)
  expect((await ask(await roads.signed('POST', path, `${body} `))).status).toBe(401)
  expect((await ask(await roads.signed('POST', path, body))).status).toBe(200)
  expect((await publish([], [], (await newDesk()).pid)).status).toBe(401)
})
