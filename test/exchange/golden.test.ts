// Every kind of answer in a table, each column with its code, its head and what stands in it: as in golden.csv, letter for letter.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Example } from '../../src/answers/contract.ts'
import { pure } from '../../src/answers/pure.ts'
import { csv } from '../../src/exchange/csv.ts'
import { tables } from '../../src/exchange/tables.ts'
import { LANGS } from '../../src/model/words.ts'
import { dutch, gave, knowing, leavingWith, letter, same } from '../tools/exchange.ts'

const GOLDEN = 'test/exchange/golden.csv'
const SHOWN = ['chosen', 'right-to-left', 'many', 'one']

const examples = await Promise.all(
  readdirSync('src/answers', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(async ({ name }) => {
      const found = (await import(`../../src/answers/${name}/examples.ts`)) as { examples: Example<unknown, object>[] }
      return { kind: name, given: found.examples.filter(({ value }) => value !== undefined) }
    }),
)

test('as it was agreed', () => {
  const asked = examples.flatMap(({ kind, given }) =>
    given
      .filter(({ name }) => SHOWN.includes(name))
      .map(({ name, setup, value }) => ({
        question: { id: `${kind}-${name}`, kind, ask: same(`${kind}, ${name}?`), setup },
        told: { q: `${kind}-${name}`, kind, value },
      })),
  )
  const questions = asked.map(({ question }) => question)
  const going = [
    gave(
      'a',
      asked.map(({ told }) => told),
      { id: 'the-id' },
    ),
  ]
  const [answers, codebook] = tables(leavingWith(going), knowing({ a: letter(1, questions) }), dutch)
  const options = new Map(codebook!.rows.map((row) => [row[0], row[3]]))
  const rows = answers!.head.map((head, i) => [
    head,
    answers!.rows[0]![i]!,
    options.get(/\[(.+)\]$/.exec(head)?.[1] ?? '') ?? '',
  ])
  const written = csv(rows, 'dutch')
  if (process.env['GOLDEN'] === 'write') writeFileSync(GOLDEN, written)
  expect(new TextDecoder().decode(written)).toBe(new TextDecoder().decode(readFileSync(GOLDEN)))
})

test.each(examples)(
  '$kind: each column has a name of its own, and words or a number for every answer',
  ({ kind, given }) => {
    for (const { setup, value } of given) {
      const { columns = [], options = [] } = pure[kind]!.table?.(setup) ?? {}
      expect(new Set(columns.map(({ id }) => id)).size).toBe(columns.length)
      expect(new Set(options.map(({ id }) => id)).size).toBe(options.length)
      for (const { of, id } of columns)
        for (const lang of LANGS)
          expect([id, typeof of(value, lang)]).toEqual([id, expect.stringMatching(/^(string|number)$/)])
      for (const { words } of options) for (const lang of LANGS) expect(words[lang]).toMatch(/\S/)
    }
  },
)
