// Keeps the desk up to date: pulls page after page, lets the worker open, believes only the desk's own letters.

import { base64url, type Bytes, equal, fromBase64url, utf8 } from '../model/bytes.ts'
import { type Activity, type ConsentText, openLetter, type Project, type ResultCard } from '../model/letter.ts'
import type { Clock, Crypt, Timers } from '../model/ports.ts'
import type { Client, Desk } from '../sync/client.ts'
import type { Known } from './aloud/letters.ts'
import { type House, lookAround, placesOf } from './devices/house.ts'
import type { Line, RemoteOpener } from './opener.ts'

export interface Seen {
  lines: Line[]
  project: Project | undefined
  activities: Map<string, Activity>
  consent: ConsentText | undefined
  /** What people were told already, by name. */
  results: Map<string, ResultCard>
  /** Which sentences somebody read aloud, by their names. */
  prompts: Map<string, Known>
  /** Where each device was brought, by its id, as far as this desk knows. */
  places: Map<string, string>
  /** Everything there was has been fetched at least once. */
  complete: boolean
  trouble: string | undefined
  /** How many envelopes have come so far: with a new one a recording may have become whole. */
  came: number
  /** To whom this project seals. */
  recipients: readonly string[]
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

export interface Key {
  pid: string
  publicKey: Bytes
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
    project: undefined,
    activities: new Map(),
    consent: undefined,
    results: new Map(),
    prompts: new Map(),
    places: new Map(),
    complete: false,
    trouble: undefined,
    came: 0,
    recipients: [],
    house: undefined,
  }
  let keys = 0
  let cursor: string | undefined
  let stopped = false
  let cancel = () => {}

  async function round(): Promise<void> {
    const trouble = await fetchAll().catch(() => 'worker')
    if (stopped) return
    seen.trouble = trouble
    seen.complete ||= trouble === undefined
    seen.house = (await lookAround(client, opener, asker).catch(() => undefined)) ?? seen.house
    if (seen.house) seen.places = placesOf(seen.house)
    seen.lines = await opener.lines(clock.now()).catch(() => seen.lines)
    show({ ...seen })
    cancel = timers.after(AGAIN, () => void round())
  }

  async function fetchAll(): Promise<string | undefined> {
    for (;;) {
      const heard = await client.pull(asker, key.pid, cursor)
      if (!heard.ok && heard.code === 'cursor-gone') {
        await opener.forget(seen.lines.map((line) => line.id))
        cursor = undefined
        continue
      }
      if (!heard.ok) return heard.why === 'refused' ? 'other-project' : heard.why
      const { head, bodies } = heard.value
      let body = 0
      const sealed: { seq: number; bytes: Bytes }[] = []
      for (const { seq, kind, id } of head.changes) {
        if (kind === 'erased') await opener.forget(id ? [id] : [])
        else if (kind === 'envelope') sealed.push({ seq, bytes: bodies[body++]!.slice() })
        else await believe(bodies[body++]!)
      }
      await opener.add(sealed)
      seen.came += sealed.length
      cursor = head.next
      if (!head.more) return undefined
    }
  }

  async function believe(bytes: Bytes): Promise<void> {
    const opened = openLetter(bytes)
    if (!opened.ok) return
    const { letter, body } = opened.value
    const own = equal(fromBase64url(letter.signer)!, key.publicKey) && body.pid === key.pid
    if (!own || !(await crypt.verify(key.publicKey, 'letter', utf8(letter.body), fromBase64url(letter.sig)!))) return
    if (body.kind === 'project') seen.project = body
    if (body.kind === 'keys' && body.version > keys) {
      keys = body.version
      seen.recipients = body.recipients
    }
    const hash = base64url(await crypt.sha256(utf8(letter.body)))
    if (body.kind === 'activity') seen.activities.set(hash, body)
    if (body.kind === 'consent' && body.version >= (seen.consent?.version ?? 0)) seen.consent = body
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

/** As devices have them: of each name the newest, in the order of the house. */
export function newestOf(activities: ReadonlyMap<string, Activity>): Activity[] {
  const newest = new Map<string, Activity>()
  for (const one of activities.values())
    if (one.version >= (newest.get(one.name)?.version ?? 0)) newest.set(one.name, one)
  return [...newest.values()].toSorted((a, b) => (a.order ?? 1000) - (b.order ?? 1000))
}
