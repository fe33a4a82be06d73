// Five hundred worlds without a broken promise, and planted bugs that must each be found.

import { execFile, spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { mutants } from './mutants.ts'

const run = (args: string[], plant?: string): Promise<{ out: string; status: number }> =>
  new Promise((done) => {
    const hooks = plant ? ['--import', './test/windtunnel/plant.ts'] : []
    const env = { ...process.env, ...(plant ? { PLANT: plant } : {}) }
    execFile(
      process.execPath,
      [...hooks, 'test/windtunnel/run.ts', ...args],
      { env, maxBuffer: 1e8 },
      (error, out, err) => done({ out: out + err, status: error ? 1 : 0 }),
    )
  })

function playOnce(plan: string): { out: string; status: number | null } {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['test/windtunnel/once.ts', plan], {
    encoding: 'utf8',
  })
  return { out: stdout + stderr, status }
}

describe.concurrent('the windtunnel', () => {
  test('two hundred and fifty worlds keep every promise', async () => {
    const { out, status } = await run(['--seeds', '250', '--from', '1'])
    console.log(out.trim().split('\n').at(-1))
    expect(status, out).toBe(0)
  })

  test('two hundred and fifty more worlds keep every promise', async () => {
    const { out, status } = await run(['--seeds', '250', '--from', '251'])
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

describe('planted bugs are found', () => {
  test.each(mutants.map((mutant) => mutant.name))('%s', async (name) => {
    const { out, status } = await run(['--seeds', '5000', '--first'], name)
    expect(out, 'the bug must be found by a promise that is broken').toMatch(/seed \d+:\n {2}I\d/)
    expect(status).toBe(1)
    console.log(`${name}: ${/seed \d+/.exec(out)?.[0]}`)
  })
})
