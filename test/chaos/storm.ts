// Real browsers, a real server and bad roads between them; killed, cut, filled, restored, renewed, and in the end judged by
// the checker of the windtunnel, from a history that is kept beside what is tested and never in it.

import { command } from '../tools/command.ts'
import { check, type Happening } from '../windtunnel/check.ts'
import { randomFrom } from '../windtunnel/tunnel.ts'
import { bytesIn, heldBy, lettersOn, wordsIn } from './end.ts'
import { ALOUD, type Letters, writesLetters } from './letters.ts'
import { onPhone, type Person, type Ports } from './person.ts'
import { breaks, type Fragile } from './profile.ts'
import { openRoad, type Place, PLACES, STORMS } from './road.ts'
import { openServer, sleep, smallDisk } from './server.ts'
import { onTablet } from './tablet.ts'

/** What a browser says of a part of the app that did not come, on a road that was cut; the page itself is opened anew. */
const CUT = /^Manifest: |fetching the script|Failed to load module script|dynamically imported module|uncaught: worker$/

/** Who takes part, in this order, beginning anywhere; each with what may break on their device. */
const KINDS: readonly { of: (ports: Ports) => Promise<Person>; fragile: Fragile; link: 'participant' | 'tablet' }[] = [
  { of: (ports) => onPhone(ports, ['mijn-dag', ALOUD], true), fragile: 'journal', link: 'participant' },
  { of: onTablet, fragile: 'journal', link: 'tablet' },
  { of: (ports) => onPhone(ports, ['mijn-dag']), fragile: 'database', link: 'participant' },
  { of: (ports) => onPhone(ports, ['mijn-dag', ALOUD], true), fragile: 'neither', link: 'participant' },
]

type Storming = Person & { fragile: Fragile }

export interface Options {
  seed: number
  /** So many browsers at once. */
  people: number
  /** So long; or until so much was killed, if that comes first. */
  ms: number
  kills?: number
  /** So long a browser lives at most. */
  life?: number
  /** Where a screen that never came right is shown. */
  pictures: string
  say?: (line: string) => void
}

export interface Outcome {
  wrong: string[]
  counts: Map<string, number>
  history: (Happening & { t: number })[]
  sums: Record<
    'kills' | 'begun' | 'given' | 'opened' | 'wordless' | 'recordings' | 'taken back' | 'lost' | 'doubled',
    number
  >
  /** What could not be done here, in words. */
  skipped: string[]
}

/** Whoever may never answer is not waited for. */
const within = <T>(answer: Promise<T>, ms = 20_000): Promise<T | undefined> =>
  Promise.race([answer.catch(() => undefined), sleep(ms).then(() => undefined)])

/** Whatever became of it, nothing of it stays on this machine. */
export async function storm(options: Options): Promise<Outcome> {
  const ends: (() => unknown)[] = []
  try {
    return await through(options, ends)
  } finally {
    for (const end of ends.toReversed()) await end()
  }
}

async function through(options: Options, ends: (() => unknown)[]): Promise<Outcome> {
  const { seed, people, ms, kills = Infinity, life = 14_000, pictures, say = () => {} } = options
  const random = randomFrom(seed)
  const history: Outcome['history'] = []
  const tell = (what: Happening) => void history.push({ ...what, t: Date.now() })
  const counts = new Map<string, number>()
  const count = (what: string) => void counts.set(what, (counts.get(what) ?? 0) + 1)
  const killed = () => [...counts].reduce((sum, [what, n]) => sum + (/killed/.test(what) ? n : 0), 0)
  const named = new Map<string, string>()
  let readable = ''

  const disk = smallDisk()
  ends.push(() => disk.remove())
  let letters!: Letters
  const server = await openServer({ disk, random, count, letters: () => letters })
  const { house } = server
  ends.push(() => house.remove())
  letters = await writesLetters(house)
  let until = Infinity
  const isOver = () => Date.now() > until || killed() >= kills

  const everybody: Storming[] = []
  async function newcomer(): Promise<Storming> {
    const kind = KINDS[(seed + everybody.length) % KINDS.length]!
    const name = `p${everybody.length + 1}`
    // The place is taken before anything is waited for.
    everybody.push(undefined as never)
    const at = everybody.length - 1
    const passes = (body: Buffer) => void (readable += wordsIn(body.toString('latin1')))
    const answered = (one: { id: string; sha: string; s: string }) => tell({ what: 'answered', ...one })
    const road = await openRoad({ to: Number(new URL(house.url).port), random, answered, passes })
    ends.push(() => road.close())
    const link = house.run[kind.link].replace(house.url, `http://localhost:${road.port}`)
    const person = { ...(await kind.of({ name, link, road, random, tell, named })), fragile: kind.fragile }
    ends.push(() => person.visitor.leave())
    return (everybody[at] = person)
  }

  /** Somebody lies in wait along this person's road, for them or for the server. Answers when it was for them. */
  function ambush({ road, visitor }: Person): Promise<Place> {
    return new Promise((done) => {
      const [browser, event] = [random.pick(PLACES.browser), random.next()]
      const at = event < 0.45 ? browser : random.pick(PLACES.server)
      if (event > 0.8) return
      const spring = async () => {
        if (at === browser) {
          await visitor.kill().catch(() => {})
          done(browser)
        } else if (await server.kill()) count(`server killed ${at}`)
      }
      road.ambush = { at, spring }
    })
  }

  async function secondTab({ visitor }: Person): Promise<void> {
    const { origin, pathname } = new URL(visitor.page.url())
    const tab = await visitor.tab()
    count('second tab')
    await tab.goto(`${origin}${pathname}`, { timeout: 8000 }).catch(() => {})
    await sleep(random.int(3000))
    await tab.close()
  }

  async function lives(first: Storming): Promise<void> {
    let person = first
    while (!isOver()) {
      const dies = Date.now() + 300 + random.int(random.chance(0.2) ? 1500 : life)
      const fell: { at?: Place } = {}
      void ambush(person).then((at) => (fell.at = at))
      if (random.chance(0.15)) void secondTab(person).catch(() => {})
      // A step that is under way when the power goes ends with it, and never on the page that comes after.
      let step = Promise.resolve()
      while (!fell.at && Date.now() < dies && !isOver()) {
        // Whatever was pressed in vain is pressed again, as a person would.
        step = person.step().catch(() => sleep(200))
        await Promise.race([step, sleep(Math.max(0, dies - Date.now()))])
      }
      person.road.ambush = undefined
      if (!fell.at && random.chance(0.2)) {
        // Whatever is still being pressed would be pressed on the page that comes after it.
        await within(step)
        await person.visitor.page.reload({ timeout: 5000 }).catch(() => {})
        count('page reloaded')
        continue
      }
      // It may have fallen at this very moment.
      if (!fell.at) await person.visitor.kill().catch(() => {})
      count(`browser killed ${fell.at ?? 'at random'}`)
      await within(step, 10_000)
      if (person.full()) {
        person = await newcomer()
        continue
      }
      const broke = random.chance(0.2) ? breaks(person, person.fragile, random) : undefined
      if (broke) count(broke)
      await person.visitor.again()
      await person.open().catch(() => {})
    }
  }

  async function weather(): Promise<void> {
    while (!isOver()) {
      const some = everybody.filter(Boolean)
      if (some.length > 0) {
        const { road } = random.pick(some)
        road.weather = random.chance(0.45) ? 'good' : random.pick(STORMS)
        if (road.weather !== 'good') count(`road ${road.weather}`)
      }
      await sleep(300 + random.int(3000))
    }
  }

  // Who is there at the beginning comes in on a good day.
  const first = await Promise.all(Array.from({ length: people }, newcomer))
  until = Date.now() + ms
  await Promise.all([...first.map(lives), server.lives(isOver), weather()])

  say(`quiet after ${killed()} kills`)
  // Quiet: all is well, and everybody looks once more.
  await server.heals()
  await letters.again()
  const [wrong, waiting, known] = [[] as string[], new Set<string>(), new Map<string, string[]>()]
  for (const person of everybody) {
    person.road.weather = 'good'
    await person.visitor.kill().catch(() => {})
    await person.visitor.again()
    const patience = Date.now() + 60_000
    let well = false
    for (let tries = 0; !well && Date.now() < patience; tries++) {
      if (tries % 20 === 0) await person.open().catch(() => {})
      // A sitting that was still open is gone on with to its end.
      const last = person.settled().catch(() => person.step().then(() => false))
      well = (await within(last)) ?? false
      known.set(person.name, (await within(lettersOn(person.visitor.page))) ?? [])
      well &&= letters.newest().every((one) => known.get(person.name)!.includes(one))
      if (!well) await sleep(250)
    }
    if (!well) {
      waiting.add(person.name)
      await person.visitor.page.screenshot({ path: `${pictures}-${person.name}.png` }).catch(() => {})
    }
    await within(person.visitor.close())
  }
  await house.stop()
  const now = Date.now()
  const held = await heldBy(house, now)
  for (const [id, word] of held.named) named.set(id, word)
  // A question that did not come was gone past: what it would have been called nobody knows.
  const wordless = held.stored.filter(({ id }) => id.startsWith('without')).length
  const regretted = new Set(everybody.flatMap(({ voices }) => voices.flatMap((one) => [...one.regretted])))
  // What belongs to something that is gone has to be gone with it.
  const left = held.orphans.flatMap((of) => named.get(of) ?? [])
  const serverBytes = bytesIn(house.data, (path) => path.includes('/releases/')) + house.printed() + readable
  const restored: string[] = []
  const backup = server.backup()
  if (backup && (await command(['restore', backup, '--confirm'], { data: house.data })).code === 0)
    restored.push(...(await heldBy(house, now)).stored.map(({ id }) => id))

  const story = history.map((one) => ('id' in one ? { ...one, id: named.get(one.id) ?? one.id } : one))
  wrong.push(
    ...check(story, {
      stored: held.stored.filter(({ id }) => !id.startsWith('without')),
      restored,
      opened: held.opened.filter(({ id }) => !id.startsWith('without')),
      now,
      letters: letters.newest(),
      serverBytes,
      devices: everybody.map(({ name, visitor }) => ({
        name,
        letters: known.get(name) ?? [],
        waiting: waiting.has(name) ? [name] : [],
        readable: wordsIn(bytesIn(visitor.profile)),
      })),
    }),
  )
  const withdrawn = new Set(story.flatMap((one) => (one.what === 'withdrew' ? [one.id] : [])))
  for (const id of left)
    if (withdrawn.has(id)) wrong.push(`I7 taken back, and what belongs to it is still there: ${id}`)
  for (const { visitor, name } of everybody)
    wrong.push(...visitor.faults.filter((one) => !CUT.test(one)).map((one) => `${name}: ${one}`))

  const voices = everybody.flatMap((one) => one.voices)
  const thanked = voices.reduce((sum, one) => sum + one.thanked.size, 0)
  return {
    wrong,
    counts,
    history: story,
    sums: {
      kills: killed(),
      begun: voices.reduce((sum, { said }) => sum + said, 0) - thanked,
      given: thanked,
      opened: held.stored.length,
      wordless,
      recordings: held.recordings,
      'taken back': regretted.size,
      lost: wrong.filter((one) => one.startsWith('I1')).length,
      doubled: wrong.filter((one) => one.startsWith('I3')).length,
    },
    skipped: disk.small ? [] : ['no small disk can be made here: the server never runs out of room'],
  }
}
