// What partners chose of how much their people are asked: read strictly, and never a reason to lose the letter it stands in.

import { expect, test } from 'vitest'
import { readBody } from '../../src/model/letter.ts'
import { loadsFor, loadsOf, namesIn } from '../../src/model/loads.ts'
import { canonical } from '../../src/model/read.ts'

const LOADS = [{ week: 2 }, { who: 'De Linde', week: 1, rest: '2026-12-01' }, { who: 'Een school', questions: 3 }]
const words = { nl: 'De Linde', en: 'The Lime Tree' }
const project = (loads: unknown) => {
  const pid = '019aa000-0000-7000-8000-000000000000'
  const body = {
    kind: 'project',
    name: 'project',
    version: 1,
    pid,
    title: words,
    contact: words,
    practice: false,
    loads,
  }
  return readBody({ body: canonical(body), signer: '', sig: '' })
}

test('they travel in the letter of the project, and are read as they were written', () => {
  const read = project(LOADS)
  expect(read.ok && loadsOf(read.value as { loads?: unknown })).toEqual(LOADS)
  expect(loadsOf({})).toEqual([])
})

test.each([
  ['no list', { week: 1 }],
  ['more often than there are days', [{ week: 8 }]],
  ['less than never', [{ week: -1 }]],
  ['no questions at once', [{ questions: 0 }]],
  ['no day', [{ rest: 'tomorrow' }]],
  ['a day that no calendar has', [{ rest: '2026-13-40' }]],
  ['a name that is no name', [{ who: 7 }]],
  ['more than there are partners', Array.from({ length: 21 }, () => ({ week: 1 }))],
])('%s is as if nothing was chosen, and the letter stays whole', (_what, loads) => {
  const read = project(loads)
  expect(read.ok).toBe(true)
  expect(loadsOf({ loads })).toEqual([])
})

test('a tablet of one partner has its choice and that of all; until somebody says whose it is, all of them count', () => {
  expect(namesIn(LOADS)).toEqual(['De Linde', 'Een school'])
  expect(loadsFor(LOADS, 'De Linde')).toEqual(LOADS.slice(0, 2))
  expect(loadsFor(LOADS, '')).toEqual(LOADS.slice(0, 1))
  expect(loadsFor(LOADS, undefined)).toEqual(LOADS)
  // The desk calls it otherwise now: rather too strict than not at all.
  expect(loadsFor(LOADS, 'Huis De Linde')).toEqual(LOADS)
})
