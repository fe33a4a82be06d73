// npm run chaos -- --minutes 3: real browsers, a real server and a bad road between them; killed, cut, restored, renewed, then judged.

import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { command } from '../tools/command.ts'
import { openHouse } from '../tools/house.ts'
import { nextRelease } from '../tools/release.ts'
import { check, type Happening } from '../windtunnel/check.ts'
import { randomFrom } from '../windtunnel/tunnel.ts'
import { type Person, somebody } from './person.ts'
import { openRoad, STORMS } from './road.ts'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '3' },
    seed: { type: 'string', default: String(Date.now() % 1e6) },
    people: { type: 'string', default: '2' },
  },
})
const random = randomFrom(Number(values.seed))
/** What a browser itself says of a file that came in half. */
const CUT = /^Manifest: |fetching the script|Failed to load module script/
const until = Date.now() + Number(values.minutes) * 60_000
const sleep = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))

/** Kept beside what is tested, never in it: what broke there cannot break this. */
const history: (Happening & { t: number })[] = []
const tell = (what: Happening) => void history.push({ ...what, t: Date.now() })
const counts = new Map<string, number>()
const count = (what: string) => void counts.set(what, (counts.get(what) ?? 0) + 1)

const house = await openHouse()
const road = await openRoad(random.next, (one) => tell({ what: 'answered', ...one }))
road.to = Number(new URL(house.url).port)
const link = house.run.participant.replace(house.url, `http://localhost:${road.port}`)
let up = true
let releases = 0
const backup = join(house.data, 'chaos.db')
let saved = false

// People, each with a browser that dies now and then.
let names = 0
const everybody: Person[] = []
const newcomer = async () => {
  const person = await somebody({ name: `p${++names}`, link, chance: random.next, tell })
  everybody.push(person)
  return person
}
/** One ledger of each may break, and the same one each time: the promise is about one. */
const fragile = ['journal', 'database', 'neither'] as const

function breaks(person: Person): void {
  const which = fragile[everybody.indexOf(person) % fragile.length]!
  if (which === 'neither' || !random.chance(0.2)) return
  const folder = which === 'journal' ? 'File System' : 'IndexedDB'
  const all = readdirSync(person.visitor.profile, { recursive: true, encoding: 'utf8' })
  if (which === 'database') {
    for (const path of all.filter((one) => one.endsWith(folder)))
      rmSync(join(person.visitor.profile, path), { recursive: true, force: true })
    return count('database lost')
  }
  // Files of the browser's own bookkeeping stay as they are: that would be another promise.
  const files = all.filter((one) => one.includes(`${folder}/`) && /\/\d{8}$/.test(one))
  const paths = files.map((one) => join(person.visitor.profile, one)).filter((one) => statSync(one).size > 0)
  if (paths.length === 0) return undefined
  const path = random.pick(paths)
  const bytes = readFileSync(path)
  bytes[random.int(bytes.length)]! ^= 1 << random.int(8)
  writeFileSync(path, bytes)
  return count('byte flipped')
}

async function lives(): Promise<void> {
  let person = await newcomer()
  while (Date.now() < until) {
    const dies = Date.now() + 300 + random.int(random.chance(0.2) ? 1500 : 20_000)
    // A step that is under way when the power goes ends with it, and never on the page that comes after.
    let step = Promise.resolve()
    while (Date.now() < Math.min(dies, until)) {
      // Whatever was pressed in vain is pressed again, as a person would.
      step = person.step().catch(() => sleep(200))
      await Promise.race([step, sleep(Math.max(0, dies - Date.now()))])
    }
    if (random.chance(0.3)) {
      // Whatever is still being pressed would be pressed on the page that comes after it.
      await step
      await person.visitor.page.reload({ timeout: 5000 }).catch(() => {})
      count('page reloaded')
      continue
    }
    await person.visitor.kill()
    await Promise.race([step, sleep(10_000)])
    count('browser killed')
    if (person.full()) {
      person = await newcomer()
      continue
    }
    breaks(person)
    await person.visitor.again()
    await person.open().catch(() => {})
  }
}

async function server(): Promise<void> {
  while (Date.now() < until) {
    await sleep(1000 + random.int(12_000))
    const event = random.next()
    if (event < 0.3) {
      const kept = await command(['backup', backup, '--again'], { data: house.data })
      if (kept.code !== 0) {
        rmSync(backup, { force: true })
        if ((await command(['backup', backup], { data: house.data })).code !== 0) continue
      }
      saved = true
      count('backup made')
      continue
    }
    up = false
    await house.stop(event < 0.9 ? 'SIGKILL' : 'SIGINT')
    count(event < 0.9 ? 'server killed' : 'server stopped')
    if (saved && random.chance(0.3)) {
      const { code } = await command(['restore', backup, '--confirm'], { data: house.data })
      if (code === 0) count('backup put back')
    } else if (releases < 5 && random.chance(0.15)) {
      nextRelease(house, 'x'.repeat(++releases))
      count('release renewed')
    }
    await sleep(random.int(4000))
    await house.again()
    up = true
  }
}

async function weather(): Promise<void> {
  while (Date.now() < until) {
    road.weather = random.chance(0.5) ? 'good' : random.pick(STORMS)
    if (road.weather !== 'good') count(`road ${road.weather}`)
    await sleep(500 + random.int(5000))
  }
}

console.log(`chaos: seed ${values.seed}, ${values.people} people, ${values.minutes} minutes`)
await Promise.all([...Array.from({ length: Number(values.people) }, lives), server(), weather()])

// Quiet: all is well, and everybody looks once more.
road.weather = 'good'
if (!up) await house.again()
const wrong: string[] = []
const waiting = new Set<string>()
for (const person of everybody) {
  await person.visitor.kill()
  await person.visitor.again()
  const patience = Date.now() + 60_000
  let well = false
  for (let tries = 0; !well && Date.now() < patience; tries++) {
    if (tries % 20 === 0) await person.open().catch(() => {})
    // A sitting that was still open is gone on with to its end.
    well = await person.settled().catch(() =>
      person
        .step()
        .then(() => false)
        .catch(() => false),
    )
    if (!well) await sleep(250)
  }
  if (!well) {
    waiting.add(person.name)
    await person.visitor.page.screenshot({ path: `artefacts/chaos/${values.seed}-${person.name}.png` }).catch(() => {})
  }
  await person.visitor.close()
}
const stored = house.read().map(({ id, answers }) => {
  const text = /woord-\w+/.exec(JSON.stringify(answers))?.[0] ?? `without a word: ${id}`
  return { id, sha: '', text }
})
await house.stop()

// What was read on no screen before its browser died has its name from what the desk opens.
const named = new Set(history.flatMap((h) => (h.what === 'gave' ? [h.id] : [])))
for (const { id, text } of stored)
  if (!named.has(id)) tell({ what: 'gave', device: text.split(/[-x]/)[1] ?? '', id, text })
const serverBytes = readdirSync(house.data, { recursive: true, encoding: 'utf8' })
  .map((path) => join(house.data, path))
  .filter((path) => statSync(path).isFile() && !path.includes('/releases/'))
  .map((path) => readFileSync(path, 'latin1'))
  .join('\n')
wrong.push(
  ...check(history, {
    stored,
    restored: [],
    opened: [],
    now: Date.now(),
    letters: [],
    serverBytes: serverBytes + house.printed(),
    devices: everybody.map(({ name }) => ({
      name,
      letters: [],
      waiting: waiting.has(name) ? [name] : [],
      readable: '',
    })),
  }),
)
// Thanked for, and read back on no screen since: the word in it is its name.
const arrived = Map.groupBy(stored, ({ text }) => text)
for (const { thanked, regretted, visitor, name } of everybody) {
  for (const text of thanked)
    if (!arrived.has(text) && !regretted.has(text)) wrong.push(`I1 thanked for, and nowhere: ${text}`)
  for (const [text, found] of arrived)
    if (text.startsWith(`woord-${name}x`) && found.length > 1) wrong.push(`I3 twice: ${text}`)
  wrong.push(...visitor.faults.filter((one) => !CUT.test(one)).map((one) => `${name}: ${one}`))
  await visitor.leave()
}
await road.close()
await house.remove()

mkdirSync('artefacts/chaos', { recursive: true })
const log = `artefacts/chaos/${values.seed}.jsonl`
writeFileSync(log, history.map((one) => JSON.stringify(one)).join('\n'))
for (const [what, times] of [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1))) console.log(`${what}: ${times}`)
const kills = (counts.get('browser killed') ?? 0) + (counts.get('server killed') ?? 0)
const sum = (which: 'thanked' | 'regretted') => everybody.reduce((all, one) => all + one[which].size, 0)
console.log(
  `${kills} kills, ${sum('thanked')} thanked for, ${stored.length} at the server, ${sum('regretted')} taken back, ${history.length} lines in ${log}`,
)
for (const one of wrong.slice(0, 20)) console.log(`wrong: ${one}`)
console.log(wrong.length === 0 ? 'every promise was kept' : `${wrong.length} broken`)
process.exit(wrong.length === 0 ? 0 : 1)
