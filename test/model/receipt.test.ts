// An answer is believed only in the exact shape of our own server; requests are closed, answers may grow.

import { describe, expect, test } from 'vitest'
import { base64url } from '../../src/model/bytes.ts'
import { attempt, type Read } from '../../src/model/read.ts'
import * as receipt from '../../src/model/receipt.ts'
import { newId } from '../tools/sealed.ts'

const bytes = (size: number) => base64url(new Uint8Array(size))
const id = newId()
const asked = { proto: 'IBP/1', batch: id }
const state = { ...asked, pid: id, epoch: 'a1b2.1', secured: 0, time: 1 }
const answer = { id, sha: bytes(32), s: 'stored', seq: 1 }

const answers: [string, Read<unknown>, Record<string, unknown>][] = [
  ['push', receipt.readPushed, { ...state, results: [answer] }],
  ['have', receipt.readHad, { ...state, missing: [id] }],
  ['erase', receipt.readErased, { ...state, gone: [bytes(32)] }],
  ['register', receipt.readRegistered, { ...state, device: bytes(16), token: bytes(32), confirmed: true }],
  ['pull', receipt.readPulled, { ...state, next: 'a1b2.1.7', more: false, changes: [{ seq: 1, kind: 'letter' }] }],
]

describe.each(answers)('the answer to %s', (_name, read, whole) => {
  test('is read whole, and with fields that a later version adds', () => {
    expect(attempt(() => read({ ...whole, later: 1 }))).toEqual({ ok: true, value: whole })
  })

  test('is not believed when any field is missing or of another shape', () => {
    for (const field of Object.keys(whole))
      for (const wrong of [undefined, null, {}, -1, 'IBP/2'])
        expect(attempt(() => read({ ...whole, [field]: wrong })).ok, `${field}: ${JSON.stringify(wrong)}`).toBe(false)
  })

  test.each([
    ['a page of a portal', '<html>'],
    ['nothing', null],
    ['a list', []],
    ['an empty object', {}],
  ])('is not %s', (_what, other) => {
    expect(attempt(() => read(other)).ok).toBe(false)
  })
})

const requests: [string, Read<unknown>, Record<string, unknown>][] = [
  ['push', receipt.readPushHead, asked],
  ['have', receipt.readHaveRequest, { ...asked, pairs: [{ id, sha: bytes(32) }] }],
  ['erase', receipt.readEraseRequest, { ...asked, pid: id, keys: [bytes(32)] }],
  ['register', receipt.readRegisterRequest, { ...asked, pid: id, publicKey: bytes(65), sig: bytes(64) }],
  ['devices', receipt.readDeviceRequest, { ...asked, device: bytes(16), act: 'confirm' }],
]

test.each(requests)('a request to %s is closed: a field more refuses the whole', (_name, read, whole) => {
  expect(attempt(() => read(whole)).ok).toBe(true)
  for (const field of ['extra', '__proto__', 'constructor'])
    expect(attempt(() => read(JSON.parse(JSON.stringify(whole).replace('{', `{"${field}":1,`))))).toEqual({
      ok: false,
      code: 'unknown-field',
    })
  for (const field of Object.keys(whole)) expect(attempt(() => read({ ...whole, [field]: 0 })).ok, field).toBe(false)
})

test('there are seven answers to an item and no other words', () => {
  expect(receipt.OUTCOMES).toEqual(['stored', 'duplicate', 'conflict', 'gone', 'later', 'held', 'rejected'])
  const said = (s: string) => attempt(() => receipt.readPushed({ ...state, results: [{ ...answer, s }] })).ok
  for (const s of receipt.OUTCOMES) expect(said(s)).toBe(true)
  for (const s of ['ok', 'STORED', 'stored ', '']) expect(said(s), s).toBe(false)
})

test('every word for a refusal can be read back by the device, digits too', () => {
  for (const code of ['not-utf8', 'unknown-invitation', ...receipt.REFUSALS, receipt.UNKNOWN_SIGNER]) {
    expect(attempt(() => receipt.readRefusal({ proto: 'IBP/1', code })).ok, code).toBe(true)
    expect(attempt(() => receipt.readPushed({ ...state, results: [{ ...answer, code }] })).ok, code).toBe(true)
  }
})

test('the doors of a practice house lead nowhere else', () => {
  const doors = (desk: string) =>
    attempt(() => receipt.readLinks({ participant: '/#i=a', tablet: '/tablet/#i=b', desk })).ok
  expect(doors('/desk/')).toBe(true)
  for (const away of ['https://elsewhere.example/', '//elsewhere.example/', 'javascript:alert(1)', 'desk', '/a b', ''])
    expect(doors(away), away).toBe(false)
})
