// A kept plan, played again: node test/windtunnel/once.ts test/windtunnel/once/stored-twice.json

import { readFileSync } from 'node:fs'
import './web.ts'
import type { Plan } from './plan.ts'
import { runWorld } from './world.ts'

const { wrong, hash } = await runWorld(JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as Plan)
console.log(`world ${hash}`)
for (const one of wrong) console.log(one)
process.exit(wrong.length > 0 ? 1 : 0)
