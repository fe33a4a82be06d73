// What the fuzz uses in place of the platform's keys and hashes answers as they do, also to what is damaged.

import { expect, test } from 'vitest'
import { flipped, random } from '../tools/sealed.ts'
import { makePair } from '../../src/seal/sign.ts'
import { atOnce } from './at-once.ts'

const HOW = { name: 'ECDSA', hash: 'SHA-256' }
const P256 = { name: 'ECDSA', namedCurve: 'P-256' }

test.each([0, 1, 31, 600, 60_000])('a hash of %i bytes is the same', async (size) => {
  const bytes = random(size)
  expect(new Uint8Array(await atOnce.digest('SHA-256', bytes))).toEqual(
    new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)),
  )
})

test('each takes what the other signed, and refuses the same', async () => {
  const { privateKey, publicRaw } = await makePair(true)
  const key = await crypto.subtle.importKey('raw', publicRaw, P256, true, ['verify'])
  const bytes = random(300)
  const sig = new Uint8Array(await crypto.subtle.sign(HOW, privateKey, bytes))
  const ours = new Uint8Array(await atOnce.sign(HOW, privateKey, bytes))
  expect(ours.length).toBe(sig.length)
  const tries = [
    ...[sig, ours].map((good) => ({ good, bytes })),
    ...[0, 20, 31, 32, 63].map((at) => ({ good: flipped(sig, at), bytes })),
    { good: sig, bytes: flipped(bytes, 7) },
    ...[new Uint8Array(64), new Uint8Array(64).fill(255), sig.slice(0, 63), sig.slice(0, 0), random(65)].map(
      (good) => ({ good, bytes }),
    ),
  ]
  const said = await Promise.all(tries.map(({ good, bytes }) => crypto.subtle.verify(HOW, key, good, bytes)))
  expect(said).toEqual(tries.map((_, i) => i < 2))
  for (const [i, { good, bytes }] of tries.entries()) expect(await atOnce.verify(HOW, key, good, bytes)).toBe(said[i])
})

test('a key that comes again is the same, and what is no key is none however often it comes', async () => {
  const { publicRaw } = await makePair(true)
  const come = (raw: Uint8Array) => atOnce.importKey('raw', raw, P256, true, ['verify'])
  for (let i = 0; i < 2; i++) {
    expect(new Uint8Array(await crypto.subtle.exportKey('raw', await come(publicRaw)))).toEqual(publicRaw)
    for (const size of [65, 64, 0]) await expect(come(new Uint8Array(size).fill(4))).rejects.toThrow()
  }
})
