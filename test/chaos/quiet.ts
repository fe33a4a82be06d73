// Quiet: all is well again, everybody looks once more, and what is left is judged by the checker of the windtunnel.

import { cpSync } from 'node:fs'
import { command } from '../tools/command.ts'
import { check, type Happening } from '../windtunnel/check.ts'
import type { Crowd } from './crowd.ts'
import { bytesIn, heldBy, type Holdings, lettersOn, ordersOn, wordsIn } from './end.ts'
import type { Letters } from './letters.ts'
import type { Person } from './person.ts'
import { type Server, sleep, within } from './server.ts'

/** An address says so many orders in a minute, and all devices here have the same. */
const PATIENCE = 300_000
const isWordless = ({ id }: { id: string }) => id.startsWith('without')

interface Ports {
  crowd: Crowd
  server: Server
  letters: Letters
  named: Map<string, string>
  over: AbortSignal
  /** Where a screen that never came right is shown. */
  pictures: string
  say: (line: string) => void
}

export interface Judged {
  wrong: string[]
  held: Holdings
  /** With the words by which things are known. */
  story: (Happening & { t: number })[]
  /** What was given where a question did not come: what it would have been called nobody knows. */
  wordless: number
}

export async function quiet(history: Judged['story'], ports: Ports): Promise<Judged> {
  const { crowd, server, letters, named, over, say } = ports
  const { everybody } = crowd
  await server.heals()
  await letters.again()
  const devices: { name: string; letters: string[]; waiting: string[]; readable: string }[] = []
  for (const person of everybody) {
    over.throwIfAborted()
    const { name } = person
    const { well, known } = await looksOnceMore(person, ports)
    devices.push({
      name,
      letters: known,
      waiting: well ? [] : [name],
      readable: wordsIn(bytesIn(person.visitor.profile)),
    })
    say(`${name} ${well ? 'is well' : 'still waits'}`)
  }
  const { house } = server
  await house.stop()
  const now = Date.now()
  const held = await heldBy(house, now)
  for (const [id, word] of held.named) named.set(id, word)
  const passed = [...crowd.readable].join(' ')
  const serverBytes = bytesIn(house.data, (path) => path.includes('/releases/')) + server.printed() + passed
  const restored: string[] = []
  const backup = server.backup()
  if (backup && (await command(['restore', backup, '--confirm'], { data: house.data })).code === 0)
    restored.push(...(await heldBy(house, now)).stored.map(({ id }) => id))

  const story = history.map((one) => ('id' in one ? { ...one, id: named.get(one.id) ?? one.id } : one))
  const wrong = check(story, {
    stored: held.stored.filter((one) => !isWordless(one)),
    restored,
    opened: held.opened.filter((one) => !isWordless(one)),
    now,
    letters: letters.newest(),
    serverBytes,
    devices,
  })
  // What belongs to something that is gone has to be gone with it.
  const withdrawn = new Set(story.flatMap((one) => (one.what === 'withdrew' ? [one.id] : [])))
  for (const id of held.orphans.flatMap((of) => named.get(of) ?? []))
    if (withdrawn.has(id)) wrong.push(`I7 taken back, and what belongs to it is still there: ${id}`)
  return { wrong: [...wrong, ...crowd.faults], held, story, wordless: held.stored.filter(isWordless).length }
}

async function looksOnceMore(person: Person, { crowd, letters, pictures, say }: Ports) {
  const { visitor, road, name } = person
  road.weather = 'good'
  await visitor.kill().catch(() => {})
  await crowd.comesBack(person)
  const patience = Date.now() + PATIENCE
  let [well, known] = [false, [] as string[]]
  for (let tries = 0; !well && Date.now() < patience; tries++) {
    if (tries % 20 === 0) await person.open().catch(() => {})
    // A sitting that was still open is gone on with to its end.
    const last = person.settled().catch(() => person.step().then(() => false))
    well = (await within(last)) ?? false
    known = (await within(lettersOn(visitor.page))) ?? []
    well &&= letters.newest().every((one) => known.includes(one))
    // What was taken back is told to the server, too.
    well &&= (await within(ordersOn(visitor.page))) === 0
    crowd.hears(person)
    if (!well) await sleep(250)
  }
  if (!well) await visitor.page.screenshot({ path: `${pictures}-${name}.png` }).catch(() => {})
  await within(visitor.close())
  if (!well) {
    cpSync(visitor.profile, `${pictures}-${name}`, { recursive: true })
    for (const line of road.lately) say(`${name} asked ${line}`)
  }
  return { well, known }
}
