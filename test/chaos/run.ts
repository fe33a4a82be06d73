// npm run chaos -- --minutes 3: a storm of real processes, and what came of it; the history stays beside what was tested.

import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { storm } from './storm.ts'

const ALL_ALONG = {
  kills: /killed/,
  given: /^given$/,
  aloud: /^given aloud$/,
  'taken back': /^taken back$/,
  'everything taken back': /^everything/,
  restores: /put back/,
  deploys: /renewed/,
  'full disks': /^disk full$/,
}

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '3' },
    seed: { type: 'string', default: String(Date.now() % 1e6) },
    people: { type: 'string', default: '2' },
  },
})
const { seed, minutes, people } = values
const place = `artefacts/chaos/${seed}`
mkdirSync('artefacts/chaos', { recursive: true })
writeFileSync(`${place}.jsonl`, '')
console.log(`chaos: seed ${seed}, ${people} browsers, ${minutes} minutes`)
const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => stop.abort(new Error(`stopped by ${signal}`)))
// Whatever nobody waits for any more may fail; what is on this machine goes first.
process.once('uncaughtException', (error) => stop.abort(error))
const { wrong, counts, happened, sums, history, skipped } = await storm({
  seed: Number(seed),
  people: Number(people),
  ms: Number(minutes) * 60_000,
  pictures: place,
  say: (line) => console.log(`${new Date().toISOString().slice(11, 19)} ${line}`),
  log: (what) => appendFileSync(`${place}.jsonl`, `${JSON.stringify(what)}\n`),
  signal: stop.signal,
}).catch((error: Error) => {
  console.error(error)
  process.exit(130)
})
writeFileSync(`${place}.jsonl`, history.map((one) => JSON.stringify(one)).join('\n'))
for (const [what, times] of [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1))) console.log(`${what}: ${times}`)
// What a long storm has to have in it all along.
const from = happened[0]?.t ?? 0
for (const [tens, all] of Map.groupBy(happened, ({ t }) => Math.floor((t - from) / 600_000))) {
  const times = (which: RegExp) => all.filter(({ what }) => which.test(what)).length
  const sorts = Object.entries(ALL_ALONG).map(([name, which]) => `${name} ${times(which)}`)
  console.log(`minutes ${tens * 10} to ${tens * 10 + 10}: ${sorts.join(', ')}`)
}
for (const one of skipped) console.log(`skipped: ${one}`)
console.log(
  Object.entries(sums)
    .map(([what, n]) => `${n} ${what}`)
    .join(', '),
)
console.log(`${history.length} lines in ${place}.jsonl`)
for (const one of wrong.slice(0, 20)) console.log(`wrong: ${one}`)
console.log(wrong.length === 0 ? 'every promise was kept' : `${wrong.length} broken`)
process.exit(wrong.length === 0 ? 0 : 1)
