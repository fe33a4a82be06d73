// Who takes part in a storm: each with a device of their own and a road to the server. Whoever cannot come in leaves again.

import { openVisitor, type Visitor } from '../tools/browser.ts'
import type { House } from '../tools/house.ts'
import type { Random } from '../windtunnel/tunnel.ts'
import { wordsIn } from './end.ts'
import { ALOUD } from './letters.ts'
import { onPhone, type Person, type Ports as PersonPorts } from './person.ts'
import type { Fragile } from './profile.ts'
import { type Answered, openRoad } from './road.ts'
import { sleep } from './server.ts'
import { onTablet } from './tablet.ts'
import type { Tell } from './voice.ts'

/** What a browser says of a part of the app that did not come; the page itself is opened anew. */
const CUT =
  /^Manifest: |fetching the script|Failed to load module script|dynamically imported module|Unable to preload CSS|uncaught: worker$/
/** So long after an answer did not come whole that may be why. */
const CUT_BEFORE = 15_000
/** So often it is looked what a page said: much later nobody knows any more what came before it. */
const HEARS = 1000
/** So often somebody may come in vain, or a browser not come up, one after the other. */
const IN_VAIN = 5
/** Longer it takes only on a screen that nobody was to see: a tablet that lay there too long asks whether to go on. */
const COMES_IN = 120_000

/** Who takes part, in this order, beginning anywhere; each with what may break on their device. */
const KINDS: readonly {
  of: (ports: PersonPorts) => Promise<Person>
  fragile: Fragile
  link: 'participant' | 'tablet'
}[] = [
  { of: (ports) => onPhone(ports, ['mijn-dag', ALOUD], true), fragile: 'journal', link: 'participant' },
  { of: onTablet, fragile: 'journal', link: 'tablet' },
  { of: (ports) => onPhone(ports, ['mijn-dag']), fragile: 'database', link: 'participant' },
  { of: (ports) => onPhone(ports, ['mijn-dag', ALOUD], true), fragile: 'neither', link: 'participant' },
]

export type Storming = Person & { fragile: Fragile }

export interface Crowd {
  /** Whoever came in, also those whose device lies in a drawer until the end. */
  everybody: Storming[]
  away: Set<Person>
  /** What broke the rules of the house. */
  faults: string[]
  /** What stood readable in what passed between a device and the server. */
  readable: Set<string>
  /** Nobody, where it is over by then. */
  comesIn(): Promise<Storming | undefined>
  /** Opens a browser that was killed. */
  comesBack(person: Person): Promise<void>
  /** What broke the rules since it was looked at last. */
  hears(person: Person): void
}

interface Ports {
  seed: number
  random: Random
  house: House
  tell: Tell
  named: Map<string, string>
  count: (what: string) => void
  isOver: () => boolean
  over: AbortSignal
  ends: (() => unknown)[]
  say: (line: string) => void
}

export function openCrowd({ seed, random, house, tell, named, count, isOver, over, ends, say }: Ports): Crowd {
  const [everybody, away] = [[] as Storming[], new Set<Person>()]
  const [faults, readable] = [[] as string[], new Set<string>()]
  const answered = (one: Answered) => tell({ what: 'answered', ...one })
  const passes = (body: Buffer) => void readable.add(wordsIn(body.toString('latin1')))
  let came = 0

  function hears({ name, visitor, road }: Person): void {
    const cut = Date.now() - road.brokeAt < CUT_BEFORE
    for (const one of visitor.faults.splice(0)) if (!cut || !CUT.test(one)) faults.push(`${name}: ${one}`)
  }

  async function newcomer(): Promise<Storming> {
    const { of, fragile, link } = KINDS[(seed + came) % KINDS.length]!
    const name = `p${++came}`
    const road = await openRoad({ to: Number(new URL(house.url).port), random, answered, passes })
    ends.push(() => road.close())
    let device: Visitor | undefined
    const opens: typeof openVisitor = async (...as) => {
      const visitor = (device = await openVisitor(...as))
      ends.push(() => visitor.leave())
      if (over.aborted) await visitor.leave()
      return visitor
    }
    const its = house.run[link].replace(house.url, `http://localhost:${road.port}`)
    try {
      const comes = of({ name, link: its, road, random, tell, named, opens, isOver, did: count })
      const person = await Promise.race([comes, sleep(COMES_IN)])
      // What it is still at ends with its browser.
      comes.catch(() => {})
      if (!person) throw new Error(`${name} stands there`)
      everybody.push({ ...person, fragile })
      const ear = setInterval(() => hears(person), HEARS)
      ends.push(() => clearInterval(ear))
      return everybody.at(-1)!
    } catch (error) {
      await device?.leave()
      throw error
    }
  }

  async function again<T>(tries: () => Promise<T>, vain: string, then = async () => {}): Promise<T> {
    for (let left = IN_VAIN; ; left--)
      try {
        return await tries()
      } catch (error) {
        over.throwIfAborted()
        if (left === 1 || isOver()) throw error
        count(vain)
        say(`${vain}: ${String(error).split('\n')[0]}`)
        await then()
      }
  }

  return {
    everybody,
    away,
    faults,
    readable,
    // Who has not come in has given nothing yet.
    comesIn: () =>
      again(newcomer, 'came in vain').catch((error) => {
        if (!isOver()) throw error
        return undefined
      }),
    comesBack: ({ visitor }) => again(visitor.again, 'browser did not come up', () => visitor.kill().catch(() => {})),
    hears,
  }
}
