// Each of the ninety-five requirements is proven, looked at by people, or said to be missing; and the page says the same.

import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { lint } from '../../src/words/lint.ts'
import { tooHard } from '../../src/words/score.ts'
import { namesIn, register, wrongWith } from './access.ts'

const page = readFileSync('docs/ACCESSIBILITY.md', 'utf8')
const part = (title: string) => page.split(/^## /m).find((section) => section.startsWith(title)) ?? ''

test('there are ninety-five, in their order, each once', () => {
  const numbers = Array.from({ length: 95 }, (_, i) => `B${i + 1}`)
  expect(register().map(([number]) => number)).toEqual(numbers)
  expect(readFileSync('docs/access.json', 'utf8').match(/"B\d+":/g)).toHaveLength(95)
})

test('each names its proof, and every proof is there; or says who looks at it, or why it is missing', () => {
  const wrong = register().flatMap(([number, one]) => wrongWith(one)?.replace(/^/, `${number}: `) ?? [])
  expect(wrong).toEqual([])
})

test.each([
  [{ state: 'machine' }, 'no test is named'],
  [{ state: 'machine', proof: ['test/docs/access.test.ts: nobody wrote this one'] }, 'no test is called so'],
  [{ state: 'machine', proof: ['test/docs/nowhere.test.ts: there are ninety-five'] }, 'no test is called so'],
  [{ state: 'protocol', round: 2 }, 'in which round'],
  [{ state: 'not-met' }, 'why is it not met?'],
  [{ state: 'not-met', why: 'Later.', rest: 'Some.' }, 'does not belong'],
] as const)('%o is not good enough', (one, wrong) => {
  expect(wrongWith({ what: 'x', ...one, proof: 'proof' in one ? [...one.proof] : undefined } as never)).toContain(wrong)
})

test('a test that carries a number stands behind a requirement that says so', () => {
  const known = new Map(register())
  const files = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))
  const named = files.flatMap((file) =>
    namesIn(`test/${file}`).flatMap((name) => /^(?:\$name: )?((?:B\d+, )*B\d+):/.exec(name)?.[1]!.split(', ') ?? []),
  )
  expect(named.length).toBeGreaterThan(40)
  expect([...new Set(named)].filter((number) => !known.get(number)?.proof)).toEqual([])
})

test('the page counts them as they are', () => {
  const all = register().map(([, one]) => one)
  const count = (is: (one: (typeof all)[number]) => boolean) => String(all.filter(is).length)
  const told = part('Where we stand').matchAll(/^\| (.*?) \| (\d+) \|$/gm)
  expect([...told].map(([, what, n]) => [what, n])).toEqual([
    ['a machine proves all of it', count(({ state, rest }) => state === 'machine' && !rest)],
    ['a machine proves part of it; the register says what is missing', count(({ rest }) => rest !== undefined)],
    ['only people can tell', count(({ state }) => state === 'protocol')],
    ['not met', count(({ state }) => state === 'not-met')],
  ])
})

test('what is not met stands in the page, by its number', () => {
  const missing = register().filter(([, { state }]) => state === 'not-met')
  const told = [...part('What is not there').matchAll(/\bB\d+\b/g)].map(([number]) => number)
  expect(told.toSorted()).toEqual(missing.map(([number]) => number).toSorted())
})

test('each round says what people look at in it', () => {
  for (const round of [1, 2, 3]) {
    const [, row = ''] = new RegExp(`^\\| ${round} \\|(.*)$`, 'm').exec(page) ?? []
    const looked = register().filter(([, one]) => one.round === round)
    expect(looked.length, `round ${round}`).toBeGreaterThan(0)
    for (const [number] of looked) expect(row, `round ${round}`).toMatch(new RegExp(`\\b${number}\\b`))
  }
})

test('B95: what people can say and to whom stands there in plain Dutch', () => {
  const lines = part('Werkt iets niet voor u?')
    .split('\n')
    .filter((line) => line.startsWith('>'))
    .map((line) => line.replaceAll(/^> (- )?|[>*]/g, '').trim())
    .filter(Boolean)
  expect(lines.length).toBeGreaterThan(8)
  expect(lines.flatMap((line) => lint(line, 'A2'))).toEqual([])
  expect(tooHard(lines, 'participant')).toEqual([])
})
