// What the fuzz is worth: each bug that is planted in the shipped source is found, and shown by a few requests. Keys are new each
// time, and some bugs need two that are alike: it goes on for as long as that may take.

import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { bugs } from './planted.ts'

test.each(Object.entries(bugs))(
  'a server that %s is found',
  (name, { says }) => {
    const args = ['--import', './test/fuzz/planted.ts', 'test/fuzz/run.ts', '--requests', '150000', '--seed', '1']
    const { status, stderr } = spawnSync(process.execPath, args, {
      env: { ...process.env, PLANT: name, NODE_OPTIONS: '' },
      encoding: 'utf8',
    })
    expect(stderr).toMatch(says)
    expect(stderr).toContain('Counterexample')
    expect(status).toBe(1)
  },
  300_000,
)
