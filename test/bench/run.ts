// npm run bench: goal and measured side by side, as ratios to a floor of the same run where there is one. `--only visits,server` is a part of
// it, `--json FILE` keeps every value, `--peers FOLDER` walks our first question beside those of others.

import { parseArgs } from 'node:util'
import { burden } from './burden.ts'
import { budgets, kB } from './bytes.ts'
import { deskBench } from './desk.ts'
import { kinds } from './kinds.ts'
import { opened } from './opened.ts'
import { race } from './race.ts'
import { recording } from './recording.ts'
import { type Row, tell } from './table.ts'
import { throughput } from './throughput.ts'
import { visits } from './visits.ts'
import { wire } from './wire.ts'

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '7' },
    only: { type: 'string', default: '' },
    json: { type: 'string' },
    burden: { type: 'boolean' },
    target: { type: 'string', multiple: true, default: [] },
    peers: { type: 'string' },
    adapters: { type: 'string' },
    kinds: { type: 'boolean' },
    recording: { type: 'boolean' },
    minutes: { type: 'string', default: '20' },
    count: { type: 'string', default: '10000' },
    seconds: { type: 'string', default: '30' },
  },
})
const runs = Number(values.runs)
if (values.burden) process.exit((await burden(values.target, values.adapters, values.peers)) ? 0 : 1)
if (values.kinds) process.exit((await kinds(runs)) ? 0 : 1)
if (values.recording) process.exit((await recording(Number(values.minutes))) ? 0 : 1)
if (values.peers) process.exit((await race(values.peers, runs, values.json)) ? 0 : 1)

const bytes = (): Row[] =>
  budgets().map(({ what, goal, bytes }) => ({ what, goal: `≤ ${kB(goal)}`, measured: kB(bytes), ok: bytes <= goal }))

const parts: Record<string, () => Row[] | Promise<Row[]>> = {
  visits: () => visits(runs),
  bytes,
  open: () => opened(5000, runs),
  wire: () => wire(500),
  server: () => throughput(Number(values.seconds)),
  desk: () => deskBench(Number(values.count)),
}
const asked = values.only ? values.only.split(',') : Object.keys(parts)
const unknown = asked.filter((name) => !(name in parts))
if (unknown.length > 0)
  throw new Error(`no such part: ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`)
const rows: Row[] = []
for (const name of asked) {
  rows.push(...(await parts[name]!()))
  process.stderr.write(`${name} done\n`)
}
process.exit(tell(rows, `${runs} runs, Chromium, medians`, values.json) ? 0 : 1)
