// npm run power -- --images 5000 --seed 1: what the real server has after the power went, on so many disks.

import { parseArgs } from 'node:util'
import { mayRecord, powerLoss, record } from './images.ts'

const { values } = parseArgs({
  options: { images: { type: 'string', default: '5000' }, seed: { type: 'string', default: '1' } },
})
if (!mayRecord()) {
  console.error('This needs strace: apt-get install strace')
  process.exit(1)
}
/** Of one recorded scene. */
const MOST = 1000
const images = Number(values.images)
const began = performance.now()
let failed = 0
const all = { images: 0, steps: 0, stored: 0, gone: 0, secured: 0 }
for (let seed = Number(values.seed); all.images < images; seed++) {
  const recorded = record(seed)
  const { wrong, ...found } = await powerLoss(recorded, Math.min(MOST, images - all.images), seed)
  all.steps += recorded.steps.length
  for (const name of ['images', 'stored', 'gone', 'secured'] as const) all[name] += found[name]
  failed += wrong.length
  console.log(`${all.images} of ${images}`)
  for (const { image, step, what } of wrong.slice(0, 5))
    console.log(
      `seed ${seed}, disk ${image}, at ${step} of ${recorded.steps.length}:\n  ${what.slice(0, 5).join('\n  ')}`,
    )
}
const seconds = ((performance.now() - began) / 1000).toFixed(1)
console.log(
  `${all.images} disks out of ${all.steps} recorded writes, syncs and words in ${seconds} s: with something stored ${all.stored}, erased ${all.gone}, secured ${all.secured}; ${failed} failed`,
)
process.exit(failed > 0 ? 1 : 0)
