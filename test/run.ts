// npm test: one kind of test after the other, so that two browsers never share the machine; the sum on the last line.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { needChromium } from './tools/chromium.ts'

const PROJECTS = ['node', 'dom', 'browser', 'journeys', 'windtunnel']

interface Report {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  testResults: {
    name: string
    message: string
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[]
  }[]
}

/** Each failed test by its file and name, with the first lines of why; a file that did not load by its own message. */
const failures = ({ testResults }: Report): string[] =>
  testResults.flatMap(({ name, message, assertionResults }) => {
    const at = relative(process.cwd(), name)
    const bad = assertionResults.filter(({ status }) => status === 'failed')
    const why = (text = '') => stripVTControlCharacters(text).split('\n').slice(0, 6).join('\n    ')
    if (bad.length === 0) return message ? [`${at}\n    ${why(message)}`] : []
    return bad.map(({ fullName, failureMessages }) => `${at} > ${fullName}\n    ${why(failureMessages[0])}`)
  })

try {
  process.env['CHROMIUM'] = needChromium()
} catch (error) {
  console.error((error as Error).message)
  console.log('0 passed, 1 failed')
  process.exit(1)
}

const folder = mkdtempSync(join(tmpdir(), 'inbreng-test-'))
let [passed, failed, skipped] = [0, 0, 0]
const why: string[] = []
for (const project of PROJECTS) {
  const file = join(folder, `${project}.json`)
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]
  const began = performance.now()
  const { status } = spawnSync(process.execPath, [...args, ...process.argv.slice(2)], { stdio: 'inherit' })
  const report = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : undefined
  passed += report?.numPassedTests ?? 0
  skipped += report?.numPendingTests ?? 0
  failed += report?.numFailedTests ?? 0
  why.push(...(report ? failures(report) : [`${project}: no report`]))
  // A file that does not even load has no failing test of its own.
  if (status !== 0 && (report?.numFailedTests ?? 0) === 0) failed += 1
  console.log(`${project}: ${((performance.now() - began) / 1000).toFixed(0)} s`)
}
rmSync(folder, { recursive: true })
for (const one of why) console.log(`failed: ${one}`)
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exit(failed > 0 ? 1 : 0)
