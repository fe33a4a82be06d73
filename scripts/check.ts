// npm run check: types, lint, format, documents, plain words and byte budgets; and how light the project is.

import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { budgets, kB } from '../test/bench/bytes.ts'
import { notPlain } from '../test/words/ours.ts'

const GOAL_LINES = 4_000
const GOAL_DEPENDENCIES = 14
let broken = 0

function run(what: string, tool: string, ...args: string[]): void {
  const { status } = spawnSync(process.execPath, [join('node_modules', tool), ...args], { stdio: 'inherit' })
  if (status !== 0) broken++
  console.log(`${status === 0 ? 'good' : 'NOT GOOD'}  ${what}`)
}

run('types', 'typescript/bin/tsc')
run('lint', 'oxlint/bin/oxlint', '--deny-warnings')
run('format', 'oxfmt/bin/oxfmt', '--check')
run('documents', 'vitest/vitest.mjs', 'run', '--project', 'node', 'test/docs', '--reporter=dot')

const { wrong, owed } = notPlain()
for (const line of wrong) console.log(`          ${line}`)
if (wrong.length > 0) broken++
console.log(`${wrong.length > 0 ? 'NOT GOOD' : 'good'}  words: ${wrong.length} to put right, ${owed.length} owed`)

run('build', 'vite/bin/vite.js', 'build', '--logLevel', 'error')

for (const { what, goal, bytes } of budgets()) {
  if (bytes > goal) broken++
  console.log(`${bytes > goal ? 'NOT GOOD' : 'good'}  ${what}: ${kB(bytes)} of at most ${kB(goal)}`)
}

const counted = new Map<string, number>()
for (const entry of readdirSync('src', { recursive: true, withFileTypes: true })) {
  const kind = extname(entry.name)
  if (!entry.isFile() || !['.ts', '.tsx', '.js', '.css'].includes(kind)) continue
  const lines = readFileSync(join(entry.parentPath, entry.name), 'utf8').split('\n').length - 1
  counted.set(kind, (counted.get(kind) ?? 0) + lines)
}
const lines = [...counted.values()].reduce((a, b) => a + b, 0)
const kinds = [...counted].map(([kind, count]) => `${kind} ${count}`).join(', ')
const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: object }
console.log(`light: ${lines} lines in src (${kinds}; goal with the spine ${GOAL_LINES}),`)
console.log(`       ${Object.keys(dependencies).length} direct dependencies (at most ${GOAL_DEPENDENCIES})`)
if (Object.keys(dependencies).length > GOAL_DEPENDENCIES) broken++
process.exit(broken > 0 ? 1 : 0)
