// npm test: what needs a browser, and beside it what reckons; the sum on the last line. A way through a browser that failed is
// gone once more. `-- --all` walks every way, names of files only those.

import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { setPriority, tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { sourceHash } from '../build/source.ts'
import { needChromium } from './tools/chromium.ts'
import { WAYS, waysOf } from './ways.ts'

/** What needs a browser, one kind after the other: it waits for a picture, a network or a disk half of its time. */
const KINDS = ['browser', 'journeys']
/** What only reckons takes the time that those leave over. */
const BESIDE = 'node,dom,windtunnel'
/** As `nice` counts: a browser comes first, and on a busy machine what reckons still gets its turn. */
const AFTER = 5
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

/** What it says is seen as it says it. */
const now = (args: string[]): Promise<number | null> =>
  new Promise((done) => spawn(process.execPath, args, { stdio: 'inherit' }).once('close', done))
/** Whenever nothing else wants to run; what it says is seen when it is over. */
const later = (args: string[]): Promise<number | null> =>
  new Promise((done) => {
    const child = spawn(process.execPath, args, { stdio: ['inherit', 'pipe', 'pipe'] })
    setPriority(child.pid!, AFTER)
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (said += text))
    child.once('close', (status) => {
      process.stdout.write(said)
      done(status)
    })
  })

const folder = mkdtempSync(join(tmpdir(), 'inbreng-test-'))
/** Runs tests of one kind; answers by file, or with what went wrong when there is no report. */
async function run(kind: string, files: string[], beside = false): Promise<Map<string, File>> {
  const report = join(folder, `${kind}.json`)
  rmSync(report, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--passWithNoTests',
    ...kind.split(',').flatMap((project) => ['--project', project]),
    ...reporters,
    ...files,
  ]
  const began = performance.now()
  const status = await (beside ? later(args) : now(args))
  console.log(`${kind}: ${((performance.now() - began) / 1000).toFixed(0)} s`)
  const all = existsSync(report)
    ? (JSON.parse(readFileSync(report, 'utf8')) as { testResults: File[] }).testResults
    : []
  const found = new Map(all.map((file) => [file.name, file]))
  // It failed as a whole, and no file says why.
  if (status !== 0 && !all.some((file) => failures(file).length > 0))
    found.set(kind, { name: kind, status: 'failed', message: `ended with ${status}`, assertionResults: [] })
  return found
}

try {
  process.env['CHROMIUM'] = needChromium()
} catch (error) {
  console.error((error as Error).message)
  console.log('0 passed, 1 failed')
  process.exit(1)
}

const named = process.argv.slice(2).filter((one) => !one.startsWith('--'))
const every = process.argv.includes('--all')
/** The files of a kind that are run; none named are all. */
const filesOf = (kind: string) => (named.length > 0 || kind !== TWICE || every ? named : waysOf(sourceHash()))
const files: File[] = []
const unsteady: string[] = []
const beside = run(BESIDE, named, true)
for (const kind of KINDS) {
  const found = await run(kind, filesOf(kind))
  const red = [...found.values()].filter((file) => failures(file).length > 0)
  if (kind === TWICE && red.length > 0 && !found.has(kind)) {
    console.log(`once more: ${red.map(({ name }) => relative(process.cwd(), name)).join(', ')}`)
    const again = await run(
      kind,
      red.map(({ name }) => name),
    )
    for (const [name, file] of again) found.set(name, file)
    unsteady.push(...red.filter(({ name }) => failures(found.get(name)!).length === 0).flatMap(failures))
  }
  files.push(...found.values())
}
files.push(...(await beside).values())
rmSync(folder, { recursive: true })

const count = (status: string) =>
  files.reduce((sum, file) => sum + file.assertionResults.filter((test) => test.status === status).length, 0)
const failed = files.flatMap(failures)
const skipped = count('pending') + count('skipped')
for (const one of unsteady) console.log(`unsteady: ${one}`)
for (const one of failed) console.log(`failed: ${one}`)
if (skipped > 0) console.log(`${skipped} skipped: what they want is said above`)
const walked = filesOf(TWICE).length
if (named.length === 0 && !every) console.log(`${walked} of ${WAYS.length} ways walked; all of them: npm test -- --all`)
console.log(`${count('passed')} passed, ${failed.length} failed`)
process.exit(failed.length > 0 ? 1 : 0)
