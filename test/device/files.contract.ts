// What the ground of the second ledger promises, whatever lies underneath: whole files, in order, one writer each.

import { describe, expect, test } from 'vitest'
import type { Files } from '../../src/device/files.ts'
import type { Bytes } from '../../src/model/bytes.ts'

export interface Two {
  one: Files
  /** Another page of the same device. */
  other: Files
  /** The first page ends, as pages do: without a word. */
  end(): void
}

const latin1 = (from: Bytes): string => String.fromCharCode(...from)
const bytes = (...all: number[]): Bytes => Uint8Array.from(all)

export function filesContract(kind: string, open: () => Promise<Two>): void {
  let count = 0
  const name = () => `file-${++count}`

  describe(kind, () => {
    test('what is appended comes after what was there, and is read whole', async () => {
      const { one } = await open()
      const a = name()
      await one.append(a, bytes(1, 2))
      expect(await one.read(a)).toEqual(bytes(1, 2))
      await one.append(a, bytes(3))
      await one.append(a, bytes())
      await one.append(a, bytes(4, 5))
      expect(await one.read(a)).toEqual(bytes(1, 2, 3, 4, 5))
    })

    test('a hundred appends at once are all there, each in one piece', async () => {
      const { one } = await open()
      const a = name()
      const parts = Array.from({ length: 100 }, (_, n) => new Uint8Array(1 + (n % 7)).fill(n))
      await Promise.all(parts.map((part) => one.append(a, part)))
      const pieces = latin1(await one.read(a)).match(/(.)\1*/gs)
      expect(pieces?.toSorted()).toEqual(parts.map(latin1).toSorted())
    })

    test('what is cut off is gone, what stands before it stays, and the next words follow that', async () => {
      const { one } = await open()
      const a = name()
      await one.append(a, bytes(1, 2, 3))
      await one.cut(a, 2)
      expect(await one.read(a)).toEqual(bytes(1, 2))
      await one.append(a, bytes(4))
      expect(await one.read(a)).toEqual(bytes(1, 2, 4))
      await one.cut(a, 0)
      expect(await one.read(a)).toEqual(bytes())
    })

    test('what was read is a copy, and what was written may be used again', async () => {
      const { one } = await open()
      const a = name()
      const mine = bytes(1, 2)
      await one.append(a, mine)
      mine[0] = 9
      ;(await one.read(a))[1] = 9
      expect(await one.read(a)).toEqual(bytes(1, 2))
    })

    test('what is removed is gone from the list, and a new file of that name begins empty', async () => {
      const { one } = await open()
      const [a, b] = [name(), name()]
      await one.append(a, bytes(1))
      await one.append(b, bytes(2))
      await one.remove(a)
      const names = await one.list()
      expect(names).toContain(b)
      expect(names).not.toContain(a)
      await one.append(a, bytes(3))
      expect(await one.read(a)).toEqual(bytes(3))
    })

    test('what is not there is refused: nothing was ever written down is another thing than nothing is left', async () => {
      const { one } = await open()
      await expect(one.read(name())).rejects.toMatchObject({ name: 'NotFoundError' })
      await expect(one.remove(name())).rejects.toMatchObject({ name: 'NotFoundError' })
    })

    test('two pages write at once, each in its own file; each sees what the other has kept', async () => {
      const { one, other } = await open()
      const [a, b] = [name(), name()]
      for (let n = 0; n < 20; n++) await Promise.all([one.append(a, bytes(n, n)), other.append(b, bytes(100 + n))])
      expect(await other.list()).toEqual(expect.arrayContaining([a, b]))
      expect([...(await other.read(a))]).toEqual(Array.from({ length: 20 }, (_, n) => [n, n]).flat())
      expect([...(await one.read(b))]).toEqual(Array.from({ length: 20 }, (_, n) => 100 + n))
    })

    test('a file that one page writes can neither be written nor removed by another', async () => {
      const { one, other } = await open()
      const a = name()
      await one.append(a, bytes(1))
      const refused = [other.append(a, bytes(2)), other.cut(a, 0), other.remove(a)]
      for (const each of await Promise.allSettled(refused))
        expect(each).toMatchObject({ status: 'rejected', reason: { name: 'NoModificationAllowedError' } })
      await one.append(a, bytes(4))
      expect(await one.read(a)).toEqual(bytes(1, 4))
    })

    test('when a page ends, another goes on with its file and may remove it', async () => {
      const { one, other, end } = await open()
      const [a, b] = [name(), name()]
      await one.append(a, bytes(1))
      await one.append(b, bytes(2))
      end()
      await Promise.all([other.append(a, bytes(3)), other.remove(b)])
      expect(await other.read(a)).toEqual(bytes(1, 3))
      expect(await other.list()).not.toContain(b)
    })
  })
}
