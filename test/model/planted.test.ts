// Readers that somebody might plant to get around the gate: none of them is a program.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const GATE = resolve('src/model/gate.ts')
const HEAD = `import { Ledger, Opened, read } from '${GATE}'
import type { Contribution } from '${resolve('src/model/payload.ts')}'
declare const opened: Opened
const use = (_: unknown) => new Ledger()
`
const readers = {
  'its private field': 'use(opened.#payload)',
  'a cast to what is inside': 'use((opened as Contribution).answers)',
  'an Opened in the place of a contribution': 'const said: Contribution = opened; use(said)',
  'a class that inherits the field': 'class Mine extends Opened { look() { return this.#payload } } use(Mine)',
  'a class of the same shape':
    'class Mine { readonly #payload = 1; readonly #from = 2 } const one: Opened = new Mine(); use(one)',
  'the inside of the gate': `import { inside } from '${GATE}'; use(inside)`,
  'the answers before asking': "use(read(opened, new Ledger(), 'meedoen', 0).value)",
  'the gate without a moment': "use(read(opened, new Ledger(), 'meedoen'))",
}
const honest = "const found = read(opened, new Ledger(), 'meedoen', 0); if (found.ok) use(found.value.answers)"

let folder = ''
let told: string[] = []
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'inbreng-planted-'))
  const files = [honest, ...Object.values(readers)].map((body, i) => {
    const file = join(folder, `reader-${i}.ts`)
    writeFileSync(file, `${HEAD}${body}\n`)
    return file
  })
  const flags =
    '--noEmit --ignoreConfig --strict --target esnext --module nodenext --allowImportingTsExtensions --skipLibCheck'
  const tsc = [
    'node_modules/typescript/bin/tsc',
    ...flags.split(' '),
    '--typeRoots',
    resolve('node_modules/@types'),
    '--types',
    'node',
  ]
  told = spawnSync(process.execPath, [...tsc, ...files], { encoding: 'utf8' }).stdout.split('\n')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const wrongIn = (i: number) => told.filter((line) => line.includes(`reader-${i}.ts(`))

test('one that asks is a program', () => {
  expect(told.filter((line) => line.includes('error') && !line.includes('reader-'))).toEqual([])
  expect(wrongIn(0)).toEqual([])
})

test.each(Object.keys(readers).map((name, i) => [name, i + 1] as const))('%s is none', (_name, i) => {
  expect(wrongIn(i).join()).toMatch(/error TS\d/)
})
