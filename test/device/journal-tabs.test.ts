// Several tabs, one device: each page appends to a file of its own, and what a dead one left is taken in exactly once.

import { beforeEach, describe, expect, test } from 'vitest'
import { type Bytes, concat, utf8 } from '../../src/model/bytes.ts'
import { type ItemEntry, type Journal, openJournal, readJournal, type Taken } from '../../src/device/journal.ts'
import { OneDevice } from '../tools/one-device.ts'
import { erase, idOf, item } from '../tools/records.ts'
import { flipped } from '../tools/sealed.ts'

let device: OneDevice
let names = 0
beforeEach(() => {
  device = new OneDevice()
})
/** Another tab: it looks which files are left by others, and then has one of its own. */
async function tab(): Promise<{ journal: Journal; end(): void; taken: Taken }> {
  const { files, locks, life } = device.ground()
  const journal = openJournal(files, locks, () => `j${String(++names).padStart(3, '0')}`)
  const end = () => {
    life.alive = false
    device.disk.release(life)
  }
  return { journal, end, taken: await journal.takeOver() }
}
const onlyFile = (): Bytes => {
  expect(device.disk.files.size).toBe(1)
  return [...device.disk.files.values()][0]!.bytes
}

test('two tabs write at once; after both are gone the next page finds what each of them kept', async () => {
  const [one, other] = [await tab(), await tab()]
  await Promise.all([1, 2, 3].flatMap((n) => [one.journal.append(item(n)), other.journal.append(item(10 + n))]))
  expect(device.disk.files.size).toBe(2)
  one.end()
  other.end()
  const { taken } = await tab()
  const found = taken.entries.map((e) => (e as ItemEntry).id).toSorted()
  expect(found).toEqual([1, 2, 3, 11, 12, 13].map(idOf))
  expect(taken).toMatchObject({ damaged: 0, alone: true })
  expect(readJournal(onlyFile()).entries).toHaveLength(6)
})

test('the file of a tab that lives is left alone, and the newcomer knows that it is not alone', async () => {
  const one = await tab()
  await one.journal.append(item(1))
  const other = await tab()
  expect(other.taken).toMatchObject({ entries: [], alone: false })
  await other.journal.append(item(2))
  await one.journal.append(item(3))
  one.end()
  const third = await tab()
  expect(third.taken).toMatchObject({ entries: [item(1), item(3)], alone: false })
})

test('a tab that already has a file takes in what a dead one left, once', async () => {
  const [one, other] = [await tab(), await tab()]
  await one.journal.append(item(1))
  await other.journal.append(item(2))
  one.end()
  expect((await other.journal.takeOver()).entries).toEqual([item(1)])
  expect((await other.journal.takeOver()).entries).toEqual([])
  expect(readJournal(onlyFile()).entries).toEqual([item(1), item(2)])
})

test('what a page left that died before its flush is on the disk once another page says that it is there', async () => {
  const one = await tab()
  await one.journal.append(item(1))
  one.end()
  // Its last word was written, and only the operating system had it yet.
  for (const file of device.disk.files.values()) file.flushed = 0
  expect((await tab()).taken.entries).toEqual([item(1)])
  device.disk.powerLoss(device.still)
  expect(readJournal(onlyFile()).entries).toEqual([item(1)])
})

test('two tabs that look at the same moment take each thing once', async () => {
  const { journal, end } = await tab()
  for (const n of [1, 2]) await journal.append(item(n))
  end()
  const both = await Promise.all([tab(), tab()])
  expect(both.flatMap(({ taken }) => taken.entries)).toEqual([item(1), item(2)])
})

test('a tab that rewrites its file and ends, while another looks round, loses nothing', async () => {
  const one = await tab()
  await one.journal.append(item(1))
  await one.journal.append(item(2))
  // The other looks which files there are; before it reads, the first one moves its file and ends.
  const { files, locks } = device.ground()
  let looked = () => {}
  const rewritten = new Promise<void>((done) => {
    looked = () => {
      const rewriting = one.journal.rewrite((entry) => entry.kind !== 'item' || entry.id !== idOf(2))
      const ended = new Promise((next) => setImmediate(next))
      void Promise.race([rewriting, ended]).then(() => {
        one.end()
        done()
      })
    }
  })
  const slow = {
    ...files,
    async list() {
      const names = await files.list()
      looked()
      await rewritten
      return names
    },
  }
  const { entries } = await openJournal(slow, locks, () => 'other').takeOver()
  expect(entries).toContainEqual(item(1))
})
describe('a writer that finds junk', () => {
  test('in the file of a page that died: it moves what is good to a new file and says how much was not', async () => {
    const first = await tab()
    await first.journal.append(item(1))
    await first.journal.append(item(2))
    first.end()
    const [name, file] = [...device.disk.files][0]!
    device.disk.files.set(name, { ...file, bytes: flipped(file.bytes, 30) })
    const next = await tab()
    expect(next.taken).toMatchObject({ entries: [item(2)], damaged: 1 })
    expect(device.disk.files.has(name)).toBe(false)
    await next.journal.append(item(3))
    next.end()
    expect((await tab()).taken).toMatchObject({ entries: [item(2), item(3)], damaged: 0 })
  })

  test('in its own file, half a record of its own: what it writes after that is found', async () => {
    const { journal, end } = await tab()
    await journal.append(item(1))
    const [name, file] = [...device.disk.files][0]!
    device.disk.files.set(name, { ...file, bytes: concat([file.bytes, file.bytes.slice(0, 50)]) })
    await journal.append(item(2))
    end()
    expect((await tab()).taken).toMatchObject({ entries: [item(1), item(2)], damaged: 1 })
  })

  test('a file that cannot be written does not hold up what comes after', async () => {
    const { files, locks } = device.ground()
    let full = false
    const tight = {
      ...files,
      append: (name: string, bytes: Bytes) => (full ? Promise.reject(new Error('no-room')) : files.append(name, bytes)),
    }
    const journal = openJournal(tight, locks, () => 'mine')
    await journal.takeOver()
    full = true
    await expect(journal.append(item(1))).rejects.toThrow('no-room')
    full = false
    await journal.append(item(2))
    expect(readJournal(onlyFile()).entries).toEqual([item(2)])
  })
})

test('taken back on a full disk: at no moment of it is what was kept before anywhere but on the disk', async () => {
  const { journal } = await tab()
  await journal.append(item(1))
  const before = onlyFile().length
  for (const entry of [item(2), item(3), erase(1)]) await journal.append(entry)
  const { files } = device.disk
  const flushed: number[] = []
  const set = files.set.bind(files)
  files.set = (name, file) => (flushed.push(file.flushed), set(name, file))
  await journal.takeBack([item(2).id, item(3).id])
  expect(Math.min(...flushed)).toBe(before)
  expect(readJournal(onlyFile())).toEqual({ entries: [item(1), erase(1)], damaged: 0 })
  await journal.takeBack([item(2).id])
  await journal.append(item(4))
  expect(readJournal(onlyFile())).toEqual({ entries: [item(1), erase(1), item(4)], damaged: 0 })
})

test('what is rewritten leaves the device: no byte of it is on the disk', async () => {
  const { journal } = await tab()
  const secret = { ...item(1), bytes: utf8('sealed bytes of Youssef') }
  await journal.append(secret)
  await journal.append(item(2))
  await journal.rewrite((entry) => entry.kind !== 'item' || entry.id !== secret.id)
  expect(device.readable()).not.toContain('sealed bytes of Youssef')
  expect(readJournal(onlyFile()).entries).toEqual([item(2)])
})
