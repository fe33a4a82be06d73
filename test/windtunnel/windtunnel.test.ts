// Five hundred worlds without a broken promise, and planted bugs that must each be found.

import { execFile } from 'node:child_process'
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

describe('planted bugs are found', () => {
  test.each(mutants.map((mutant) => mutant.name))('%s', async (name) => {
    const { out, status } = await run(['--seeds', '5000', '--first'], name)
    expect(out, 'the bug must be found by a promise that is broken').toMatch(/seed \d+:\n {2}I\d/)
    expect(status).toBe(1)
    console.log(`${name}: ${/seed \d+/.exec(out)?.[0]}`)
  })
})
