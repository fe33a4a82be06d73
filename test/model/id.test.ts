// An id is random and well formed, and says no more of the time than the day.

import { expect, test } from 'vitest'
import { makeId } from '../../src/model/id.ts'
import { uuid } from '../../src/model/read.ts'
import { randomFrom } from '../windtunnel/tunnel.ts'

const random = randomFrom(3)
const day = Date.parse('2026-11-21T00:00:00Z')

test('ids of one day begin alike at whatever hour, and of another day differently', () => {
  const head = (at: number) => makeId(at, random.bytes(10)).slice(0, 13)
  const hours = Array.from({ length: 24 }, (_, hour) => head(day + hour * 3_600_000 + random.int(3_600_000)))
  expect(new Set(hours)).toEqual(
    new Set([
      day
        .toString(16)
        .padStart(12, '0')
        .replace(/^(.{8})/, '$1-'),
    ]),
  )
  expect(head(day + 86_400_000)).not.toBe(hours[0])
})

test('every id is a UUID of version 7, and no two are alike', () => {
  const ids = Array.from({ length: 2000 }, () => makeId(day, random.bytes(10)))
  for (const id of ids) {
    expect(uuid(id)).toBe(id)
    expect(id).toMatch(/^.{14}7.{4}[89ab]/)
  }
  expect(new Set(ids).size).toBe(ids.length)
})
