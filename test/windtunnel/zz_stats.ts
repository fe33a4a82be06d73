import { runWorld } from './world.ts'
const [from, n] = process.argv.slice(2).map(Number)
const by: Record<string, number> = {}; let decl = 0
const t = process.cpuUsage(); let ev = 0, bad = 0
for (let s = from!; s < from! + n!; s++) {
  const o = await runWorld(s)
  ev += o.events; decl += o.declared.length
  for (const h of o.history) { const k = h.what + (h.what==='gave' ? ' '+h.kind : h.what==='saw' ? ' '+h.state : h.what==='answered' ? ' '+h.s : h.what==='chose' ? ' '+h.scope+h.yes:''); by[k] = (by[k] ?? 0) + 1 }
  if (o.wrong.length) { bad++; console.log(s, o.wrong.slice(0, 3)) }
}
console.log(by, { decl, ev: ev / n!, bad, cpuPerWorld: (process.cpuUsage(t).user + process.cpuUsage(t).system) / 1000 / n! })
