// Klaar voor offline: a tablet on which all is well, and each thing that can make an item say otherwise.

import { describe, expect, test } from 'vitest'
import { type How, type Item, ITEMS, judge, overall, type Seen, worstFirst } from '../../../src/work/team/ready.ts'

const NOW = Date.parse('2026-11-29T10:20:00Z')
const HOUR = 3_600_000
const MINUTE = 60_000
const WELL: Seen = {
  letters: { activities: 4, whole: true, refused: false },
  pictures: 0,
  recorded: { of: 12, here: 12 },
  voice: true,
  room: 'plenty',
  now: NOW,
  heard: NOW - HOUR,
  ahead: 2000,
  shell: { serves: true, missing: 0 },
  persisted: true,
  standing: 'alone',
}
const of = (item: Item, part: Partial<Seen>) => judge({ ...WELL, ...part }).find((one) => one.item === item)!

test('where all is well each item says so, and the tablet is ready', () => {
  const verdicts = judge(WELL)
  expect(verdicts.map(({ item }) => item)).toEqual(ITEMS)
  expect(new Set(verdicts.map(({ how }) => how))).toEqual(new Set(['good']))
  expect(overall(verdicts)).toBe('good')
})

describe('one thing that is not in order is seen in its own item, and in no other', () => {
  test.each<[Item, How, string, Partial<Seen>]>([
    ['letters', 'bad', 'none', { letters: { activities: 0, whole: true, refused: false } }],
    ['letters', 'bad', 'none', { letters: { activities: 4, whole: false, refused: false } }],
    ['letters', 'bad', 'refused', { letters: { activities: 4, whole: true, refused: true } }],
    ['pictures', 'bad', 'missing', { pictures: 1 }],
    ['prompts', 'look', 'some', { recorded: { of: 12, here: 5 } }],
    ['voices', 'look', 'familiar', { voice: false }],
    ['voices', 'look', 'none', { voice: false, recorded: { of: 12, here: 0 } }],
    ['room', 'look', 'little', { room: 'little' }],
    ['room', 'bad', 'none', { room: 'none' }],
    ['room', 'look', 'unknown', { room: 'unknown' }],
    ['clock', 'bad', 'wrong', { ahead: 16 * MINUTE }],
    ['clock', 'bad', 'wrong', { ahead: -16 * MINUTE }],
    ['clock', 'look', 'unknown', { ahead: undefined, heard: undefined }],
    ['clock', 'bad', 'behind', { now: NOW - 3 * HOUR }],
    ['files', 'bad', 'none', { shell: undefined }],
    ['files', 'bad', 'missing', { shell: { serves: true, missing: 1 } }],
    ['files', 'look', 'again', { shell: { serves: false, missing: 0 } }],
    ['kept', 'look', 'refused', { persisted: false }],
    ['kept', 'look', 'unknown', { persisted: undefined }],
    ['installed', 'look', 'tab', { standing: 'tab' }],
    ['installed', 'bad', 'ios', { standing: 'ios-tab' }],
  ])('%s is %s: %s', (item, how, says, part) => {
    expect(of(item, part)).toEqual({ item, how, says })
    expect(overall(judge({ ...WELL, ...part }))).toBe(how)
    for (const one of judge({ ...WELL, ...part })) if (one.item !== item) expect(one.how, one.item).toBe('good')
  })
})

test('a project without a familiar voice misses none', () => {
  expect(of('prompts', { recorded: { of: 12, here: 0 } })).toMatchObject({ how: 'good', says: 'none' })
})

test('half full is good, and so is a clock that is a few minutes off', () => {
  expect(of('room', { room: 'half' }).how).toBe('good')
  expect(of('clock', { ahead: 14 * MINUTE }).how).toBe('good')
  // It was heard of to the hour: the end of that hour is no trouble.
  expect(of('clock', { heard: NOW + 50 * MINUTE }).how).toBe('good')
})

test('what somebody has to do stands first', () => {
  const verdicts = worstFirst(judge({ ...WELL, persisted: false, pictures: 2 }))
  expect(verdicts.slice(0, 3).map(({ item }) => item)).toEqual(['pictures', 'kept', 'letters'])
})
