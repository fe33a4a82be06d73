// npm run windtunnel -- --seeds 1000 --from 1: many worlds; a failure names its seed, and the seed plays it again.

import { parseArgs } from 'node:util'
import './web.ts'
import { huntHere } from './hunt.ts'
import { runWorld } from './world.ts'

if (process.argv.includes('--mutants')) process.exit(await huntHere(process.argv.slice(2)))
// Refusals inside the code are exceptions; where each came from nobody reads here.
if (!process.env['TRACE']) Error.stackTraceLimit = 0

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    first: { type: 'boolean', default: false },
    tell: { type: 'boolean', default: false },
  },
})
const from = Number(values.from)
const count = Number(values.seeds)
const began = performance.now()
let failed = 0
let events = 0
for (let seed = from; seed < from + count; seed++) {
  const { wrong, hash, events: happened, history } = await runWorld(seed)
  events += happened
  // Every hundredth world twice: a seed that does not give the same world again proves nothing.
  if (seed % 100 === 0 && (await runWorld(seed)).hash !== hash) wrong.push('not the same world twice')
  if (values.tell) for (const happening of history) console.log(JSON.stringify(happening))
  if (wrong.length === 0) continue
  failed++
  console.log(
    `seed ${seed}:\n  ${wrong.slice(0, 5).join('\n  ')}\n  again: npm run windtunnel -- --seeds 1 --from ${seed} --tell`,
  )
  if (values.first) break
}
console.log(`${count} worlds, ${events} events, ${((performance.now() - began) / 1000).toFixed(1)} s, ${failed} failed`)
process.exit(failed > 0 ? 1 : 0)
