// Whatever a participant is promised on a screen is proven by a test that is there, or says which people keep it.

import { expect, test } from 'vitest'
import { promises } from './promises.ts'

test('every promise names its proof, and every proof is there', () => {
  const wrong = promises().filter((one) => one.wrong)
  expect(wrong.map(({ key, text, wrong }) => `${key}: "${text}": ${wrong}`)).toEqual([])
})

test('there are promises, and most are kept by the app', () => {
  const all = promises()
  expect(all.length).toBeGreaterThan(15)
  expect(all.filter(({ kept }) => kept && 'test' in kept).length).toBeGreaterThan(all.length / 2)
})
