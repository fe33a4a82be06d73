// Our first question beside that of others, in one interleaved run: their builds lie ready in the folder that BENCH_PEERS names,
// and the scripts that walk all of them alike in the folder that is given.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { needChromium } from '../tools/chromium.ts'
import { openHouse } from '../tools/house.ts'

const OTHERS = ['formbricks', 'enketo', 'surveyjs-preact', 'formio', 'odk', 'control-pre']
/** What comes after our first answer is read, not answered: it can be used as soon as one can go on. */
const OURS = { inbreng: { second: 'body:not(:has([data-q="welcome"])) [data-next]' } }

export async function race(folder: string, runs: number, json?: string): Promise<boolean> {
  if (!process.env['BENCH_PEERS']) throw new Error('BENCH_PEERS has to name the folder in which the others were built')
  const scratch = mkdtempSync(join(tmpdir(), 'inbreng-race-'))
  const adapters = join(scratch, 'adapters.json')
  writeFileSync(adapters, JSON.stringify(OURS))
  const house = await openHouse()
  const args = ['--peers', OTHERS.join(','), '--target', `inbreng=${house.run.participant}`]
  args.push('--adapters', adapters, '--runs', String(runs))
  if (json) args.push('--json', json)
  try {
    const first = ['--import', new URL('./first-visit.ts', import.meta.url).href]
    const { status } = spawnSync(process.execPath, [...first, join(folder, 'first-question.mjs'), ...args], {
      stdio: 'inherit',
      env: { ...process.env, CHROMIUM: needChromium(), BENCH_OURS: house.url },
    })
    return status === 0
  } finally {
    await house.remove()
    rmSync(scratch, { recursive: true, force: true })
  }
}
