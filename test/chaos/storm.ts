// Real browsers, a real server and bad roads between them; killed, cut, filled, restored, renewed, and in the end judged by
// the checker of the windtunnel, from a history that is kept beside what is tested and never in it.

import { command } from '../tools/command.ts'
import { openVisitor, type Visitor } from '../tools/browser.ts'
import { check, type Happening } from '../windtunnel/check.ts'
import { randomFrom } from '../windtunnel/tunnel.ts'
import { bytesIn, heldBy, lettersOn, wordsIn } from './end.ts'
import { ALOUD, type Letters, writesLetters } from './letters.ts'
import { onPhone, type Person, type Ports } from './person.ts'
import { breaks, type Fragile } from './profile.ts'
import { openRoad, type Place, PLACES, STORMS } from './road.ts'
import { openServer, sleep, smallDisk } from './server.ts'
import { onTablet } from './tablet.ts'

/** What a browser says of a part of the app that did not come; the page itself is opened anew. */
const CUT = /^Manifest: |fetching the script|Failed to load module script|dynamically imported module|uncaught: worker$/

/** Who takes part, in this order, beginning anywhere; each with what may break on their device. */
const KINDS: readonly { of: (ports: Ports) => Promise<Person>; fragile: Fragile; link: 'participant' | 'tablet' }[] = [
  { of: (ports) => onPhone(ports, ['mijn-dag', ALOUD], true), fragile: 'journal', link: 'participant' },
  { of: onTablet, fragile: 'journal', link: 'tablet' },
  { of: (ports) => onPhone(ports, ['mijn-dag']), fragile: 'database', link: 'participant' },
  { of: (ports) => onPhone(ports, ['mijn-dag', ALOUD], true), fragile: 'neither', link: 'participant' },
]

/** So long after an answer did not come whole that may be why. */
const CUT_BEFORE = 15_000

/** A step that takes longer is one of a page that does not answer any more. */
const STEP = 30_000
/** Nothing new in so many lives and so long: somebody cannot go on here, and takes another device. */
const STUCK = { lives: 4, ms: 120_000 }
/** So often somebody new may come in vain, one after the other. */
const IN_VAIN = 5

type Storming = Person & { fragile: Fragile }

export interface Options {
  seed: number
  /** So many browsers at once. */
  people: number
  /** So long; or until so much was killed, if that comes first. */
  ms: number
  kills?: number
  /** So many steps a browser lives at most: a machine that is busy gives it more time for them. */
  life?: number
  /** Stops it, in the middle of whatever it is. */
  signal?: AbortSignal
  /** Where a screen that never came right is shown. */
  pictures: string
  say?: (line: string) => void
  /** Hears each thing at once: what is known stays known when this ends before its end. */
  log?: (what: Happening) => void
}

export interface Outcome {
  wrong: string[]
  counts: Map<string, number>
  /** The same, with its time. */
  happened: { what: string; t: number }[]
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

/** Whatever becomes of it, nothing of it stays on this machine. */
export async function storm(options: Options): Promise<Outcome> {
  const { signal } = options
  const ends: (() => unknown)[] = []
  const over = new AbortController()
  const stopped = new Promise<never>((_, fail) => signal?.addEventListener('abort', () => fail(signal.reason as Error)))
  try {
    return await Promise.race([through(options, ends, over.signal), stopped])
  } finally {
    // Nobody opens again what is closed now.
    over.abort()
    for (const end of ends.toReversed()) await Promise.try(end).catch((error) => options.say?.(String(error)))
  }
}

async function through(options: Options, ends: (() => unknown)[], over: AbortSignal): Promise<Outcome> {
  const { seed, people, ms, kills = Infinity, life = 50, pictures, say = () => {} } = options
  const random = randomFrom(seed)
  const history: Outcome['history'] = []
  const tell = (what: Happening) => {
    const told = { ...what, t: Date.now() }
    history.push(told)
    options.log?.(told)
  }
  const counts = new Map<string, number>()
  const happened: Outcome['happened'] = []
  const count = (what: string) => {
    counts.set(what, (counts.get(what) ?? 0) + 1)
    happened.push({ what, t: Date.now() })
  }
  const killed = () => [...counts].reduce((sum, [what, n]) => sum + (/killed/.test(what) ? n : 0), 0)
  const named = new Map<string, string>()
  const faults: string[] = []
  const readable = new Set<string>()

  const disk = smallDisk()
  ends.push(() => disk.remove())
  let letters!: Letters
  const server = await openServer({ disk, random, count, letters: () => letters })
  const { house } = server
  ends.push(() => house.remove())
  letters = await writesLetters(house)
  let until = Infinity
  const isOver = () => over.aborted || Date.now() > until || killed() >= kills

  const everybody: Storming[] = []
  /** Whose device lies in a drawer until the end. */
  const away = new Set<Person>()
  let came = 0
  async function newcomer(): Promise<Storming> {
    const kind = KINDS[(seed + came) % KINDS.length]!
    const name = `p${++came}`
    const passes = (body: Buffer) => void readable.add(wordsIn(body.toString('latin1')))
    const answered = (one: { id: string; sha: string; s: string }) => tell({ what: 'answered', ...one })
    const road = await openRoad({ to: Number(new URL(house.url).port), random, answered, passes })
    ends.push(() => road.close())
    const link = house.run[kind.link].replace(house.url, `http://localhost:${road.port}`)
    let device: Visitor | undefined
    const opens: typeof openVisitor = async (...of) => {
      const visitor = (device = await openVisitor(...of))
      ends.push(() => visitor.leave())
      if (over.aborted) await visitor.leave()
      return visitor
    }
    const ports: Ports = { name, link, road, random, tell, named, opens, isOver, did: count }
    try {
      const person = { ...(await kind.of(ports)), fragile: kind.fragile }
      everybody.push(person)
      return person
    } catch (error) {
      await device?.leave()
      throw error
    }
  }
  /** Whoever cannot come in on a day like this has given nothing yet, and leaves again. */
  async function somebody(): Promise<Storming> {
    for (let tries = 1; ; tries++)
      try {
        return await newcomer()
      } catch (error) {
        over.throwIfAborted()
        if (tries === IN_VAIN) throw error
        count('came in vain')
      }
  }
  /** A browser that does not come up is ended and started anew. */
  async function comesBack({ visitor }: Person): Promise<void> {
    for (let tries = 1; ; tries++)
      try {
        return await visitor.again()
      } catch (error) {
        over.throwIfAborted()
        if (tries === IN_VAIN) throw error
        count('browser did not come up')
        await visitor.kill().catch(() => {})
      }
  }

  /**
   * Somebody lies in wait along this person's road, for them or for the server; where it seldom happened yet it is most
   * likely. Answers when it was for them.
   */
  function ambush({ road, visitor }: Person): Promise<Place> {
    const whose = random.next()
    const waits = (whose: 'browser' | 'server', at: Place) =>
      PLACES[whose].some((one) => one === at) && random.chance(3 / (4 + (counts.get(`${whose} killed ${at}`) ?? 0)))
    return new Promise((done) => {
      const falls = (at: Place) => async () => {
        await visitor.kill().catch(() => {})
        done(at)
      }
      const ends = (at: Place) => async () => {
        if (await server.kill()) count(`server killed ${at}`)
      }
      road.ambush = (at) => {
        const spring =
          whose < 0.5 && waits('browser', at) ? falls(at) : whose > 0.3 && waits('server', at) ? ends(at) : undefined
        if (spring) road.ambush = undefined
        return spring
      }
    })
  }

  /** What broke the rules of the house since it was looked at last. */
  function hears({ name, visitor, road }: Person): void {
    const cut = Date.now() - road.brokeAt < CUT_BEFORE
    for (const one of visitor.faults.splice(0)) if (!cut || !CUT.test(one)) faults.push(`${name}: ${one}`)
  }

  async function secondTab({ visitor }: Person): Promise<void> {
    const { origin, pathname } = new URL(visitor.page.url())
    const tab = await visitor.tab()
    count('second tab')
    await tab.goto(`${origin}${pathname}`, { timeout: 8000 }).catch(() => {})
    await sleep(random.int(3000))
    await tab.close()
  }

  /** How much somebody did that is new. */
  const done = ({ voices }: Person) =>
    voices.reduce((sum, { said, thanked, regretted }) => sum + said + thanked.size + regretted.size, 0)

  async function lives(first: Storming): Promise<void> {
    let person = first
    let still = { since: Date.now(), lives: 0, done: -1 }
    while (!isOver()) {
      still =
        done(person) === still.done
          ? { ...still, lives: still.lives + 1 }
          : { since: Date.now(), lives: 0, done: done(person) }
      const stuck = still.lives >= STUCK.lives && Date.now() - still.since > STUCK.ms
      const steps = random.int(random.chance(0.2) ? 4 : life)
      const dies = 300 + random.int(1500)
      const fell: { at?: Place } = {}
      void ambush(person).then((at) => (fell.at = at))
      if (random.chance(0.15)) void secondTab(person).catch(() => {})
      // A step that is under way when the power goes ends with it, and never on the page that comes after.
      let step = Promise.resolve()
      for (let taken = 0; taken <= steps && !fell.at && !isOver(); taken++) {
        // Whatever was pressed in vain is pressed again, as a person would.
        step = person.step().catch(() => sleep(200))
        const answers = await Promise.race([
          step.then(() => true),
          sleep(taken < steps ? STEP : dies).then(() => false),
        ])
        hears(person)
        if (answers || taken === steps) continue
        count('page did not answer')
        break
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
      hears(person)
      if (isOver()) return
      if (stuck) {
        count('could not go on')
        say(`${person.name} could not go on`)
      }
      if (stuck || person.full()) {
        away.add(person)
        person = await somebody()
        continue
      }
      const broke = random.chance(0.2) ? breaks(person, person.fragile, random) : undefined
      if (broke) count(broke)
      await comesBack(person)
      await person.open().catch(() => {})
    }
  }

  async function weather(): Promise<void> {
    while (!isOver()) {
      const some = everybody.filter((one) => !away.has(one))
      if (some.length > 0) {
        const { road } = random.pick(some)
        road.weather = random.chance(0.45) ? 'good' : random.pick(STORMS)
        if (road.weather !== 'good') count(`road ${road.weather}`)
      }
      await sleep(300 + random.int(3000))
    }
  }

  // Who is there at the beginning comes in on a good day.
  const first = await Promise.all(Array.from({ length: people }, somebody))
  until = Date.now() + ms
  await Promise.all([...first.map(lives), server.lives(isOver), weather()])

  over.throwIfAborted()
  say(`quiet after ${killed()} kills`)
  // Quiet: all is well, and everybody looks once more.
  await server.heals()
  await letters.again()
  const [wrong, waiting, known] = [[] as string[], new Set<string>(), new Map<string, string[]>()]
  for (const person of everybody) {
    over.throwIfAborted()
    person.road.weather = 'good'
    await person.visitor.kill().catch(() => {})
    await comesBack(person)
    const patience = Date.now() + 90_000
    let well = false
    for (let tries = 0; !well && Date.now() < patience; tries++) {
      if (tries % 20 === 0) await person.open().catch(() => {})
      // A sitting that was still open is gone on with to its end.
      const last = person.settled().catch(() => person.step().then(() => false))
      well = (await within(last)) ?? false
      known.set(person.name, (await within(lettersOn(person.visitor.page))) ?? [])
      well &&= letters.newest().every((one) => known.get(person.name)!.includes(one))
      hears(person)
      if (!well) await sleep(250)
    }
    if (!well) {
      waiting.add(person.name)
      await person.visitor.page.screenshot({ path: `${pictures}-${person.name}.png` }).catch(() => {})
    }
    await within(person.visitor.close())
    say(`${person.name} ${well ? 'is well' : 'still waits'}`)
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
  const serverBytes =
    bytesIn(house.data, (path) => path.includes('/releases/')) + server.printed() + [...readable].join(' ')
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
  wrong.push(...faults)

  const voices = everybody.flatMap((one) => one.voices)
  const thanked = voices.reduce((sum, one) => sum + one.thanked.size, 0)
  return {
    wrong,
    counts,
    happened,
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
