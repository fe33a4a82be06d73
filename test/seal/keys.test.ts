// The file of a desk key opens with its passphrase alone; everything else has one of three plain codes.

import { armor, Encrypter } from 'age-encryption'
import { beforeAll, describe, expect, test } from 'vitest'
import { base64url, equal, utf8 } from '../../src/model/bytes.ts'
import {
  type DeskKey,
  deskSigner,
  keyFromLink,
  keyToLink,
  makeDeskKey,
  readKeyFile,
  recipientOf,
  writeKeyFile,
} from '../../src/seal/keys.ts'
import { crypt } from '../../src/seal/sign.ts'
import { newId, random } from '../tools/sealed.ts'

const PASSPHRASE = 'drie grijze eenden op het ijs'
let key: DeskKey
let file: string
beforeAll(async () => {
  key = await makeDeskKey(newId())
  file = await writeKeyFile(key, PASSPHRASE)
})

test('the file gives back the very same key', async () => {
  expect(await readKeyFile(file, PASSPHRASE)).toEqual({ ok: true, value: key })
})

test('the file is an armored age file and holds no part of the key in the clear', () => {
  expect(file).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----\n[A-Za-z0-9+/=\n]+-----END AGE ENCRYPTED FILE-----\n?$/)
  const inside = Buffer.from(file.replaceAll(/-----.*-----|\n/g, ''), 'base64')
  for (const part of [key.identity, key.sign.d, 'AGE-SECRET-KEY']) expect(inside.includes(part)).toBe(false)
  expect(inside.toString('latin1')).toMatch(/^age-encryption\.org\/v1\n-> scrypt \S+ 18\n/)
})

test('a file that went through a mail program, with other line ends and space around it, still opens', async () => {
  expect((await readKeyFile(`\r\n${file.replaceAll('\n', '\r\n')}\r\n `, PASSPHRASE)).ok).toBe(true)
})

test('with another passphrase it stays shut', async () => {
  expect(await readKeyFile(file, `${PASSPHRASE} `)).toEqual({ ok: false, code: 'wrong-passphrase' })
})

/** An age file with a passphrase, quick to open: only ours must be slow. */
async function other(content: string): Promise<string> {
  const age = new Encrypter()
  age.setPassphrase(PASSPHRASE)
  age.setScryptWorkFactor(10)
  return armor.encode(await age.encrypt(content))
}
const lines = () => file.split('\n')
test.each<[string, string, () => string | Promise<string>]>([
  ['cut short', 'damaged-key-file', () => file.slice(0, 300)],
  ['a line missing', 'damaged-key-file', () => lines().toSpliced(4, 1).join('\n')],
  [
    'a letter changed near the end',
    'damaged-key-file',
    () => file.replace(/(.)(.{9}\n-----END)/, (_, c: string, rest: string) => (c === 'A' ? 'B' : 'A') + rest),
  ],
  ['nothing between the lines', 'damaged-key-file', () => `${lines()[0]}\n${lines().at(-2)}`],
  ['empty', 'not-a-key-file', () => ''],
  ['a photograph', 'not-a-key-file', () => '\u0089PNG\r\n'],
  ['the key without its passphrase', 'not-a-key-file', () => `# Inbreng desk key\n${key.identity}\n`],
  ['an age file with something else in it', 'not-a-key-file', () => other('Beste Youssef,')],
  ['an age identity without a project', 'not-a-key-file', () => other(`${key.identity}\n`)],
  [
    'a key with a broken signing key',
    'bad-bytes',
    () => other(`# project ${key.pid}\n# sign a b c\n${key.identity}\n`),
  ],
])('a file that is %s: %s', async (_what, code, make) => {
  expect(await readKeyFile(await make(), PASSPHRASE)).toEqual({ ok: false, code })
})

test('two desks never have the same key, and a desk signs with the key it was given', async () => {
  const twin = await makeDeskKey(key.pid)
  expect(await recipientOf(twin)).not.toBe(await recipientOf(key))
  const [a, b] = [await deskSigner(key), await deskSigner(key)]
  expect(equal(a.publicKey, b.publicKey)).toBe(true)
  const bytes = random(8)
  expect(await crypt.verify(a.publicKey, 'letter', bytes, await b.sign('letter', bytes))).toBe(true)
})

describe('the key of a practice house in a link', () => {
  test('comes back as it was', () => {
    expect(keyToLink(key)).toMatch(/^[\w-]+$/)
    expect(keyFromLink(keyToLink(key))).toEqual({ ok: true, value: key })
  })

  test.each([[''], ['hello'], ['%%%'], [base64url(Uint8Array.from([255]))], [base64url(utf8('# project x'))]])(
    '%j is none',
    (link) => {
      expect(keyFromLink(link).ok).toBe(false)
    },
  )
})
