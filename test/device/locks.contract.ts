// What the locks of a device promise, whatever lies underneath: one at a time, among all pages, and gone with the page.

import { describe, expect, test } from 'vitest'
import type { Locks } from '../../src/model/ports.ts'

export interface Two {
  one: Locks
  /** Another page of the same device. */
  other: Locks
  /** The first page ends, as pages do: without a word. */
  end(): void
}

/** Something that goes on until it is told to stop. */
function held() {
  let stop = () => {}
  let begin = () => {}
  const begun = new Promise<void>((done) => {
    begin = done
  })
  const stopped = new Promise<void>((done) => {
    stop = done
  })
  const run = () => {
    begin()
    return stopped
  }
  return { run, begun, stop }
}

export function locksContract(kind: string, open: () => Promise<Two>): void {
  let count = 0
  const name = () => `lock ${kind} ${++count}`
  const free = (locks: Locks, lock: string) => locks.ifFree(lock, async () => {})

  describe(kind, () => {
    test('what runs alone answers what it was asked, and fails as it failed', async () => {
      const { one } = await open()
      const a = name()
      expect(await one.alone(a, async () => 7)).toBe(7)
      const broken = one.alone(a, async () => {
        throw new Error('changed my mind')
      })
      await expect(broken).rejects.toThrow('changed my mind')
      expect(await free(one, a), 'it is free again').toBe(true)
    })

    test('only one runs at a time, of two pages, in the order in which they came', async () => {
      const { one, other } = await open()
      const [a, told] = [name(), [] as string[]]
      const first = held()
      const all: Promise<unknown>[] = [one.alone(a, first.run).then(() => told.push('first'))]
      await first.begun
      all.push(other.alone(a, async () => void told.push('second')))
      expect(await free(other, a), 'whoever comes and looks does not wait').toBe(false)
      expect(told).toEqual([])
      first.stop()
      await Promise.all(all)
      expect(told).toContain('second')
      await expect.poll(() => free(one, a), { timeout: 20_000 }).toBe(true)
    })

    test('twenty at once from two pages lose nothing that each one added', async () => {
      const { one, other } = await open()
      const a = name()
      let [sum, inside] = [0, 0]
      const add = async () => {
        expect(++inside).toBe(1)
        const before = sum
        await Promise.resolve()
        sum = before + 1
        inside--
      }
      await Promise.all(Array.from({ length: 20 }, (_, n) => (n % 2 ? one : other).alone(a, add)))
      expect(sum).toBe(20)
    })

    test('those who wait come in in the order in which they came', async () => {
      const { one, other } = await open()
      const [a, told] = [name(), [] as number[]]
      const first = held()
      const all: Promise<unknown>[] = [other.alone(a, first.run)]
      await first.begun
      for (const [n, locks] of [one, other, one, other].entries()) {
        all.push(locks.alone(a, async () => void told.push(n)))
        expect(await free(locks, a), 'it stands in the line by now').toBe(false)
      }
      first.stop()
      await Promise.all(all)
      expect(told).toEqual([0, 1, 2, 3])
    })

    test('a lock of one name is nothing to one of another', async () => {
      const { one, other } = await open()
      // Of the other two each page asks for its own: what one let go the other hears of a moment later.
      const [a, b, c] = [name(), name(), name()]
      const first = held()
      const holding = one.alone(a, first.run)
      await first.begun
      expect(await free(other, b)).toBe(true)
      expect(await free(one, c)).toBe(true)
      first.stop()
      await holding
    })

    test('a page holds its own lock against itself too', async () => {
      const { one } = await open()
      const a = name()
      const first = held()
      const holding = one.ifFree(a, first.run)
      await first.begun
      expect(await free(one, a)).toBe(false)
      first.stop()
      expect(await holding).toBe(true)
      expect(await free(one, a)).toBe(true)
    })

    test('what runs when it is free fails as it failed', async () => {
      const { one } = await open()
      const broken = one.ifFree(name(), async () => {
        throw new Error('changed my mind')
      })
      await expect(broken).rejects.toThrow('changed my mind')
    })

    test('the locks of a page go with it: whoever waits comes in, and whoever asks finds them free', async () => {
      const { one, other, end } = await open()
      const [a, b] = [name(), name()]
      const [first, second] = [held(), held()]
      void one.alone(a, first.run).catch(() => {})
      void one.ifFree(b, second.run).catch(() => {})
      await Promise.all([first.begun, second.begun])
      const waits = other.alone(a, async () => 'came in')
      end()
      expect(await waits).toBe('came in')
      expect(await other.alone(b, async () => 'free as well')).toBe('free as well')
    })

    test('a page that ends while it waits is not waited for', async () => {
      const { one, other, end } = await open()
      const a = name()
      const first = held()
      const holding = other.alone(a, first.run)
      await first.begun
      let came = false
      void one.alone(a, async () => void (came = true)).catch(() => {})
      expect(await free(one, a), 'it stands in the line by now').toBe(false)
      end()
      first.stop()
      await holding
      expect(await other.alone(a, async () => 'mine')).toBe('mine')
      expect(came).toBe(false)
    })
  })
}

/** Of a screen, which has a moment to wait; the rooms that a windtunnel knows never do. */
export function patientLocks(kind: string, locks: Locks): void {
  test(`${kind}: with patience a lock that is let go meanwhile is had, and one that is not is not`, async () => {
    const [a, first, told] = [`patient ${kind}`, held(), [] as string[]]
    const holding = locks.alone(a, first.run)
    await first.begun
    expect(await locks.ifFree(a, async () => void told.push('too soon'), 50)).toBe(false)
    const waits = locks.ifFree(a, async () => void told.push('had it'), 60_000)
    first.stop()
    await holding
    expect(await waits).toBe(true)
    expect(told).toEqual(['had it'])
  })
}
