// A letter is believed when the desk signed it, for this project, and it is newer; else the old one keeps working.

import { beforeAll, beforeEach, expect, test } from 'vitest'
import { promptName, writeLetter, type Letter } from '../../src/model/letter.ts'
import { base64url, type Bytes, utf8 } from '../../src/model/bytes.ts'
import type { Signer } from '../../src/model/ports.ts'
import { canonical } from '../../src/model/read.ts'
import type { Device } from '../../src/device/device.ts'
import { crypt, makePair, signerOf } from '../../src/seal/sign.ts'
import { OneDevice, welcomed } from '../tools/one-device.ts'
import { type Desk, newDesk, NOW } from '../tools/sealed.ts'

let desk: Desk
let otherDesk: Desk
let maker: Signer
let device: OneDevice
let page: Device
beforeAll(async () => {
  desk = await newDesk()
  otherDesk = await newDesk()
  maker = signerOf(await makePair())
})
beforeEach(async () => {
  device = new OneDevice()
  page = await welcomed(await device.open(), desk)
})

const words = (text: string) => ({ nl: text, en: text })
const project = (version: number, title: string) => ({
  kind: 'project',
  name: 'project',
  version,
  title: words(title),
  contact: words('Youssef'),
  practice: false,
})
const roster = (version: number, more: object = {}) => ({
  kind: 'keys',
  name: 'keys',
  version,
  recipients: desk.recipients,
  roster: [{ key: base64url(maker.publicKey), role: 'maker', from: 0, ...more }],
})
const letter = (body: object, signer = desk.signer, pid = desk.pid): Promise<Letter> =>
  writeLetter(signer, { ...body, pid })
async function comes(...letters: (Letter | string | Promise<Letter | string>)[]): Promise<string[]> {
  const pages = (await Promise.all(letters)).map((one) => utf8(typeof one === 'string' ? one : JSON.stringify(one)))
  return page.mailbox.accept((await page.store.get('projects', desk.pid))!, pages, 'e.1.10')
}
const title = async () => (await page.mailbox.newest(desk.pid, 'project'))?.body.title.nl
const row = async () => (await page.store.get('projects', desk.pid))!

test('a newer letter of the desk takes the place of the old one, and the old one is still found by its hash', async () => {
  const before = (await page.mailbox.newest(desk.pid, 'project'))!
  expect(before.body.title.nl).toBe('De Linde')
  expect(await comes(letter(project(2, 'De Eik')))).toEqual([])
  expect(await title()).toBe('De Eik')
  expect(await page.mailbox.byHash('project', before.hash)).toEqual(before.body)
  expect(await row()).toMatchObject({ cursor: 'e.1.10' })
  expect((await row()).distrust).toBeUndefined()
})

test.each<[string, string, () => Promise<Letter | string>]>([
  ['a lower version', 'older-letter', () => letter(project(1, 'Nep'))],
  ['the same version with other words', 'older-letter', () => letter(project(3, 'Nep'))],
  [
    'a signature over other words',
    'wrong-signature',
    async () => ({ ...(await letter(project(9, 'Nep'))), body: canonical({ ...project(9, 'Nep!'), pid: desk.pid }) }),
  ],
  ['a signature of nobody known', 'wrong-signature', () => letter(project(9, 'Nep'), maker)],
  [
    'another desk’s letter in this project’s name',
    'wrong-signature',
    () => letter(project(9, 'Nep'), otherDesk.signer),
  ],
  [
    'the desk’s name under a stranger’s signature',
    'wrong-signature',
    async () => ({ ...(await letter(project(9, 'Nep'), maker)), signer: base64url(desk.signer.publicKey) }),
  ],
  [
    'a signature that was made for another purpose',
    'wrong-signature',
    async () => {
      const real = await letter(project(9, 'Nep'))
      return { ...real, sig: base64url(await desk.signer.sign('terms', utf8(real.body))) }
    },
  ],
  ['another project', 'other-project', () => letter(project(9, 'Nep'), desk.signer, otherDesk.pid)],
  ['no letter at all', 'not-json', async () => '<html>Wi-Fi</html>'],
  [
    'a known kind without what belongs in it',
    'bad-object',
    async () => {
      const body = canonical({ kind: 'project', name: 'project', version: 9, pid: desk.pid })
      const sig = base64url(await desk.signer.sign('letter', utf8(body)))
      return { body, signer: base64url(desk.signer.publicKey), sig }
    },
  ],
])('%s is refused as %s; the old letter keeps working, and the trouble is written down', async (_what, why, make) => {
  await comes(letter(project(3, 'De Eik')))
  expect(await comes(make())).toEqual([why])
  expect(await title()).toBe('De Eik')
  expect(await page.store.list('letters')).not.toContainEqual(expect.objectContaining({ body: expect.stringContaining('Nep') })) // prettier-ignore
  expect((await row()).distrust).toBe(why)
})

test('one bad letter does not hold up the good ones of its page', async () => {
  const codes = await comes(letter(project(2, 'Nep'), maker), letter(project(3, 'De Eik')), 'junk')
  expect(codes).toEqual(['wrong-signature', 'not-json'])
  expect(await title()).toBe('De Eik')
})

test('the same letter twice, in one page or in two, is one letter and no trouble', async () => {
  const again = await letter(project(2, 'De Eik'))
  const before = (await page.store.list('letters')).length
  expect(await comes(again, again)).toEqual([])
  expect(await comes(again)).toEqual([])
  expect(await comes(...desk.letters)).toEqual([])
  expect((await page.store.list('letters')).length).toBe(before + 1)
  expect(await title()).toBe('De Eik')
})

test('whom the root put on the roster may write, from then and until then; even in the same page', async () => {
  expect(await comes(letter(roster(2)), letter(project(2, 'Van een maker'), maker))).toEqual([])
  expect(await title()).toBe('Van een maker')
  for (const [version, more] of [
    [3, { until: NOW }],
    [4, { from: NOW + 1 }],
    [5, { role: 'auditor' }],
  ] as const) {
    expect(await comes(letter(roster(version, more)))).toEqual([])
    expect(await comes(letter(project(9, 'Nep'), maker)), JSON.stringify(more)).toEqual(['wrong-signature'])
  }
  expect(await title()).toBe('Van een maker')
})

test('a key set is the root’s own word: nobody on the roster writes another', async () => {
  await comes(letter(roster(2, { role: 'coordinator' })))
  expect(await comes(letter(roster(3), maker))).toEqual(['wrong-signature'])
  expect((await page.mailbox.newest(desk.pid, 'keys'))?.body.version).toBe(2)
})

test('a kind that only a newer version knows is kept under its own name, and stands in no other’s way', async () => {
  const result = { kind: 'chorus', name: 'mijn-dag', version: 5, text: 'u vertelde over muziek' }
  const map = { kind: 'map', name: 'mijn-dag', version: 1 }
  expect(await comes(letter(result), letter(map))).toEqual([])
  const kept = (await page.store.list('letters')).filter(({ kind }) => kind === 'chorus' || kind === 'map')
  expect(kept.map(({ kind, version }) => `${kind} ${version}`).toSorted()).toEqual(['chorus 5', 'map 1'])
  expect(kept.find(({ kind }) => kind === 'chorus')!.body).toContain('muziek')
  // The same care as for every other letter.
  expect(await comes(letter({ ...result, version: 4 }), letter({ ...result, version: 6 }, maker))).toEqual([
    'older-letter',
    'wrong-signature',
  ])
  expect(await page.mailbox.newest(desk.pid, 'activity', 'mijn-dag')).toBeDefined()
})

test('two projects on one device do not read each other’s letters', async () => {
  await welcomed(page, otherDesk)
  await comes(letter(project(2, 'De Eik')))
  expect((await page.mailbox.newest(otherDesk.pid, 'project'))?.body.title.nl).toBe('De Linde')
  expect((await page.mailbox.all(otherDesk.pid, 'project')).map(({ body }) => body.pid)).toEqual([otherDesk.pid])
})

const prompt = async (version: number, sound?: Bytes, sentence = 'Hoe voelt u zich nu?') => ({
  kind: 'prompt',
  name: await promptName(crypt, 'nl', sentence),
  version,
  lang: 'nl',
  text: sentence,
  ...(sound ? { sound: { type: 'audio/webm', bytes: base64url(sound) } } : {}),
})
const heard = () => page.mailbox.prompt(desk.pid, 'nl', 'Hoe voelt u zich nu?')

test('a sentence that was read aloud is found by its words, and lies apart from the letters', async () => {
  const before = await page.store.list('letters')
  expect(await comes(letter(await prompt(1, utf8('een stem'))))).toEqual([])
  expect(await heard()).toEqual({ type: 'audio/webm', sound: utf8('een stem') })
  expect(await page.mailbox.prompt(desk.pid, 'en', 'Hoe voelt u zich nu?')).toBeUndefined()
  expect(await page.mailbox.prompt(otherDesk.pid, 'nl', 'Hoe voelt u zich nu?')).toBeUndefined()
  expect(await page.store.list('letters')).toEqual(before)
})

test('the newest voice is heard, whichever comes first; one that was taken back is silent for good', async () => {
  expect(await comes(letter(await prompt(2, utf8('nieuw'))), letter(await prompt(1, utf8('oud'))))).toEqual([
    'older-letter',
  ])
  expect((await heard())?.sound).toEqual(utf8('nieuw'))
  expect(await comes(letter(await prompt(3)))).toEqual([])
  expect(await heard()).toBeUndefined()
  expect(await comes(letter(await prompt(2, utf8('nieuw'))))).toEqual(['older-letter'])
  expect(await heard()).toBeUndefined()
})

test('a voice that the desk did not sign is not heard', async () => {
  expect(await comes(letter(await prompt(1, utf8('nep')), maker))).toEqual(['wrong-signature'])
  expect(await heard()).toBeUndefined()
})

const asked = (version: number, text: string, more: object = {}) => ({
  kind: 'making',
  name: 'ordenen-abc',
  version,
  title: words('Ordenen'),
  subject: words('woorden'),
  aim: words('het werk'),
  picture: 'puzzle',
  questions: [{ id: 'q', kind: 'text', ask: words(text) }],
  thanks: { nl: ['Dank je wel.'] },
  ...more,
})

test('what only makers are asked is no activity for whoever looks for one, and is found by its hash', async () => {
  const before = await page.mailbox.all(desk.pid, 'activity')
  expect(await comes(letter(asked(1, 'Ik zing graag.')))).toEqual([])
  expect(await page.mailbox.all(desk.pid, 'activity')).toEqual(before)
  expect(await page.mailbox.versions(desk.pid, 'activity')).toHaveLength(before.length)
  expect(await page.mailbox.newest(desk.pid, 'activity', 'ordenen-abc')).toBeUndefined()
  const [there] = await page.mailbox.all(desk.pid, 'making')
  expect(await page.mailbox.byHash('activity', there!.hash)).toMatchObject({ kind: 'making', name: 'ordenen-abc' })
})

test('of what makers are asked only the newest words stay, also where an earlier version was begun', async () => {
  const first = await letter(asked(1, 'Ik zing graag.'))
  await comes(first)
  const { hash } = (await page.mailbox.newest(desk.pid, 'making', 'ordenen-abc'))!
  const here = async () => JSON.stringify(await page.store.list('letters'))
  expect(await here()).toContain('Ik zing graag.')
  expect(await page.mailbox.byHash('activity', hash)).toMatchObject({ version: 1 })
  expect(await comes(letter(asked(2, 'Liever stil.')))).toEqual([])
  expect(await here()).not.toContain('Ik zing graag.')
  // What was begun goes on, with the words that there are now.
  expect((await page.mailbox.byHash('activity', hash))!.questions[0]!.ask.nl).toBe('Liever stil.')
  expect(await page.mailbox.all(desk.pid, 'making')).toMatchObject([{ body: { version: 2 } }])
  // The same letter again, from the beginning of everything, brings nothing back.
  expect(await comes(first)).toEqual([])
  expect(await here()).not.toContain('Ik zing graag.')
  expect(await comes(letter(asked(1, 'Een andere.')))).toEqual(['older-letter'])
})
