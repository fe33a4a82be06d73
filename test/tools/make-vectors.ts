// Makes the vectors that are not there yet: node test/tools/make-vectors.ts. What is there is history and stays as it is.

import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeLetter } from '../../src/model/letter.ts'
import { base64url, type Bytes, concat, fromBase64url, fromUtf8, utf8 } from '../../src/model/bytes.ts'
import { secretFor, writeCard } from '../../src/model/card.ts'
import { firstOf, stretchId } from '../../src/model/stretch.ts'
import { envelopeBytes, headBytes, type Head } from '../../src/model/envelope.ts'
import { writeFrames } from '../../src/model/frames.ts'
import { type Invitation, writeInvitation } from '../../src/model/invitation.ts'
import { type Contribution, writePayload } from '../../src/model/payload.ts'
import { wordsOf } from '../../src/model/typed.ts'
import { close } from '../../src/seal/close.ts'
import { threadOf } from '../../src/device/identity.ts'
import { eraseKey, sha256, signerOf, importPair } from '../../src/seal/sign.ts'
import { identityToRecipient } from 'age-encryption'

const text64 = (size: number, value: number) => base64url(new Uint8Array(size).fill(value))
const hash64 = async (bytes: Bytes) => base64url(await sha256(bytes))
function keep(name: string, about: string, vector: object): void {
  const file = join(import.meta.dirname, '../model/vectors', `${name}.json`)
  if (existsSync(file)) return console.log(`${name} is there already`)
  writeFileSync(file, `${JSON.stringify({ about, ...vector }, null, 2)}\n`)
}

// Keys for these vectors alone. They open nothing else.
const project = 'AGE-SECRET-KEY-1NJ4ETFVJXE38UG836SET4XEV9CYFX7P8YFRNX6PPXCX9RCH0L28Q7GP0V2'
const second = 'AGE-SECRET-KEY-1UEG3E2C8QFZK65FUA2K5XUVF6YSGDVDVTDW6GFUWSTUV6T4UYYDSPNEFGY'
const sign = {
  d: 'o586J303QLU64x4EU3fv5Ro48jcpviHm3ntg1ohkgSk',
  x: 'Ty8QXzKorf97lj9UGx-1yNmIdxXcgjKbSYPjKi81OKc',
  y: '_mTLX79tE7lRq-lcFsN2PqKzyLSd5HPzcgbJvu-ZXeI',
}

const pid = '019aa000-0000-7000-8000-000000000001'
const id = '019aa000-0000-7000-8000-000000000002'
const cv = await hash64(utf8('the consent text'))
const signer = signerOf(await importPair({ kty: 'EC', crv: 'P-256', ...sign }))
const publicKey = base64url(signer.publicKey)

const secret = text64(16, 7)
const key = await eraseKey(fromBase64url(secret)!, pid, 3)
const eh = await hash64(key)
keep(
  'erase-key',
  'The key that erases the n-th thing a person gave: HKDF-SHA-256 of the secret, salt = pid, info = "inbreng/1 erase <n>", 32 bytes. eh is SHA-256 of the key. All byte fields are base64url. Made with src/seal/sign.ts eraseKey; anybody can check it with another HKDF.',
  { secret, pid, n: 3, key: base64url(key), eh },
)

const payload: Contribution = {
  schema: 'inbreng/1',
  kind: 'contribution',
  id,
  pid,
  cv,
  eraseKey: base64url(key),
  thread: text64(16, 9),
  role: 'person',
  device: 'own',
  at: '2026-11-21T15:32:00+01:00',
  lang: 'nl',
  app: 'vectors',
  activity: { name: 'mijn-dag', hash: await hash64(utf8('the activity')) },
  consent: '019aa000-0000-7000-8000-000000000003',
  answers: [
    { q: 'nu', kind: 'faces', value: 1 },
    { q: 'vertel', kind: 'text', value: { text: 'Mevrouw De Vries zingt graag: <b>é</b> 😀' } },
    { q: 'muziek', kind: 'yes-no', none: 'unknown' },
  ],
}
const { bytes: padded, n } = writePayload(payload)!
keep(
  'payload',
  'A contribution as canonical JSON (keys sorted, no spaces), then filled up with spaces (0x20) to n bytes. sha is SHA-256 of the padded bytes. Made with src/model/payload.ts writePayload.',
  { payload, json: fromUtf8(padded).trimEnd(), n, sha: await hash64(padded) },
)

const recipients = [await identityToRecipient(project), await identityToRecipient(second)]
const body = await close(padded, recipients)
const head: Head = {
  v: 1,
  pid,
  id,
  k: 'item',
  cv,
  eh,
  ks: await hash64(utf8('the key set')),
  n,
  sha: await hash64(body),
  dev: base64url((await sha256(signer.publicKey)).subarray(0, 16)),
}
const signed = headBytes(head)
const sig = await signer.sign('envelope', signed)
const envelope = envelopeBytes(signed, sig, body)
keep(
  'envelope',
  'The padded payload of payload.json, sealed with age to two X25519 keys whose identities stand here, behind a head signed with the P-256 key that stands here (d is the private scalar). headHex is magic, length and head; whole is headHex, signature, body. Age and ECDSA use chance: the body and the signature are what one sealing gave, to be opened and verified, not made again.',
  {
    identities: { project, second },
    recipients,
    signKey: { ...sign, publicKey },
    head,
    headHex: Buffer.from(signed).toString('hex'),
    sig: base64url(sig),
    body: base64url(body),
    whole: base64url(envelope),
  },
)

const parts = [utf8(JSON.stringify({ proto: 'IBP/1', batch: id })), envelope.slice(0, 5), new Uint8Array(0)]
keep(
  'frames',
  'Three parts behind their lengths (4 bytes, big endian), as hex: the head line of a push, five bytes of an envelope, and an empty part. Made with src/model/frames.ts writeFrames.',
  {
    parts: parts.map((part) => Buffer.from(part).toString('hex')),
    body: Buffer.from(writeFrames(parts)).toString('hex'),
  },
)

keep(
  'answer',
  'An answer to a push as the server sends it: seven items, one with each outcome. Written by hand after src/server/routes/push.ts; readable by src/model/receipt.ts readPushed.',
  {
    json: JSON.stringify({
      proto: 'IBP/1',
      pid,
      batch: id,
      epoch: '0f1e2d3c4b5a69788796a5b4c3d2e1f0.1',
      secured: 40,
      time: 1795271520000,
      results: ['stored', 'duplicate', 'conflict', 'gone', 'later', 'held', 'rejected'].map((s, i) => ({
        id: `019aa000-0000-7000-8000-00000000001${i}`,
        sha: head.sha,
        s,
        ...(i < 2 && { seq: 41 - i }),
        ...(s === 'conflict' && { code: 'same-id-other-bytes' }),
        ...(s === 'later' && { code: 'no-room', retryAfter: 600000 }),
        ...(s === 'held' && { code: 'unknown-signer' }),
        ...(s === 'rejected' && { code: 'wrong-hash' }),
      })),
    }),
  },
)

const invitation: Invitation = {
  pid,
  secret: fromBase64url(secret)!,
  fingerprint: await sha256(signer.publicKey),
  deviceClass: 'tablet',
  role: 'volunteer',
  expires: 1795271520000,
}
const code = writeInvitation(invitation)
keep(
  'invitation',
  'The code of an invitation, as it stands behind #i= in a link: 16 bytes project, 16 secret, 32 SHA-256 of the root key, 1 class, 1 role, 4 minutes since 1970 (big endian), 1 version; base64url. Made with src/model/invitation.ts writeInvitation.',
  {
    ...invitation,
    secret,
    fingerprint: base64url(invitation.fingerprint),
    code,
    hex: Buffer.from(concat([fromBase64url(code)!])).toString('hex'),
  },
)

const letter = await writeLetter(signer, { kind: 'keys', name: 'keys', version: 1, pid, recipients, roster: [] })
keep(
  'letter',
  'A key set as a letter: the exact text that was signed, by whom, and the signature (purpose "letter"). hash is SHA-256 of the text and the name of the letter. The key is that of envelope.json. ECDSA uses chance: the signature is to be verified, not made again.',
  { letter, hash: await hash64(utf8(letter.body)) },
)

const person = await secretFor(new Uint8Array(14).fill(7), pid, sha256)
const card = writeCard({ pid, secret: person })
keep(
  'card',
  'The card of one person: the secret (14 bytes of chance, here all 7, then the first 2 bytes of SHA-256 of the 36 characters of pid), its code as it stands behind #w= in a link (1 version, 16 project, 16 secret; base64url), its twelve words, and eh of the keys that are sent first and last (n 1 and 2048). Made with src/model/card.ts writeCard and src/model/typed.ts wordsOf.',
  {
    pid,
    secret: base64url(person),
    code: card,
    words: wordsOf(person),
    first: await hash64(await eraseKey(person, pid, 1)),
    last: await hash64(await eraseKey(person, pid, 2048)),
  },
)

const stretches = [0, 1, 2, 3].map(async (nth) => stretchId(await eraseKey(person, pid, firstOf(nth)), sha256))
keep(
  'onward',
  'What follows from the secret of card.json for whoever goes on with it: the thread, out of the key with number 0, and the names of the envelopes that take the stretches, out of the keys with the numbers 2049, 2561, 3073 and 3585. Made with src/device/identity.ts threadOf and src/model/card.ts stretchId.',
  {
    pid,
    secret: base64url(person),
    thread: await threadOf({ eraseKey }, pid, person),
    stretches: await Promise.all(stretches),
  },
)
