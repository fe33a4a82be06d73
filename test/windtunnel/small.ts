// node test/windtunnel/small.ts --most 5000: the orders of the little world, so many states of it, and whether that was all of them.

import { parseArgs } from 'node:util'
import { everyOrder } from './every.ts'

const { values } = parseArgs({
  options: {
    every: { type: 'boolean' },
    most: { type: 'string', default: 'Infinity' },
    fine: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '1' },
    parts: { type: 'string', default: '0' },
    crashes: { type: 'string', default: '1' },
    repeats: { type: 'string', default: '1' },
  },
})
const began = performance.now()
const [rounds, parts, crashes, repeats] = [values.rounds, values.parts, values.crashes, values.repeats].map(Number) as [
  number,
  number,
  number,
  number,
]
const how = { fine: values.fine, rounds, parts, crashes, repeats }
const { states, ends, orders, whole, stands, wrong } = await everyOrder(how, Number(values.most))
for (const { path, what } of wrong.slice(0, 5)) console.log(`${path.join(', ')}:\n  ${what.slice(0, 5).join('\n  ')}`)
const seconds = ((performance.now() - began) / 1000).toFixed(1)
console.log(`places: ${stands.join(', ')}`)
console.log(
  `${whole ? 'all' : 'not all'}: ${states} states, ${orders} orders, ${ends} ends, ${seconds} s; ${wrong.length} failed`,
)
process.exit(wrong.length > 0 ? 1 : 0)
