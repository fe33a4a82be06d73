// What every store of the server promises, whatever lies underneath: once, unchanged, in order, and gone when erased.

import { beforeEach, describe, expect, test } from 'vitest'
import type { Change, Sound, Store } from '../../src/server/store/store.ts'
import { base64url, type Bytes, utf8 } from '../../src/model/bytes.ts'
import { devicesContract } from './devices.contract.ts'
import { hash64, newId, NOW, random } from '../tools/sealed.ts'

export interface OpenStore {
  store: Store
  /** The same store after the server was stopped and started. */
  reopen(): Promise<Store>
  /** A place for a copy. */
  scratch: string
}

const b64 = (size: number) => base64url(random(size))
const ALL = { count: 1000, bytes: 1e9 }

/** A store reads nothing of an envelope but these words of its head. */
function sound(pid: string, more: Partial<{ id: string; sha: string; eh: string; bytes: Bytes }> = {}): Sound {
  const { id = newId(), sha = b64(32), eh = b64(32), bytes = random(60) } = more
  return { head: { pid, id, sha, eh } as Sound['head'], bytes }
}

export function storeContract(name: string, open: () => Promise<OpenStore>): void {
  describe(`${name}: projects and devices`, () => devicesContract(open))

  describe(name, () => {
    let at: OpenStore
    let store: Store
    let pid: string
    const said = async (...batch: Sound[]) => (await store.keep(pid, batch)).map(({ s }) => s)
    const seen = async (sealed = true, from = 0): Promise<Change[]> => store.changes(pid, from, ALL, sealed)
    const envelopes = async () => (await seen()).filter(({ kind }) => kind === 'envelope')

    beforeEach(async () => {
      at = await open()
      store = at.store
      pid = newId()
      await store.publish(pid, { project: { pid, root: random(65), practice: false } }, NOW)
      return () => store.close()
    })

    describe('keeping', () => {
      test('what was kept is there byte for byte, also after the server was stopped and started', async () => {
        const items = [sound(pid), sound(pid, { bytes: random(65_536) }), sound(pid)]
        const answers = await store.keep(pid, items)
        expect(answers).toMatchObject(items.map(({ head: { id, sha } }) => ({ id, sha, s: 'stored' })))
        await store.close()
        store = await at.reopen()
        const found = await envelopes()
        expect(found.map(({ id, bytes }) => [id, bytes])).toEqual(items.map(({ head, bytes }) => [head.id, bytes]))
        expect(found.map(({ seq }) => seq)).toEqual(answers.map(({ seq }) => seq))
      })

      test('the same thing twice is kept once, and the second answer names the first place', async () => {
        const item = sound(pid)
        const [first] = await store.keep(pid, [item])
        expect(await store.keep(pid, [item])).toEqual([{ ...first, s: 'duplicate' }])
        expect(await said(item, item)).toEqual(['duplicate', 'duplicate'])
        const twin = sound(pid)
        expect(await said(twin, twin)).toEqual(['stored', 'duplicate'])
        expect(await envelopes()).toHaveLength(2)
      })

      test('other bytes under a known id are a conflict, and the first bytes stay', async () => {
        const item = sound(pid)
        const liar = sound(pid, { id: item.head.id })
        expect(await said(item, liar)).toEqual(['stored', 'conflict'])
        expect(await said(liar)).toEqual(['conflict'])
        expect((await envelopes()).map(({ bytes }) => bytes)).toEqual([item.bytes])
      })

      test('batches that arrive at one moment are each answered with their own, and every number is given once', async () => {
        const batches = Array.from({ length: 20 }, () => [sound(pid), sound(pid), sound(pid)])
        const shared = sound(pid)
        for (const batch of batches) batch.push(shared)
        const answers = await Promise.all(batches.map((batch) => store.keep(pid, batch)))
        answers.forEach((some, i) => expect(some.map(({ id }) => id)).toEqual(batches[i]!.map(({ head }) => head.id)))
        const stored = answers.flat().filter(({ s }) => s === 'stored')
        expect(stored).toHaveLength(61)
        expect(new Set(stored.map(({ seq }) => seq)).size).toBe(61)
        expect(answers.flat().filter(({ s }) => s === 'duplicate')).toHaveLength(19)
      })

      test('an id of another project is a conflict, and neither sees the other', async () => {
        const other = newId()
        const item = sound(pid)
        await said(item)
        expect(await store.keep(other, [item])).toMatchObject([{ s: 'conflict' }])
        expect(await store.changes(other, 0, ALL, true)).toEqual([])
        expect(await store.missing(other, [{ id: item.head.id, sha: item.head.sha }])).toEqual([item.head.id])
      })
    })

    describe('erasing', () => {
      test('bytes go, a tombstone stays, and neither the id nor the key ever comes back', async () => {
        const item = sound(pid)
        const { id, eh, sha } = item.head
        await said(item)
        await store.erase(pid, [eh])
        expect(await seen()).toMatchObject([{ kind: 'erased', id }])
        expect(await said(item, sound(pid, { id }), sound(pid, { eh }))).toEqual(['gone', 'gone', 'gone'])
        expect(await store.missing(pid, [{ id, sha }])).toEqual([])
        await store.close()
        store = await at.reopen()
        expect(await said(item)).toEqual(['gone'])
        expect(await envelopes()).toEqual([])
      })

      test('an erasure that arrives before what it erases still erases it', async () => {
        const item = sound(pid)
        await store.erase(pid, [item.head.eh])
        expect(await said(item)).toEqual(['gone'])
        expect(await envelopes()).toEqual([])
      })

      test('all parts of one contribution go with its one key, and nothing else', async () => {
        const eh = b64(32)
        const [a, b, other] = [sound(pid, { eh }), sound(pid, { eh }), sound(pid)]
        await said(a, b, other)
        await store.erase(pid, [eh, b64(32)])
        expect((await envelopes()).map(({ id }) => id)).toEqual([other.head.id])
        expect((await seen()).filter(({ kind }) => kind === 'erased')).toHaveLength(2)
      })

      test('erasing twice, or nothing, changes nothing more', async () => {
        const item = sound(pid)
        await said(item)
        await store.erase(pid, [item.head.eh])
        const before = await seen()
        await store.erase(pid, [item.head.eh])
        await store.erase(pid, [])
        expect(await seen()).toEqual(before)
      })

      test('another project cannot erase it', async () => {
        const item = sound(pid)
        await said(item)
        await store.erase(newId(), [item.head.eh])
        expect(await envelopes()).toHaveLength(1)
      })
    })

    describe('pulling', () => {
      test('whoever follows the cursor sees every change once, in order, while others push and erase', async () => {
        const items = Array.from({ length: 60 }, () => sound(pid))
        const pushing = items.map((item, i) =>
          store.keep(pid, [item]).then(() => (i % 5 === 0 ? store.erase(pid, [item.head.eh]) : undefined)),
        )
        let done = false
        const all = Promise.all(pushing).then(() => (done = true))
        const found: Change[] = []
        for (let last = false; ;) {
          const page = await store.changes(pid, found.at(-1)?.seq ?? 0, { count: 7, bytes: 1e6 }, true)
          found.push(...page)
          if (page.length === 0 && last) break
          last = done
          if (!done && page.length === 0) await new Promise((next) => setImmediate(next))
        }
        await all
        expect(found.map(({ seq }) => seq)).toEqual(found.map(({ seq }) => seq).toSorted((a, b) => a - b))
        expect(new Set(found.map(({ kind, id }) => `${kind} ${id}`)).size).toBe(found.length)
        const kept = new Set(found.filter(({ kind }) => kind === 'envelope').map(({ id }) => id))
        const erased = new Set(found.filter(({ kind }) => kind === 'erased').map(({ id }) => id))
        items.forEach(({ head }, i) => {
          expect(erased.has(head.id), `erased ${i}`).toBe(i % 5 === 0)
          if (i % 5 !== 0) expect(kept.has(head.id), `kept ${i}`).toBe(true)
        })
      })

      test('a page ends at its count or its bytes, but always holds at least one change', async () => {
        await said(...Array.from({ length: 5 }, () => sound(pid, { bytes: random(1000) })))
        const size = async (count: number, bytes: number) =>
          (await store.changes(pid, 0, { count, bytes }, true)).length
        expect(await size(3, 1e6)).toBe(3)
        expect(await size(9, 2500)).toBe(2)
        expect(await size(9, 1)).toBe(1)
        expect(await size(9, 5000)).toBe(5)
      })

      test('a device sees letters alone, a desk everything', async () => {
        const letter = { body: '{"kind":"project"}', signer: b64(65), sig: b64(64) }
        await store.publish(pid, { letters: [letter] }, NOW)
        const item = sound(pid)
        await said(item, sound(pid))
        await store.erase(pid, [item.head.eh])
        expect((await seen(false)).map(({ kind }) => kind)).toEqual(['letter'])
        expect((await seen(true)).map(({ kind }) => kind)).toEqual(['letter', 'envelope', 'erased'])
        const [first] = await seen(false)
        expect(first!.id).toBe(await hash64(utf8(letter.body)))
        expect(JSON.parse(new TextDecoder().decode(first!.bytes))).toEqual(letter)
      })
    })

    describe('when something came', () => {
      const DAY = 86_400_000
      const day = (n: number) => NOW - (NOW % DAY) + n * DAY
      const came = async () => (await envelopes()).map((one) => one.came)

      test('is known to the day, once that day was written down, and outlives the server', async () => {
        const [first, second, third] = [sound(pid), sound(pid), sound(pid)]
        await said(first)
        expect(await came()).toEqual([undefined])
        await store.agree(day(0) + 5)
        await said(second)
        expect(await store.date(day(0) + 9)).toBe(true)
        expect(await store.date(day(1))).toBe(true)
        await said(third)
        await store.close()
        store = await at.reopen()
        expect(await store.date(day(4))).toBe(true)
        expect(await came()).toEqual([day(0), day(0), day(4)])
      })

      test('says what was here by a day, so many at once, each erase key once, of one project', async () => {
        const eh = b64(32)
        const items = [sound(pid, { eh }), sound(pid, { eh }), sound(pid)]
        await said(...items)
        await store.agree(day(0))
        await said(sound(pid))
        await store.date(day(1))
        expect(await store.cameBy(pid, day(0) - 1, 9)).toEqual([])
        expect((await store.cameBy(pid, day(0) + 7, 9)).toSorted()).toEqual([eh, items[2]!.head.eh].toSorted())
        expect(await store.cameBy(pid, day(0), 1)).toHaveLength(1)
        expect(await store.cameBy(pid, day(9), 9)).toHaveLength(3)
        expect(await store.cameBy(newId(), day(9), 9)).toEqual([])
      })

      /** Looks on these days; on a day with a mark a desk's clock agreed first. */
      async function looks(...on: (number | `${number}!`)[]): Promise<boolean[]> {
        const answers: boolean[] = []
        for (const n of on) {
          if (typeof n === 'string') await store.agree(day(Number.parseInt(n)))
          answers.push(await store.date(day(Number.parseInt(`${n}`))))
        }
        return answers
      }
      const days = (from: number, count: number) => Array.from({ length: count }, (_, n) => from + n)
      test.each<[string, Parameters<typeof looks>, boolean[]]>([
        ['that stands still', ['0!', 0, 0], [true, true, true]],
        ['that nobody has agreed with yet', [0, 1, 2], [false, false, false]],
        ['that goes on after a month', ['0!', 31], [true, true]],
        ['that goes back', ['5!', 4, 5], [true, false, true]],
        ['from before there was this program', ['-20000!', 0], [false, false]],
        ['that leaps a year for one night and is put right', ['0!', 365, 366, 1], [true, false, false, true]],
        ['that leaps again each day', ['0!', 365, 1000, 2000], [true, false, false, false]],
        ['of a machine that stood still for a year', ['0!', 365, '365!', 366], [true, false, true, true]],
      ])('a clock %s is believed with care', async (_what, on, believed) => {
        await said(sound(pid))
        expect(await looks(...on)).toEqual(believed)
      })

      test('where no desk is opened a leap is believed on the thirty-first day that says so, each counted once', async () => {
        await looks('0!')
        const month = days(365, 30)
        expect(await looks(...month.flatMap((n) => [n, n]))).toEqual(Array(60).fill(false))
        expect(await looks(365 + 30)).toEqual([true])
      })

      test('days are counted in a row: a clock that was right in between begins anew', async () => {
        await looks('0!', ...days(365, 30), 1)
        expect(await looks(365, 366)).toEqual([false, false])
      })

      test('a day that was ahead goes once a desk agrees with the clock that was put right', async () => {
        await said(sound(pid))
        await looks('3000!')
        await said(sound(pid))
        expect(await looks(...days(1, 40))).toEqual(Array(40).fill(false))
        expect(await store.lastDay()).toBe(day(3000))
        expect(await looks('41!', 42)).toEqual([true, true])
        expect(await came()).toEqual([day(41), day(41)])
        expect(await store.lastDay()).toBe(day(42))
      })
    })

    test('what is missing is what is not here with this hash', async () => {
      const [here, changed, absent] = [sound(pid).head, sound(pid).head, sound(pid).head]
      await said({ head: here, bytes: random(1) }, { head: changed, bytes: random(1) })
      const pairs = [here, { ...changed, sha: b64(32) }, absent].map(({ id, sha }) => ({ id, sha }))
      expect(await store.missing(pid, pairs)).toEqual([changed.id, absent.id])
      expect(await store.missing(pid, [])).toEqual([])
      const many = Array.from({ length: 500 }, () => ({ id: newId(), sha: b64(32) }))
      expect(await store.missing(pid, many)).toHaveLength(500)
    })

    test('a history has one name, goes forward, and is secured only by a proven copy', async () => {
      const before = await store.state()
      expect(before).toMatchObject({ secured: 0 })
      await said(sound(pid), sound(pid))
      const { last, epoch } = await store.state()
      expect(last).toBe(before.last + 2)
      expect(await store.backup(at.scratch)).toEqual({ envelopes: 2, secured: last })
      await said(sound(pid))
      expect(await store.state()).toEqual({ epoch, secured: last, last: last + 1 })
      await store.close()
      store = await at.reopen()
      expect(await store.state()).toEqual({ epoch: before.epoch, secured: last, last: last + 1 })
    })
  })
}
