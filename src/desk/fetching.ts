// Keeps the desk up to date: pulls page after page, lets the worker open, believes only the desk's own letters.

import { base64url, type Bytes, equal, fromBase64url, utf8 } from '../model/bytes.ts'
import {
  type Activity,
  type ConsentText,
  type Keys,
  maySign,
  openLetter,
  type Project,
  type ResultCard,
  sinceOf,
} from '../model/letter.ts'
import type { Clock, Crypt, Timers } from '../model/ports.ts'
import type { Pulled } from '../model/receipt.ts'
import type { Client, Desk } from '../sync/desk.ts'
import type { Known } from './aloud/letters.ts'
import { type House, lookAround, placesOf } from './devices/house.ts'
import type { Line, RemoteOpener } from './opener.ts'

export interface Seen {
  lines: Line[]
  keys: Keys | undefined
  project: Project | undefined
  /** By hash, in every version; also what only makers are asked. */
  activities: Map<string, Activity>
  consent: ConsentText | undefined
  /** What people were told already, by name. */
  results: Map<string, ResultCard>
  /** Which sentences somebody read aloud, by their names. */
  prompts: Map<string, Known>
  /** Where each device was brought, by its id, as far as this desk knows; another map when it changes. */
  places: Map<string, string>
  /** Everything there was has been fetched at least once. */
  complete: boolean
  trouble: string | undefined
  /** How many envelopes have come so far: with a new one a recording may have become whole. */
  came: number
  /** How far the opening is, while there is much to open: envelopes opened, of those that were fetched. */
  opening?: { done: number; total: number } | undefined
  /** Who was invited and which devices came; nothing before the first look. */
  house: House | undefined
}

interface Ports {
  client: Client
  opener: RemoteOpener
  crypt: Crypt
  clock: Clock
  timers: Timers
}

const AGAIN = 10_000
/** So many are opened before this is told again; less than this is not worth telling. */
const CHUNK = 100

type Page = { head: Pulled; bodies: Bytes[] }

/** An envelope never changes; only whether it may be read does, and what stands beside it. */
const keyOf = (line: Line): string =>
  `${line.seq} ${line.open ? `open ${line.named ?? ''} ${JSON.stringify(line.aside)}` : line.why}`

export interface Key {
  pid: string
  publicKey: Bytes
  /** Whose word counts first; the key itself, or who asked for it. */
  root: Bytes
  recipient: string
}

/** Who asks: the key itself stays with the opener, which signs. */
export const askerOf = (key: Key, { opener, crypt, clock }: Pick<Ports, 'opener' | 'crypt' | 'clock'>): Desk => ({
  pid: key.pid,
  signer: { publicKey: key.publicKey, sign: opener.sign },
  sha256: crypt.sha256,
  now: clock.now,
})

/** Starts at once and goes on until told to stop. */
export function keepUp(ports: Ports, key: Key, show: (seen: Seen) => void): () => void {
  const { client, opener, crypt, clock, timers } = ports
  const asker = askerOf(key, ports)
  const seen: Seen = {
    lines: [],
    keys: undefined,
    project: undefined,
    activities: new Map(),
    consent: undefined,
    results: new Map(),
    prompts: new Map(),
    places: new Map(),
    complete: false,
    trouble: undefined,
    came: 0,
    house: undefined,
  }
  let cursor: string | undefined
  let stopped = false
  let cancel = () => {}
  let shown = 0

  async function round(): Promise<void> {
    const trouble = await fetchAll().catch(() => 'worker')
    if (stopped) return
    seen.trouble = trouble
    seen.complete ||= trouble === undefined
    seen.opening = undefined
    seen.house = (await lookAround(client, opener, asker).catch(() => undefined)) ?? seen.house
    if (seen.house) seen.places = placesOf(seen.house)
    await look()
    cancel = timers.after(AGAIN, () => void round())
  }

  /** What can be read now. A line that says what it said before stays the same thing, so that nothing is drawn anew. */
  async function look(): Promise<void> {
    const before = new Map(seen.lines.map((line) => [line.id, line]))
    const now = await opener.lines(clock.now()).catch(() => seen.lines)
    if (stopped) return
    const lines = now.map((line) => {
      const old = before.get(line.id)
      return old && keyOf(old) === keyOf(line) ? old : line
    })
    if (lines.length !== seen.lines.length || lines.some((line, i) => line !== seen.lines[i])) seen.lines = lines
    show({ ...seen })
  }

  /** The next pages are fetched while these are opened; where the desk goes on next time moves only with what was opened. */
  async function fetchAll(): Promise<string | undefined> {
    const progress = { done: 0, total: 0 }
    let opening = Promise.resolve()
    let at = cursor
    try {
      for (;;) {
        const heard = await client.pull(asker, key.pid, at)
        if (!heard.ok && heard.code === 'cursor-gone') {
          await opening
          await opener.forget(seen.lines.map((line) => line.id))
          cursor = at = undefined
          seen.complete = false
          shown = 0
          continue
        }
        if (!heard.ok) return heard.why === 'refused' ? 'other-project' : heard.why
        const page = heard.value
        progress.total += page.head.changes.filter(({ kind }) => kind === 'envelope').length
        opening = opening.then(() => take(page, progress))
        // Whoever waits for it below hears of a failure.
        opening.catch(() => {})
        at = page.head.next
        if (!page.head.more) return undefined
      }
    } finally {
      await opening
    }
  }

  async function take({ head, bodies }: Page, progress: { done: number; total: number }): Promise<void> {
    let body = 0
    const sealed: Parameters<RemoteOpener['add']>[0][number][] = []
    // What no day was written down for came after the server's last look: by now, at the latest.
    const today = Math.max(head.time, clock.now())
    for (const { seq, kind, id, came = today } of head.changes) {
      if (kind === 'erased') await opener.forget(id ? [id] : [])
      else if (kind === 'envelope') sealed.push({ seq, bytes: bodies[body++]!.slice(), came })
      else await believe(bodies[body++]!)
    }
    for (let from = 0; from < sealed.length; from += CHUNK) {
      if (stopped) return
      const some = sealed.slice(from, from + CHUNK)
      await opener.add(some)
      seen.came += some.length
      progress.done += some.length
      if (progress.total > CHUNK) await tell({ ...progress })
    }
    cursor = head.next
  }

  /** The list itself comes again each time that twice as much is open, so that looking never costs more than opening. */
  async function tell(progress: { done: number; total: number }): Promise<void> {
    seen.opening = progress
    if (!seen.complete && progress.done < 2 * shown) return show({ ...seen })
    shown = progress.done
    await look()
  }

  async function believe(bytes: Bytes): Promise<void> {
    const opened = openLetter(bytes)
    if (!opened.ok) return
    const { letter, body } = opened.value
    const signer = fromBase64url(letter.signer)!
    const may =
      equal(signer, key.root) || (body.kind !== 'unknown' && maySign(body, seen.keys, letter.signer, clock.now()))
    if (!may || body.pid !== key.pid) return
    if (!(await crypt.verify(signer, 'letter', utf8(letter.body), fromBase64url(letter.sig)!))) return
    if (body.kind === 'keys' && body.version > (seen.keys?.version ?? 0)) seen.keys = body
    if (body.kind === 'project' && body.version >= (seen.project?.version ?? 0)) seen.project = body
    const hash = base64url(await crypt.sha256(utf8(letter.body)))
    if (body.kind === 'activity' || body.kind === 'making') seen.activities.set(hash, body)
    if (body.kind === 'consent' && body.version >= (seen.consent?.version ?? 0)) {
      seen.consent = body
      await opener.changed(sinceOf(body))
    }
    if (body.kind === 'result' && body.version > (seen.results.get(body.name)?.version ?? 0))
      seen.results.set(body.name, body)
    if (body.kind === 'prompt' && body.version > (seen.prompts.get(body.name)?.version ?? 0))
      seen.prompts.set(body.name, { version: body.version, hash, heard: body.sound !== undefined })
  }

  void round()
  return () => {
    stopped = true
    cancel()
  }
}

/** As devices have them: of each name the newest, in the order of the house. What only makers are asked stands apart. */
export function newestOf(activities: ReadonlyMap<string, Activity>, which?: 'making'): Activity[] {
  const newest = new Map<string, Activity>()
  for (const one of activities.values())
    if ((one.kind === 'making') === (which === 'making') && one.version >= (newest.get(one.name)?.version ?? 0))
      newest.set(one.name, one)
  return [...newest.values()].toSorted((a, b) => (a.order ?? 1000) - (b.order ?? 1000))
}

/** What somebody was asked. A version that went from the server, for the sake of whose words stood in it, is read by the newest. */
export const askedIn = (activities: ReadonlyMap<string, Activity>, { name, hash }: { name: string; hash: string }) =>
  activities.get(hash) ?? newestOf(activities, 'making').find((one) => one.name === name)
