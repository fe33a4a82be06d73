// A world in which a promise was broken, made small: what is left out one by one until nothing more can be.
// node test/windtunnel/shrink.ts --seed 153 > test/windtunnel/once/what-was-wrong.json

import { parseArgs } from 'node:util'
import './web.ts'
import { type Plan, planOf } from './plan.ts'
import { runWorld } from './world.ts'

/** The promise, and not whom it was broken to: names are others in a smaller world. */
export const promiseIn = (wrong: readonly string[]): string | undefined => wrong[0]?.replace(/:.*/, '')

/** So many smaller worlds are tried. The timing of all steps is another one in each: a few of them are given a chance. */
export async function shrink(plan: Plan, budget = 400, timings = 3): Promise<Plan> {
  const promise = promiseIn((await runWorld(plan)).wrong)
  if (!promise) return plan
  let best = plan
  let left = budget

  async function fails(smaller: Plan): Promise<boolean> {
    for (let i = 0; i < timings && left > 0; i++) {
      const tried = { ...smaller, seed: best.seed + i }
      left--
      const wrong = await runWorld(tried).then(
        (outcome) => outcome.wrong,
        () => [],
      )
      if (wrong.every((one) => promiseIn([one]) !== promise)) continue
      best = tried
      return true
    }
    return false
  }

  // Half of all decisions, then a quarter, down to each by itself.
  for (
    let size = Math.ceil(best.decisions.length / 2);
    size >= 1 && left > 0;
    size = size === 1 ? 0 : Math.ceil(size / 2)
  )
    for (let at = 0; at < best.decisions.length;) {
      const decisions = best.decisions.toSpliced(at, size)
      if (!(await fails({ ...best, decisions }))) at += size
    }
  for (const { name } of best.devices.slice(1)) {
    const decisions = best.decisions.filter(({ who }) => who !== name)
    await fails({ ...best, decisions, devices: best.devices.filter((device) => device.name !== name) })
  }
  for (const trouble of Object.keys(best.road) as (keyof Plan['road'])[])
    if ((best.road[trouble] ?? 0) > 0) await fails({ ...best, road: { ...best.road, [trouble]: 0 } })
  for (const limit of ['most', 'page', 'bytes', 'dies'] as const) {
    const { [limit]: given, ...without } = best
    if (given !== undefined) await fails(without)
  }
  for (const [i, { fragile, ...sound }] of best.devices.entries())
    if (fragile) await fails({ ...best, devices: best.devices.with(i, sound) })
  await fails({ ...best, storm: (best.decisions.at(-1)?.at ?? 0) + 60_000 })
  return best
}

if (process.argv[1]?.endsWith('shrink.ts')) {
  const { values } = parseArgs({
    options: { seed: { type: 'string', default: '1' }, budget: { type: 'string', default: '400' } },
  })
  const plan = await shrink(planOf(Number(values.seed)), Number(values.budget))
  const { wrong } = await runWorld(plan)
  console.error(wrong.slice(0, 5).join('\n'))
  console.log(written(plan))
}

/** One decision a line, as a person reads it. */
function written({ decisions, ...rest }: Plan): string {
  const lines = decisions.map((one) => `    ${JSON.stringify(one)}`).join(',\n')
  return `${JSON.stringify({ ...rest, decisions: [] }, null, 2).replace(/"decisions": \[\]/, `"decisions": [\n${lines}\n  ]`)}\n`
}
