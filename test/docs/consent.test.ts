// What is hard about consent, case by case: each is proven by a test that is there, or said to be missing.

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { register, wrongWith } from './access.ts'

const cases = register('docs/consent.json', /^\d+$/)

test('there are twenty-five, in their order, each once', () => {
  expect(cases.map(([number]) => Number(number))).toEqual(Array.from({ length: 25 }, (_, i) => i + 1))
  expect(readFileSync('docs/consent.json', 'utf8').match(/^  "\d+":/gm)).toHaveLength(25)
})

test('each names its proof, and every proof is there; or says what is missing', () => {
  expect(cases.flatMap(([number, one]) => wrongWith(one)?.replace(/^/, `${number}: `) ?? [])).toEqual([])
})

test('nearly all are met, and each of those was walked in a browser', () => {
  const met = cases.filter(([, { state }]) => state === 'machine')
  expect(met.length).toBeGreaterThan(23)
  const only = met.filter(([, { proof }]) => !proof!.some((one) => one.startsWith('test/journeys/')))
  expect(only.map(([number]) => number)).toEqual([])
})
