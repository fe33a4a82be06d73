import { runWorld } from './world.ts'
import { planOf } from './plan.ts'
const [seed, ...ids] = process.argv.slice(2)
const p = planOf(Number(seed)); console.log(JSON.stringify(p.devices), JSON.stringify(p.road))
const o = await runWorld(Number(seed))
console.log(o.wrong)
o.history.forEach((h, i) => { const t = JSON.stringify(h); if (ids.length === 0 || ids.some((id) => t.includes(id)) || ['lost','restored','wiped','let-go'].includes(h.what)) console.log(i, t.slice(0, 260)) })
if (process.env['PLAN']) for (const d of p.decisions) console.log(JSON.stringify(d))
