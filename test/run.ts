// npm test: one kind of test after the other, the sum on the last line; a way through a browser that failed is gone once more.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { needChromium } from './tools/chromium.ts'

const PROJECTS = ['node', 'dom', 'browser', 'journeys', 'windtunnel']
/** Real browsers and servers on a machine that others use: what fails here and not the next time is told, and no failure. */
const TWICE = 'journeys'

interface File {
  name: string
  status: string
  message: string
  assertionResults: { status: string; fullName: string; failureMessages: string[] }[]
}

/** Each failed test by its file and name, with the first lines of why; a file that did not load by its own message. */
function failures({ name, status, message, assertionResults }: File): string[] {
  const at = relative(process.cwd(), name)
  const why = (text = '') => stripVTControlCharacters(text).split('\n').slice(0, 6).join('\n    ')
  const bad = assertionResults.filter((test) => test.status === 'failed')
  if (bad.length === 0) return status === 'failed' ? [`${at}\n    ${why(message)}`] : []
  return bad.map(({ fullName, failureMessages }) => `${at} > ${fullName}\n    ${why(failureMessages[0])}`)
}

const folder = mkdtempSync(join(tmpdir(), 'inbreng-test-'))
/** Runs tests of one kind; answers by file, or with what went wrong when there is no report. */
function run(project: string, files: string[]): Map<string, File> {
  const report = join(folder, `${project}.json`)
  rmSync(report, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--passWithNoTests',
    '--project',
    project,
    ...reporters,
    ...files,
  ]
  const began = performance.now()
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' })
  console.log(`${project}: ${((performance.now() - began) / 1000).toFixed(0)} s`)
  const all = existsSync(report)
    ? (JSON.parse(readFileSync(report, 'utf8')) as { testResults: File[] }).testResults
    : []
  const found = new Map(all.map((file) => [file.name, file]))
  // It failed as a whole, and no file says why.
  if (status !== 0 && !all.some((file) => failures(file).length > 0))
    found.set(project, { name: project, status: 'failed', message: `ended with ${status}`, assertionResults: [] })
  return found
}

try {
  process.env['CHROMIUM'] = needChromium()
} catch (error) {
  console.error((error as Error).message)
  console.log('0 passed, 1 failed')
  process.exit(1)
}

const asked = process.argv.slice(2)
const files: File[] = []
const unsteady: string[] = []
for (const project of PROJECTS) {
  const found = run(project, asked)
  const red = [...found.values()].filter((file) => failures(file).length > 0)
  if (project === TWICE && red.length > 0 && !found.has(project)) {
    console.log(`once more: ${red.map(({ name }) => relative(process.cwd(), name)).join(', ')}`)
    const again = run(
      project,
      red.map(({ name }) => name),
    )
    for (const [name, file] of again) found.set(name, file)
    unsteady.push(...red.filter(({ name }) => failures(found.get(name)!).length === 0).flatMap(failures))
  }
  files.push(...found.values())
}
rmSync(folder, { recursive: true })

const count = (status: string) =>
  files.reduce((sum, file) => sum + file.assertionResults.filter((test) => test.status === status).length, 0)
const failed = files.flatMap(failures)
const skipped = count('pending') + count('skipped')
for (const one of unsteady) console.log(`unsteady: ${one}`)
for (const one of failed) console.log(`failed: ${one}`)
console.log(`${count('passed')} passed, ${failed.length} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exit(failed.length > 0 ? 1 : 0)
