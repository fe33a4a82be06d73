// A working method is data that can be played, or it is none; the activity itself stays what it was.

import { expect, test } from 'vitest'
import { activities } from '../../src/activities/index.ts'
import { readBody } from '../../src/model/letter.ts'
import { methodOf } from '../../src/model/method.ts'
import { canonical } from '../../src/model/read.ts'

const starter = (name: string) => ({
  ...activities.find((one) => one.name === name)!,
  pid: '00000000-0000-4000-8000-000000000000',
})
const read = (body: object) => {
  const found = readBody({ body: canonical(body), signer: '', sig: '' })
  if (!found.ok || found.value.kind !== 'activity') throw new Error('no activity')
  return found.value
}

test('the starters for a table can be played, and come through a letter whole', () => {
  expect(methodOf(read(starter('waar-sta-ik')))?.rounds.map(({ show }) => show)).toEqual([['eerst'], ['nu']])
  expect(methodOf(read(starter('verwachtingen')))?.rounds[0]?.wishes).toEqual(['verwacht', 'hulp'])
  expect(methodOf(read(starter('mijn-dag')))).toBeUndefined()
})

test.each([
  ['of a newer version', { name: 'circle', rounds: [{ ask: ['eerst'], show: ['eerst'] }] }],
  ['of another shape', 'line'],
  ['without rounds', { name: 'line', rounds: [] }],
  ['that asks what is not there', { name: 'line', rounds: [{ ask: ['elders'], show: ['elders'] }] }],
  ['that shows what is not asked', { name: 'line', rounds: [{ ask: ['eerst'], show: ['nu'] }] }],
  ['that draws a line of what is none', { name: 'line', rounds: [{ ask: ['denkt'], show: ['denkt'] }] }],
])('one %s is none, and stops nothing', (_, method) => {
  const activity = read({ ...starter('waar-sta-ik'), method })
  expect(methodOf(activity)).toBeUndefined()
  expect(activity.questions).toHaveLength(5)
})
