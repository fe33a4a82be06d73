// A letter is read as it was signed, or not; who may sign what follows from the key set alone.

import { activities } from '../../src/activities/index.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { base64url, fromBase64url, utf8 } from '../../src/model/bytes.ts'
import { bodyOf, type Keys, type Letter, maySign, openLetter, readBody, writeLetter } from '../../src/model/letter.ts'
import { canonical } from '../../src/model/read.ts'
import { crypt } from '../../src/seal/sign.ts'
import { type Desk, newDesk, newHand, NOW } from '../tools/sealed.ts'

let desk: Desk
const letterOf = (kind: string): Letter => desk.letters.find(({ body }) => body.includes(`"kind":"${kind}"`))!
beforeAll(async () => {
  desk = await newDesk()
})
const travel = (letter: object) => utf8(canonical(letter))
const verify = ({ signer, sig, body }: Letter) =>
  crypt.verify(fromBase64url(signer)!, 'letter', utf8(body), fromBase64url(sig)!)

test('every first letter of a project arrives whole, under the signature of its root', async () => {
  const kinds = desk.letters.map((letter) => {
    const opened = openLetter(travel(letter))
    return opened.ok ? opened.value.body.kind : opened.code
  })
  expect([...new Set(kinds)].toSorted()).toEqual(['activity', 'consent', 'keys', 'project'])
  expect(kinds.filter((kind) => kind === 'activity')).toHaveLength(activities.length)
  for (const letter of desk.letters) {
    expect(await verify(letter)).toBe(true)
    expect(letter.signer).toBe(base64url(desk.signer.publicKey))
  }
})

test('a letter with one character changed is not believed', async () => {
  const letter = letterOf('consent')
  for (const body of [letter.body.replace(/"version":\d/, '"version":9'), `${letter.body} `, letter.body.slice(0, -1)])
    expect(await verify({ ...letter, body })).toBe(false)
  expect(await verify({ ...letter, signer: base64url((await newHand()).signer.publicKey) })).toBe(false)
})

describe('what is not a letter has a code:', () => {
  const rows: [string, string, () => Uint8Array<ArrayBuffer>][] = [
    ['no JSON', 'not-json', () => utf8('<html>')],
    ['no signature', 'bad-bytes', () => travel({ ...letterOf('keys'), sig: undefined })],
    ['a body that is no JSON', 'not-json', () => travel({ ...letterOf('keys'), body: '{' })],
    [
      'a body without a version',
      'bad-number',
      () => travel({ ...letterOf('keys'), body: body({ version: undefined }) }),
    ],
    ['a name with capitals', 'bad-text', () => travel({ ...letterOf('keys'), body: body({ name: 'Keys' }) })],
    [
      'a key set without key holders',
      'bad-list',
      () => travel({ ...letterOf('keys'), body: body({ recipients: undefined }) }),
    ],
    [
      'a recipient that is no age key',
      'bad-text',
      () => travel({ ...letterOf('keys'), body: body({ recipients: ['ssh-rsa'] }) }),
    ],
    ['a letter that is too deep', 'too-deep', () => travel({ ...letterOf('keys'), body: '['.repeat(50) })],
    ['a letter that is too large', 'too-large', () => utf8('x'.repeat(400_001))],
  ]
  const body = (change: object) => canonical({ ...JSON.parse(letterOf('keys').body), ...change })
  test.each(rows)('%s: %s', (_what, code, make) => {
    expect(openLetter(make())).toEqual({ ok: false, code })
  })
})

test('a kind from a later version is kept unopened, and fields that are added are passed over', async () => {
  const later = await writeLetter(desk.signer, { kind: 'chorus', name: 'eerste', version: 3, pid: desk.pid, dots: [1] })
  expect(readBody(later)).toEqual({ ok: true, value: { kind: 'unknown', pid: desk.pid, name: 'eerste', version: 3 } })
  expect(bodyOf('project', later)).toBeUndefined()
  const keys = { ...JSON.parse(letterOf('keys').body), later: true }
  expect(readBody({ ...letterOf('keys'), body: canonical(keys) }).ok).toBe(true)
})

test.each(['constructor', 'tostring', '__proto__'])('a kind called %s is no kind we know', (kind) => {
  const read = readBody({ ...letterOf('keys'), body: canonical({ kind, name: 'a', version: 1, pid: desk.pid }) })
  expect(read.ok ? read.value.kind : 'refused').not.toBe(kind)
})

describe('who may sign', () => {
  const key = 'K'
  const keys = (role: 'coordinator' | 'maker' | 'researcher' | 'auditor', from = 0, until?: number): Keys =>
    ({ roster: [{ key, role, from, until }] }) as Keys
  test.each([
    ['a coordinator, anything but keys', 'activity', keys('coordinator'), true],
    ['a maker too', 'activity', keys('maker'), true],
    ['a researcher not', 'activity', keys('researcher'), false],
    ['an auditor not', 'activity', keys('auditor'), false],
    ['nobody a key set: that is the root key alone', 'keys', keys('coordinator'), false],
    ['not before their time', 'activity', keys('maker', NOW + 1), false],
    ['from the first moment', 'activity', keys('maker', NOW), true],
    ['not after their time', 'activity', keys('maker', 0, NOW), false],
    ['until the last moment', 'activity', keys('maker', 0, NOW + 1), true],
    ['nobody while there is no key set', 'activity', undefined, false],
  ])('%s', (_what, kind, set, may) => {
    expect(maySign({ kind }, set, key, NOW)).toBe(may)
    expect(maySign({ kind }, set, 'another', NOW)).toBe(false)
  })
})
