// node test/windtunnel/small.ts --most 5000: the orders of the little world, so many states of it, and whether that was all of them.

import { parseArgs } from 'node:util'
import { everyOrder } from './every.ts'

const { values } = parseArgs({
  options: {
    most: { type: 'string', default: 'Infinity' },
    fine: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '1' },
    parts: { type: 'string', default: '0' },
  },
})
const began = performance.now()
const how = { fine: values.fine, rounds: Number(values.rounds), parts: Number(values.parts) }
const { states, ends, orders, whole, wrong } = await everyOrder(how, Number(values.most))
for (const { path, what } of wrong.slice(0, 5)) console.log(`${path.join(' ')}:\n  ${what.slice(0, 5).join('\n  ')}`)
const seconds = ((performance.now() - began) / 1000).toFixed(1)
console.log(
  `${whole ? 'all' : 'not all'}: ${states} states, ${orders} orders, ${ends} ends, ${seconds} s; ${wrong.length} failed`,
)
process.exit(wrong.length > 0 ? 1 : 0)
