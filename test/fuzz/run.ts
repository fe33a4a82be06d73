// npm run fuzz: more hostile requests than npm test has time for, from a seed that can be given again.

import { parseArgs } from 'node:util'
import { answerAtOnce } from './at-once.ts'
import { storm } from './storm.ts'

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_007) },
  },
})
console.log(`seed ${values.seed}`)
answerAtOnce()
const { requests, seconds, tally, failure } = await storm(Number(values.seed), Number(values.requests))
for (const [word, count] of [...tally].toSorted(([, a], [, b]) => b - a))
  console.log(`${String(count).padStart(9)}  ${word}`)
console.log(`${requests} hostile requests in ${seconds.toFixed(1)} s`)
if (failure) {
  console.error(failure)
  process.exitCode = 1
}
