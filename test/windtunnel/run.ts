// npm run windtunnel -- --seeds 1000 --from 1: many worlds; a failure names its seed, and the seed plays it again.
// --these 5,17 only those · --workers 2 in as many processes · --report where somebody died, and which faults mattered · --tell every
// happening · --aimed somebody also dies wherever nobody died yet after what died before · --every all orders of a little world

import { parseArgs } from 'node:util'
import './web.ts'
import { Killed } from './held.ts'
import { huntHere } from './hunt.ts'
import { effectsOf, effectsReport } from './effects.ts'
import { aimed, placesReport } from './places.ts'
import { type Plan, planOf } from './plan.ts'
import { watch } from './watch.ts'
import { inWorkers, total, type Tally } from './workers.ts'
import { runWorld } from './world.ts'

if (process.argv.includes('--mutants')) process.exit(await huntHere(process.argv.slice(2)))
if (process.argv.includes('--every')) await import('./small.ts')
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    these: { type: 'string' },
    first: { type: 'boolean', default: false },
    tell: { type: 'boolean', default: false },
    report: { type: 'boolean', default: false },
    effects: { type: 'string', default: '20' },
    aimed: { type: 'boolean', default: false },
    dies: { type: 'string' },
    workers: { type: 'string', default: '1' },
  },
})
/** A kind of fault that changed the history in so many worlds matters. */
const ENOUGH = 5
// Refusals inside the code are exceptions; where each came from nobody reads, unless one world is told.
if (!values.tell) Error.stackTraceLimit = 0

// What a dead process was still at is nobody's any more.
process.on('unhandledRejection', (error) => {
  if (!(error instanceof Killed)) throw error
})

const from = Number(values.from)
const count = Number(values.seeds)
const workers = Number(values.workers)
const seeds = values.these?.split(',').map(Number) ?? Array.from({ length: count }, (_, i) => from + i)

async function worldsHere(): Promise<Tally> {
  const began = process.cpuUsage()
  const tally: Tally = { worlds: 0, events: 0, failed: 0, declared: 0, seconds: 0 }
  const at = watch()
  for (const seed of seeds) {
    at(seed)
    tally.worlds++
    const wrong = await problemsOf(seed, tally)
    if (wrong.length === 0) continue
    tally.failed++
    console.log(
      `seed ${seed}:\n  ${wrong.slice(0, 5).join('\n  ')}\n  again: npm run windtunnel -- --seeds 1 --from ${seed} --tell`,
    )
    // A world that only breaks down shows nothing to anybody.
    if (values.first && wrong.some((one) => /^I\d/.test(one))) break
  }
  // Nobody is in a world any more: what comes after may take its time.
  at(0)
  const { user, system } = process.cpuUsage(began)
  return { ...tally, seconds: (user + system) / 1e6 }
}

async function problemsOf(seed: number, tally: Tally): Promise<string[]> {
  try {
    const { aim, dies } = aimed()
    const plan: Plan = { ...planOf(seed), ...(values.dies && { dies: values.dies.split(',').map(Number) }) }
    const { wrong, hash, events, history, ...more } = await runWorld(plan, values.aimed ? aim : undefined)
    tally.events += events
    tally.declared += ('declared' in more ? (more.declared as readonly unknown[]) : []).length
    // Now and then a world twice: a seed that does not give the same world again proves nothing.
    const again = values.aimed ? { ...plan, dies } : plan
    if (seed % 101 === 0 && (await runWorld(again)).hash !== hash) wrong.push('not the same world twice')
    if (values.aimed && wrong.length > 0) wrong.unshift(`--dies ${dies.join()}`)
    if (values.tell) for (const happening of history) console.log(JSON.stringify(happening))
    return wrong
  } catch (error) {
    return [error instanceof Error ? (error.stack ?? error.message) : String(error)]
  }
}

const began = performance.now()
const tally = workers > 1 ? total(await inWorkers({ from, count, workers }, process.argv.slice(2))) : await worldsHere()
if (process.send) {
  const { places } = await import('./places.ts')
  process.send({ tally, places })
} else {
  if (values.report) {
    const some = Array.from({ length: Number(values.effects) }, (_, i) => planOf(from + i))
    for (const line of [...placesReport(), ...effectsReport(await effectsOf(some, runWorld, ENOUGH))]) console.log(line)
  }
  const { worlds, events, seconds, declared, failed } = tally
  console.log(
    `${worlds} worlds, ${events} events, ${((performance.now() - began) / 1000).toFixed(1)} s, ` +
      `${(worlds / seconds).toFixed(1)} worlds a second on one core, ${declared} things lost as was declared, ${failed} failed`,
  )
}
process.exitCode = tally.failed > 0 ? 1 : 0
process.disconnect?.()
