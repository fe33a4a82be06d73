// Six hundred worlds without a broken promise, and planted bugs: each has its place, and some of them are found here.

import { execFile, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { describe, expect, test } from 'vitest'
import { planted } from '../tools/planted.ts'
import { hunt } from './hunt.ts'
import { mutants } from './mutants.ts'

const run = (args: string[]): Promise<{ out: string; status: number }> =>
  new Promise((done) => {
    const all = ['test/windtunnel/run.ts', ...args]
    execFile(process.execPath, all, { maxBuffer: 1e8 }, (error, out, err) =>
      done({ out: out + err, status: error ? 1 : 0 }),
    )
  })

function playOnce(plan: string, env = process.env): { out: string; status: number | null } {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['test/windtunnel/once.ts', plan], {
    encoding: 'utf8',
    env,
  })
  return { out: stdout + stderr, status }
}

describe.concurrent('the windtunnel', () => {
  test('three hundred worlds keep every promise', async () => {
    const { out, status } = await run(['--seeds', '300', '--from', '1'])
    console.log(out.trim().split('\n').at(-1))
    expect(status, out).toBe(0)
  })

  test('three hundred more worlds keep every promise', async () => {
    const { out, status } = await run(['--seeds', '300', '--from', '301'])
    console.log(out.trim().split('\n').at(-1))
    expect(status, out).toBe(0)
  })
})

describe('worlds in which a promise broke once', () => {
  const kept = readdirSync('test/windtunnel/once')
  test.each(kept)('%s', (name) => {
    const { out, status } = playOnce(`test/windtunnel/once/${name}`)
    expect(status, out).toBe(0)
  })
})

test('with the requests and answers of Node itself, and the questions of Kysely, it is the same world', () => {
  const plan = 'test/windtunnel/once/held-although-here.json'
  const { out } = playOnce(plan)
  expect(out).toMatch(/^world -?\d+$/m)
  expect(playOnce(plan, { ...process.env, REAL_WEB: '1', REAL_SQL: '1' }).out).toBe(out)
})

describe('planted bugs', () => {
  test('there are at least forty, each with a name of its own', () => {
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length)
    expect(mutants.length).toBeGreaterThanOrEqual(40)
  })

  test.each(mutants)('$name: has its place in the code that ships, and what comes of it is code', (mutant) => {
    for (const file of new Set(mutant.patches.map((patch) => patch.file))) {
      const source = readFileSync(file, 'utf8')
      const bad = planted(mutant.patches, file, source)
      expect(bad).not.toBe(source)
      expect(() => stripTypeScriptTypes(bad)).not.toThrow()
    }
  })

  // All of them: npm run windtunnel -- --mutants
  test.each([
    'clear the outbox before the answer',
    'no dedupe',
    'acknowledge before commit',
    'the next sitting takes the same keys',
    'the desk looks only whether there ever was a yes',
  ])('%s: is found', async (name) => {
    const { seed, words } = await hunt(
      mutants.find((mutant) => mutant.name === name)!,
      { seeds: 5000, from: 1 },
    )
    expect(seed, words).toBeDefined()
    console.log(`${name}: seed ${seed}, ${words}`)
  })
})
