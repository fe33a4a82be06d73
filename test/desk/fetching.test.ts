// Keeping up: pages are fetched while others are opened, progress is told, a line stays the same thing, and what could
// not be opened is fetched again.

import { expect, test } from 'vitest'
import { keepUp, type Seen } from '../../src/desk/fetching.ts'
import type { Line, RemoteOpener } from '../../src/desk/opener.ts'
import type { Client } from '../../src/sync/desk.ts'
import { idOf, line, PID } from './lines.ts'

const PAGES = 6
const SIZE = 100

/** A server with pages of a hundred, a worker that opens them, and time that goes on when told to. */
function world(fails: (call: number) => boolean = () => false) {
  const asked: (string | undefined)[] = []
  const came: (number | undefined)[] = []
  const seen: Seen[] = []
  let opened: Line[] = []
  let calls = 0
  let again = () => {}
  const client = {
    async pull(_: unknown, __: string, cursor?: string) {
      asked.push(cursor)
      const at = cursor ? Number(cursor.split('.')[2]) : 0
      const page = at / SIZE < PAGES ? SIZE : 0
      const changes = Array.from({ length: page }, (_, i) => ({
        seq: at + i + 1,
        kind: 'envelope',
        id: idOf(at + i),
        // Of the last page no day was written down yet.
        ...(at + page < PAGES * SIZE ? { came: 1000 } : {}),
      }))
      const head = { time: 5000, next: `e.1.${at + page}`, more: at + page < PAGES * SIZE, changes }
      return { ok: true, value: { head, bodies: changes.map(() => new Uint8Array(1)) } }
    },
  } as unknown as Client
  const opener = {
    sign: async () => new Uint8Array(),
    async add(some: readonly { seq: number; came?: number }[]) {
      if (fails(++calls)) throw new Error('worker')
      came.push(...some.map((one) => one.came))
      const known = new Set(opened.map(({ seq }) => seq))
      opened = [...opened, ...some.filter(({ seq }) => !known.has(seq)).map(({ seq }) => line(seq))]
    },
    lines: async () => structuredClone(opened).toReversed(),
    forget: async () => {},
  } as unknown as RemoteOpener
  const stop = keepUp(
    {
      client,
      opener,
      crypt: {} as never,
      clock: { now: () => 0, offset: () => 0 },
      timers: {
        after(_ms, run) {
          again = run
          return () => {}
        },
      },
    },
    { pid: PID, publicKey: new Uint8Array(), root: new Uint8Array(), recipient: '' },
    (next) => seen.push(next),
  )
  const rested = () => new Promise((done) => setTimeout(done, 30))
  return { asked, came, seen, stop, rested, again: () => again() }
}

test('progress is told up to the end; the list comes back each time that twice as much is open', async () => {
  const { seen, rested, stop } = world()
  await rested()
  const told = seen.flatMap(({ opening }) => (opening ? [opening.done] : []))
  expect(told.length).toBeGreaterThan(4)
  expect(told).toEqual(told.toSorted((a, b) => a - b))
  expect(told.at(-1)).toBe(600)
  expect(seen.every(({ opening }) => !opening || opening.done <= opening.total)).toBe(true)
  const last = seen.at(-1)!
  expect([last.complete, last.opening, last.lines.length, last.came]).toEqual([true, undefined, 600, 600])
  const lists = new Set(seen.map(({ lines }) => lines)).size
  expect(lists).toBeLessThan(told.length)
  stop()
})

test('a line that says what it said before is the same thing, so that nothing is drawn anew', async () => {
  const { seen, rested, again, stop } = world()
  await rested()
  const before = seen.at(-1)!.lines
  again()
  await rested()
  expect(seen.at(-1)!.lines).toBe(before)
  stop()
})

test('what the worker could not open is fetched again, from where it stopped', async () => {
  const { asked, seen, rested, again, stop } = world((call) => call === 3)
  await rested()
  expect([seen.at(-1)!.complete, seen.at(-1)!.trouble]).toEqual([false, 'worker'])
  const from = asked.length
  again()
  await rested()
  expect(asked[from]).toBe('e.1.200')
  expect([seen.at(-1)!.complete, seen.at(-1)!.trouble, seen.at(-1)!.lines.length]).toEqual([true, undefined, 600])
  stop()
})

test('the day by which something came is handed on; what no day was written down for came by now', async () => {
  const { came, rested, stop } = world()
  await rested()
  expect(came.slice(0, 500).every((day) => day === 1000)).toBe(true)
  expect(came.slice(500).every((day) => day === 5000)).toBe(true)
  expect(came).toHaveLength(600)
  stop()
})
