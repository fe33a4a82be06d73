// Carries what waits: erasures first, then sealed items, oldest first. Nothing leaves this device's lists
// without an answer that names it by id and hash. Knows nothing of screens.

import { base64url } from '../model/bytes.ts'
import { readEnvelope } from '../model/envelope.ts'
import { BATCH_BYTES, BATCH_ITEMS } from '../model/frames.ts'
import type { Chance, Clock, Crypt, Locks, Signer, Timers } from '../model/ports.ts'
import { REFUSALS, type ServerState, UNKNOWN_SIGNER } from '../model/receipt.ts'
import { amend, atOnce, type ItemRow, type ProjectRow, putOff, type Rows, type Store } from '../device/store.ts'
import { identityOf } from '../device/identity.ts'
import type { Ledger } from '../device/ledger.ts'
import type { Mailbox } from '../device/mailbox.ts'
import { waitAfter } from './backoff.ts'
import type { Client, Heard } from './client.ts'

export interface CourierPorts {
  store: Store
  ledger: Ledger
  mailbox: Mailbox
  client: Client
  locks: Locks
  clock: Clock
  timers: Timers
  chance: Chance
  crypt: Crypt
  signer: (project: ProjectRow) => Signer
  /** Called after each round, so that a screen can look again. */
  changed: () => void
}

const POLL = 5 * 60_000
/** Another tab is carrying; look again soon whether it took everything along. */
const ELSEWHERE = 5000
const DAY = 86_400_000
/** After so many failures in a row a batch is halved, to find the one item that the server chokes on. */
const PATIENCE = 3
const MOST_FAILURES = 10
const ASIDE = 'set-aside'
const FIRST_WAIT = 300_000
const MOST_ERASURES = 64

export interface Courier {
  /** Something may have to go; also after coming back online or into view. */
  nudge(): void
  stop(): void
}

export function courier(ports: CourierPorts): Courier {
  const { store, ledger, client, clock, timers, chance } = ports
  let stopped = false
  let running = false
  let again = false
  let first = true
  let failures = 0
  let cancel = () => {}
  const pulledAt = new Map<string, number>()
  const asked = new Set<string>()
  const proofs = new Map<string, string>()
  /** How many items go in one batch; shrinks while a batch keeps failing. */
  let size = BATCH_ITEMS
  let failed = 0
  /** Items that failed alone; believed guilty only once another item got through. */
  let suspects: string[] = []

  function sleep(ms: number): void {
    cancel()
    if (!stopped) cancel = timers.after(ms, () => void run())
  }

  async function run(): Promise<void> {
    if (stopped) return
    if (running) {
      again = true
      return
    }
    running = true
    let wait = POLL
    try {
      wait = ELSEWHERE
      await ports.locks.ifFree('courier', async () => {
        wait = await round()
      })
    } catch {
      wait = waitAfter(++failures, chance) // the device's own store failed; nothing was lost, try later
    }
    running = false
    ports.changed()
    sleep(again ? 0 : wait)
    again = false
  }

  /** What was put off is tried once more when the app is opened: the clock that put it off may have been wrong. */
  async function bringForward(): Promise<void> {
    const later = await store.list('items', { by: 'dueAt', from: clock.now() })
    await amend(
      store,
      'items',
      later.map((item) => item.id),
      (row) => (row.dueAt === undefined ? undefined : { ...row, dueAt: atOnce(row.sealedAt) }),
    )
  }

  /** One round over all projects; answers with how long to wait for the next. */
  async function round(): Promise<number> {
    if (first) await bringForward()
    first = false
    const waits: number[] = []
    for (const project of await store.list('projects')) {
      const trouble = await serve(project.pid)
      if (trouble) waits.push(Math.max(1000, trouble.retryAfter ?? waitAfter(++failures, chance)))
    }
    if (waits.length > 0) return Math.max(...waits)
    failures = 0
    const next = [
      ...(await store.list('items', { by: 'dueAt', limit: 1 })),
      ...(await store.list('erases', { by: 'dueAt', limit: 1 })),
    ]
    // What is due by now and still here cannot go at present; asking at once again would not help it.
    const now = clock.now()
    return Math.min(POLL, ...next.map((row) => (row.dueAt! > now ? row.dueAt! - now : POLL)))
  }

  type Trouble = Exclude<Heard<never>, { ok: true }>

  async function serve(pid: string, again = true): Promise<Trouble | undefined> {
    const before = (await letIn(pid)) ?? (await sendErasures(pid))
    const sending = before ?? (await sendItems(pid))
    // A server that chokes on one item may well have letters.
    const chokes = !before && sending?.why === 'fault'
    const trouble = sending && !chokes ? sending : ((await fetchLetters(pid)) ?? sending)
    if (trouble?.code !== 'unknown-device' || !again) return trouble
    // A server put back to before this device came: its invitation lets it in once more.
    await note(pid, { token: undefined })
    return serve(pid, false)
  }

  /** What is due, and what was put off until a date that no rule here could have set: then the clock was wrong. */
  async function dueNow<T extends 'items' | 'erases'>(table: T, pid: string, limit: number): Promise<Rows[T][]> {
    const due = await some(table, pid, { upTo: clock.now() }, limit)
    if (due.length > 0) return due
    const now = clock.now()
    const far = await some(table, pid, { from: now, newestFirst: true }, limit)
    return far.filter((row) => row.dueAt! - now > (('wait' in row && row.wait) || 0))
  }

  /** What waits for a project that does not let this device in stands in nobody else's way. */
  async function some<T extends 'items' | 'erases'>(
    table: T,
    pid: string,
    when: { from?: number; upTo?: number; newestFirst?: boolean },
    limit: number,
  ): Promise<Rows[T][]> {
    const rows = await store.list(table, { by: 'dueAt', ...when, limit })
    const ours = rows.filter((row) => row.pid === pid)
    return ours.length > 0 || rows.length < limit ? ours : some(table, pid, when, limit * 4)
  }

  const projectRow = async (pid: string) => (await store.get('projects', pid))!

  async function note(pid: string, facts: Partial<ProjectRow>): Promise<void> {
    await amend(store, 'projects', [pid], (row) => ({ ...row, ...facts }))
  }

  async function letIn(pid: string): Promise<Trouble | undefined> {
    const project = await projectRow(pid)
    // What was refused for good is asked once more each time the app is opened: invitations come back with a restore.
    if (project.token || (project.refused && asked.has(pid))) return undefined
    const secret = project.secret && base64url(project.secret)
    const old = project.oldToken
    const heard = await client.register(pid, old ? undefined : secret, ports.signer(project), old)
    if (!heard.ok && old && secret && heard.why === 'refused') {
      await note(pid, { oldToken: undefined })
      return letIn(pid)
    }
    if (!heard.ok && (heard.why !== 'refused' || !REFUSALS.some((code) => code === heard.code))) return heard
    asked.add(pid)
    if (!heard.ok) {
      await note(pid, { refused: heard.code })
      return undefined
    }
    const { token, confirmed, epoch } = heard.value
    await note(pid, { token, confirmed, oldToken: undefined, epoch: project.epoch ?? epoch, refused: undefined })
    await ledger.remember(identityOf(await projectRow(pid)))
    return undefined
  }

  async function sendErasures(pid: string): Promise<Trouble | undefined> {
    for (;;) {
      const due = (await dueNow('erases', pid, MOST_ERASURES)).slice(0, MOST_ERASURES)
      if (due.length === 0) return undefined
      const heard = await client.erase(
        pid,
        due.map((e) => base64url(e.key)),
      )
      if (!heard.ok) return heard
      const now = clock.now()
      const done = due.filter((e) => heard.value.gone.includes(e.eh)).map((e) => e.eh)
      await amend(store, 'erases', done, ({ dueAt: _, ...rest }) => ({ ...rest, goneAt: now }))
      await hear(pid, heard.value)
      if (done.length === 0) return { ok: false, why: 'fault', code: 'no-answer' }
    }
  }

  async function sendItems(pid: string): Promise<Trouble | undefined> {
    const { token } = await projectRow(pid)
    let failedNow = 0
    if (!token) return undefined
    for (;;) {
      const due = await dueNow('items', pid, 4 * BATCH_ITEMS)
      const batch = await claim(due.filter((i) => !suspects.includes(i.id)))
      if (batch.length === 0) {
        suspects = [] // nothing else got through either: it was not them
        return undefined
      }
      ports.changed()
      const heard = await client.push(
        token,
        pid,
        batch.map((item) => item.bytes!),
      )
      await ledger.settle(batch, heard.ok ? { answers: heard.value.results, epoch: heard.value.epoch } : null)
      if (heard.ok) {
        failed = 0
        size = Math.min(BATCH_ITEMS, size * 2)
        await setAside()
        const strange = heard.value.results.filter((r) => r.code === UNKNOWN_SIGNER).map((r) => r.id)
        const project = await projectRow(pid)
        await ledger.signAgain(strange, project.device, ports.signer(project))
        await hear(pid, heard.value)
        ports.changed()
        continue
      }
      if (
        heard.code === 'unknown-device' ||
        heard.why === 'offline' ||
        heard.why === 'busy' ||
        heard.why === 'not-ours'
      )
        return heard
      if (batch[0]!.code === ASIDE) {
        suspects.push(batch[0]!.id)
        await setAside()
        return heard
      }
      if (++failed < PATIENCE || ++failedNow > MOST_FAILURES) return heard
      if (batch.length > 1) size = Math.ceil(batch.length / 2)
      else suspects.push(batch[0]!.id)
      if (due.length === suspects.length) {
        suspects = []
        return heard
      }
    }
  }

  /** Marks as many as fit as being out. What cannot even be read here is set apart with its bytes, for a person. */
  async function claim(due: readonly ItemRow[]): Promise<ItemRow[]> {
    const now = clock.now()
    const unread = due.filter((item) => !item.bytes || !readEnvelope(item.bytes).ok).map((item) => item.id)
    await amend(store, 'items', unread, ({ dueAt: _, ...rest }) => ({
      ...rest,
      refusedAt: now,
      code: 'unreadable-here',
    }))
    const batch: string[] = []
    let bytes = 0
    const read = due.filter((i) => !unread.includes(i.id))
    // Whoever broke a batch before comes last, and alone.
    const fresh = read.filter((i) => i.code !== ASIDE)
    for (const item of fresh.length > 0 ? fresh : read.slice(0, 1)) {
      bytes += item.bytes!.length + 4
      if (batch.length === size || bytes > BATCH_BYTES) break
      batch.push(item.id)
    }
    return amend(store, 'items', batch, (row) =>
      row.bytes && row.dueAt !== undefined ? { ...row, sentAt: now } : undefined,
    )
  }

  /** Others got through and these did not: they wait, so that nobody else waits for them. It may have been the road: the first wait is short. */
  async function setAside(): Promise<void> {
    const now = clock.now()
    await amend(store, 'items', suspects.splice(0), (row) =>
      row.dueAt === undefined ? undefined : putOff(row, now, row.code === ASIDE ? DAY : FIRST_WAIT, ASIDE),
    )
  }

  async function fetchLetters(pid: string): Promise<Trouble | undefined> {
    if (Math.abs(clock.now() - (pulledAt.get(pid) ?? -Infinity)) < POLL / 2) return undefined
    for (;;) {
      const project = await projectRow(pid)
      if (!project.token) return undefined
      const heard = await client.pull({ token: project.token }, pid, project.cursor)
      if (!heard.ok) {
        if (heard.code === 'not-confirmed') return undefined
        if (heard.code !== 'cursor-gone') return heard
        await note(pid, { cursor: undefined })
        continue
      }
      const { head, bodies } = heard.value
      await hear(pid, head)
      if (head.next !== project.cursor || bodies.length > 0) await ports.mailbox.accept(project, bodies, head.next)
      if (!head.more) {
        pulledAt.set(pid, clock.now())
        return undefined
      }
    }
  }

  /** What every answer says about the server's history. A new history may lack what an older one had. */
  async function hear(pid: string, { epoch, secured }: ServerState): Promise<void> {
    const { epoch: known } = await projectRow(pid)
    if (known && known !== epoch) {
      await offerAgain(pid, epoch)
      again = true
    }
    if (known !== epoch) await note(pid, { epoch })
    const proof = `${epoch}.${secured}`
    if (secured > 0 && proofs.get(pid) !== proof) await ledger.secured(pid, epoch, secured)
    proofs.set(pid, proof)
  }

  async function offerAgain(pid: string, epoch: string): Promise<void> {
    const { token } = await projectRow(pid)
    const held = (await store.list('items')).filter(
      (i) => i.pid === pid && i.bytes && i.storedAt !== undefined && i.epoch !== epoch,
    )
    for (let i = 0; i < held.length; i += 500) {
      const some = held.slice(i, i + 500)
      const heard = token
        ? await client.have(
            token,
            pid,
            some.map(({ id, sha }) => ({ id, sha })),
          )
        : undefined
      if (!heard?.ok || heard.value.epoch !== epoch) throw new Error('cannot-compare')
      const missing = new Set(heard.value.missing)
      await amend(
        store,
        'items',
        some.map((item) => item.id),
        (row) => {
          const { storedAt: _, seq: __, ...rest } = row
          if (row.goneAt !== undefined) return undefined
          return missing.has(row.id) ? { ...rest, dueAt: atOnce(row.sealedAt) } : { ...row, epoch }
        },
      )
    }
    const erases = (await store.list('erases')).filter((e) => e.pid === pid).map((e) => e.eh)
    await amend(store, 'erases', erases, ({ goneAt: _, ...rest }) => ({ ...rest, dueAt: atOnce(rest.at) }))
  }

  return {
    nudge: () => sleep(0),
    stop() {
      stopped = true
      cancel()
    },
  }
}
