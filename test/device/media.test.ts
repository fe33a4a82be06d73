// Sound and pictures of an open sitting: on the disk part by part, unreadable there, and gone with their sitting.

import { expect, test } from 'vitest'
import type { Device } from '../../src/device/device.ts'
import { partsOf, piecesOf } from '../../src/device/media.ts'
import { type Bytes, concat, utf8 } from '../../src/model/bytes.ts'
import { OneDevice } from '../tools/one-device.ts'

const one = new OneDevice()
const page = await one.open()

const bytesOf = async (blob: Blob | undefined): Promise<Bytes> => new Uint8Array(await blob!.arrayBuffer())
const said = (n: number): Bytes => utf8(`de koffie was koud ${n} `)

async function speak(device: Device, draft: string, parts: number): Promise<string> {
  await device.drafts.save(draft, { step: 'q' })
  const recording = device.media(draft).begin('audio/webm')
  await Promise.all(Array.from({ length: parts }, (_, n) => recording.append(said(n))))
  return recording.id
}

test('what was recorded is read back in order, with its type, and cannot be read on the disk', async () => {
  const id = await speak(page, 'a', 30)
  const blob = await page.media('a').read(id)
  expect(blob?.type).toBe('audio/webm')
  expect(await bytesOf(blob)).toEqual(concat(Array.from({ length: 30 }, (_, n) => said(n))))
  expect(one.readable()).not.toContain('koffie')
})

test('a page that dies loses nothing that was appended, and the next one reads it', async () => {
  const id = await speak(page, 'b', 3)
  const next = await one.again()
  expect((await bytesOf(await next.media('b').read(id))).length).toBe(said(0).length * 3)
})

test('dropping one leaves no part of it, and no other is touched', async () => {
  const device = await one.again()
  const [gone, stays] = [await speak(device, 'c', 4), await speak(device, 'c', 2)]
  await device.media('c').drop(gone)
  expect(await device.media('c').read(gone)).toBeUndefined()
  expect(await device.media('c').read(stays)).toBeDefined()
  const names = (await device.store.list('parts')).map(({ id }) => id)
  expect(names.filter((name) => name.startsWith(gone))).toEqual([])
  expect(names.filter((name) => name.startsWith(stays))).toHaveLength(2)
})

test('with a sitting its recordings go; of one that is no more nothing stays after the next start', async () => {
  const device = await one.again()
  const id = await speak(device, 'd', 2)
  await device.drafts.drop('d')
  expect(await device.media('d').read(id)).toBeUndefined()
  const orphan = await speak(device, 'e', 2)
  await device.store.change([], () => [{ drop: 'drafts', key: 'e' }])
  const next = await one.again()
  expect(await next.media('e').read(orphan)).toBeUndefined()
  expect((await next.store.list('parts')).filter(({ id: name }) => name.startsWith(orphan))).toEqual([])
})

test('pieces are of one size but for the last, whatever the parts were, and hold every byte once', async () => {
  const device = await one.again()
  await device.drafts.save('f', {})
  const recording = device.media('f').begin('audio/webm')
  const all: Bytes[] = []
  for (const size of [1, 999, 1000, 1001, 5000, 3]) {
    const part = Uint8Array.from({ length: size }, (_, i) => (i * 7 + size) % 251)
    all.push(part)
    await recording.append(part)
  }
  const row = (await device.store.get('media', recording.id))!
  const pieces: Bytes[] = []
  for await (const piece of piecesOf(partsOf(device.store, device.vault, row), 1000)) pieces.push(piece)
  expect(pieces.map((piece) => piece.length)).toEqual([1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 4])
  expect(concat(pieces)).toEqual(concat(all))
  expect(row.size).toBe(8004)
})

test('how much room there is follows what the browser says, and a browser that says nothing has plenty', async () => {
  const at = async (left: number | undefined) => {
    const device = await one.open()
    device.world.estimate = async () => (left === undefined ? {} : { usage: 1e9 - left, quota: 1e9 })
    return device.media('x').room()
  }
  expect(await Promise.all([at(undefined), at(5e8), at(5e7), at(1e6)])).toEqual(['plenty', 'plenty', 'little', 'none'])
})
