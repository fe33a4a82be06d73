// What lies beside the database, in a folder and, for the worlds, in memory: the same promise.

import { describe, expect, test } from 'vitest'
import { base64url } from '../../src/model/bytes.ts'
import { besideIn, besideInMemory, type Beside, type Took } from '../../src/server/store/beside.ts'
import { newFolder } from '../tools/disk.ts'
import { newId, random } from '../tools/sealed.ts'

const hash = () => base64url(random(32))
const places: [string, () => { beside: Beside; again(): Beside }][] = [
  ['in a folder', () => ((folder) => ({ beside: besideIn(folder), again: () => besideIn(folder) }))(newFolder())],
  ['in memory', () => ((beside) => ({ beside, again: () => beside }))(besideInMemory())],
]

describe.each(places)('%s', (_name, open) => {
  test('nothing lies there at first', () => {
    const { beside } = open()
    expect([beside.readMark(), beside.proven(), beside.erased(), beside.stretches()]).toEqual([
      undefined,
      undefined,
      [],
      [],
    ])
  })

  test('the mark is the last that was written, also of a shorter one and of another history', () => {
    const { beside, again } = open()
    for (const mark of [
      { epoch: 'a history with a long name', last: 123_456 },
      { epoch: 'a history with a long name', last: 7 },
      { epoch: 'b', last: 0 },
    ]) {
      beside.writeMark(mark)
      expect([beside.readMark(), again().readMark()]).toEqual([mark, mark])
    }
  })

  test('how far a backup holds it stands apart from that', () => {
    const { beside, again } = open()
    beside.writeMark({ epoch: 'a', last: 9 })
    beside.writeProven({ epoch: 'a', last: 4 })
    expect([again().proven(), again().readMark()?.last]).toEqual([{ epoch: 'a', last: 4 }, 9])
  })

  test('what was erased and who has which stretch only grows, in its order', () => {
    const { beside, again } = open()
    const hashes = [hash(), hash(), hash()]
    const took = [0, 1, 2].map((): Took => [newId(), hash()])
    beside.addErased(hashes.slice(0, 2))
    beside.addStretches(took.slice(0, 1))
    beside.addErased(hashes.slice(2))
    beside.addStretches(took.slice(1))
    expect([again().erased(), again().stretches()]).toEqual([hashes, took])
  })

  test('whoever is given a list may change it', () => {
    const { beside, again } = open()
    beside.addErased([hash()])
    beside.erased().pop()
    beside.stretches().push([newId(), hash()])
    expect([again().erased().length, again().stretches().length]).toEqual([1, 0])
  })
})
