// What a desk makes of a wish is always allowed in a real house, and only a desk reads the place beside it.

import { expect, test } from 'vitest'
import { base64url } from '../../src/model/bytes.ts'
import { allowedTerms, readInvitation } from '../../src/model/invitation.ts'
import { fromTyped, SEED, secretOf } from '../../src/model/typed.ts'
import { AT_FIRST, DAYS, KINDS, offerOf, paperOf } from '../../src/desk/invite/make.ts'
import { openNote, writeNote } from '../../src/desk/notes.ts'
import { sha256 } from '../../src/seal/sign.ts'
import { hash64, newDesk, NOW, random } from '../tools/sealed.ts'

test('every wish is allowed', () => {
  for (const kind of KINDS)
    for (const days of DAYS) {
      const terms = { pid: '', hash: '', issued: NOW, ...offerOf({ ...AT_FIRST, kind, days }, NOW) }
      expect(allowedTerms(terms, false), `${kind} ${days}`).toBe(true)
    }
})

test('a note is read by its desk beside its own invitation only', async () => {
  const [desk, other] = [await newDesk(), await newDesk()]
  const note = { hash: base64url(random(32)), pid: desk.pid, place: 'Huiskamer é', seed: base64url(random(SEED)) }
  const sealed = await writeNote(note, desk.recipients)
  expect(sealed.length).toBeLessThanOrEqual(2000)
  expect((await writeNote({ ...note, place: 'x' }, desk.recipients)).length).toBe(sealed.length)
  expect(await openNote(note, sealed, desk.desk.identity)).toEqual(note)
  expect(await openNote({ ...note, hash: base64url(random(32)) }, sealed, desk.desk.identity)).toBeUndefined()
  expect(await openNote(note, sealed, other.desk.identity)).toBeUndefined()
  expect(await openNote(note, '', desk.desk.identity)).toBeUndefined()
})

test('link and words of one page are one invitation', async () => {
  const desk = await newDesk()
  const seed = random(SEED)
  const hash = await hash64(await secretOf(seed, sha256))
  const terms = { pid: desk.pid, hash, issued: NOW, ...offerOf(AT_FIRST, NOW) }
  const paper = await paperOf(
    { terms, seed: base64url(seed) },
    { root: desk.signer.publicKey, sha256 },
    'https://linde.example',
    'nl',
  )
  const link = readInvitation(paper.link.split('#i=')[1]!)!
  expect(await hash64(link.secret)).toBe(hash)
  const typed = fromTyped(paper.words.join(' '))
  expect(typed.ok && base64url(typed.value.subarray(SEED))).toBe(base64url(link.fingerprint.subarray(0, SEED)))
  expect(paper.address).toBe('linde.example')
})
