// Real browsers, a real server and bad roads between them; killed, cut, filled, restored, renewed, and in the end judged by
// the checker of the windtunnel, from a history that is kept beside what is tested and never in it.

import type { Happening } from '../windtunnel/check.ts'
import { randomFrom } from '../windtunnel/tunnel.ts'
import { openCrowd, type Storming } from './crowd.ts'
import { smallDisk } from './disk.ts'
import { type Letters, writesLetters } from './letters.ts'
import type { Person } from './person.ts'
import { breaks } from './profile.ts'
import { type Place, PLACES, STORMS } from './road.ts'
import { quiet } from './quiet.ts'
import { openServer, sleep, within } from './server.ts'

/** Of the server: half an hour of restores and cards fills a third of it. */
const DISK_MB = 192
/** A step that takes longer is one of a page that does not answer any more. */
const STEP = 30_000
/** Nothing new in so many lives and so long: somebody cannot go on here, and takes another device. */
const STUCK = { lives: 6, ms: 180_000 }
export interface Options {
  seed: number
  /** So many browsers at once. */
  people: number
  /** So long; or until so much was killed and given, if that comes first. */
  ms: number
  enough?: { kills: number; given: number }
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
  const { seed, people, ms, enough, life = 50, pictures, say = () => {} } = options
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

  const disk = smallDisk(DISK_MB)
  ends.push(() => disk.remove())
  let letters!: Letters
  const server = await openServer({ disk, random, count, letters: () => letters, tell })
  const { house } = server
  ends.push(() => house.remove())
  letters = await writesLetters(house)
  let until = Infinity
  const isEnough = () => enough && killed() >= enough.kills && (counts.get('given') ?? 0) >= enough.given
  const isOver = () => over.aborted || Date.now() > until || isEnough() === true

  const ports = { seed, random, house, tell, named, count, isOver, over, ends, say }
  const crowd = openCrowd(ports)
  const { everybody, away, hears, comesBack } = crowd

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
      let [step, hangs] = [Promise.resolve(), false]
      for (let taken = 0; taken <= steps && !fell.at && !isOver(); taken++) {
        // Whatever was pressed in vain is pressed again, as a person would.
        step = person.step().catch(() => sleep(200))
        const answers = await Promise.race([
          step.then(() => true),
          sleep(taken < steps ? STEP : dies).then(() => false),
        ])
        hears(person)
        hangs = !answers && taken < steps
        if (!hangs) continue
        count('page did not answer')
        break
      }
      person.road.ambush = undefined
      if (!fell.at && !hangs && random.chance(0.2)) {
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
        const next = await crowd.comesIn()
        if (!next) return
        person = next
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
  const first = await Promise.all(Array.from({ length: people }, crowd.comesIn))
  until = Date.now() + ms
  await Promise.all([...first.map((one) => one && lives(one)), server.lives(isOver), weather()])

  over.throwIfAborted()
  say(`quiet after ${killed()} kills`)
  const { wrong, held, story, wordless } = await quiet(history, { crowd, server, letters, named, over, pictures, say })
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
      'taken back': new Set(voices.flatMap(({ regretted }) => [...regretted])).size,
      lost: wrong.filter((one) => one.startsWith('I1')).length,
      doubled: wrong.filter((one) => one.startsWith('I3')).length,
    },
    skipped: disk.small ? [] : ['no small disk can be made here: the server never runs out of room'],
  }
}
