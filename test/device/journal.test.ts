// The journal survives what happens to files: flipped bits, cuts and junk cost the record that was hit, and no other.

import { beforeEach, describe, expect, test } from 'vitest'
import { type Bytes, concat, utf8, view } from '../../src/model/bytes.ts'
import { type Entry, type EraseEntry, openJournal, readJournal } from '../../src/device/journal.ts'
import { OneDevice } from '../tools/one-device.ts'
import { erase, idOf, identity, item } from '../tools/records.ts'
import { flipped } from '../tools/sealed.ts'

const { token: _, secret: __, ...plainIdentity } = identity

/** The file that these records make. */
async function fileOf(entries: readonly Entry[]): Promise<Bytes> {
  const { files, locks } = new OneDevice().ground()
  const journal = openJournal(files, locks, () => 'file')
  await journal.takeOver()
  for (const entry of entries) await journal.append(entry)
  return files.read('file')
}

describe('what is written is read', () => {
  test.each<[string, Entry]>([
    ['a sealed item', item(1)],
    ['a sealed item that names its draft', { ...item(2), draft: idOf(2) }],
    ['the largest item', item(3, 65536)],
    ['an item whose bytes look like records', { ...item(4), bytes: concat([utf8('IBJ1'), utf8('IBJ1IBJ1')]) }],
    ['an erasure', erase(1)],
    ['an identity with all it may hold', identity],
    ['an identity that was never let in', plainIdentity],
  ])('%s', async (_kind, entry) => {
    const { entries, damaged } = readJournal(await fileOf([entry, erase(9)]))
    expect(entries).toEqual([entry, erase(9)])
    expect(damaged).toBe(0)
  })

  test('an empty file holds nothing, and nothing of it is damaged', () => {
    expect(readJournal(new Uint8Array(0))).toEqual({ entries: [], damaged: 0 })
  })

  test('a field that only a newer version knows is passed over, and the record is read', async () => {
    const newer = { ...erase(1), reason: 'a word of next year' } as EraseEntry
    expect(readJournal(await fileOf([newer]))).toEqual({ entries: [erase(1)], damaged: 0 })
  })
})

describe('a damaged file', () => {
  const small: readonly Entry[] = [identity, item(1), erase(1), item(2)]
  let file: Bytes
  /** Where each record ends. */
  let ends: number[]
  beforeEach(async () => {
    file = await fileOf(small)
    ends = []
    for (let n = 1; n <= small.length; n++) ends.push((await fileOf(small.slice(0, n))).length)
    expect(ends.at(-1)).toBe(file.length)
  })

  test('whatever bit of it is flipped: the record that was hit is lost and told, all others are there, unchanged', () => {
    for (let at = 0; at < file.length; at++) {
      const hit = ends.findIndex((end) => at < end)
      const left = small.filter((_, n) => n !== hit)
      for (const bit of [1, 2, 4, 8, 16, 32, 64, 128, 255])
        expect(readJournal(flipped(file, at, bit)), `byte ${at}, bits ${bit}`).toEqual({ entries: left, damaged: 1 })
    }
  })

  test('wherever it is cut: every record before the cut is there, and half a record is told', () => {
    for (let at = 0; at <= file.length; at++) {
      const whole = ends.filter((end) => end <= at).length
      // A cut between two records cannot be told from a journal that ended there.
      const damaged = at === 0 || ends.includes(at) ? 0 : 1
      expect(readJournal(file.slice(0, at)), `cut at ${at}`).toEqual({ entries: small.slice(0, whole), damaged })
    }
  })

  test('wherever its beginning is missing: every whole record that is left is found', () => {
    const begins = [0, ...ends]
    for (let at = 1; at < file.length; at++) {
      const left = small.filter((_, n) => begins[n]! >= at)
      expect(readJournal(file.slice(at)).entries, `from ${at}`).toEqual(left)
    }
  })

  test('whatever junk stands between two records: both are there', () => {
    const torn = file.slice(0, ends[0]! - 7)
    const lying = new Uint8Array(24)
    lying.set(utf8('IBJ1'))
    view(lying).setUint32(4, 0xffffffff)
    for (const junk of [utf8('IBJ'), utf8('IBJ1'), torn, lying, new Uint8Array(4096), new Uint8Array(40).fill(255)]) {
      const [first, rest] = [file.subarray(0, ends[0]), file.subarray(ends[0])]
      expect(readJournal(concat([first, junk, rest]))).toEqual({ entries: small, damaged: 1 })
      expect(readJournal(concat([junk, file])).entries).toEqual(small)
    }
  })
})
