// Carries what waits: what a card takes back first, then other erasures, then sealed items, oldest first. Nothing leaves this device's lists
// without an answer that names it by id and hash. Knows nothing of screens.

import { base64url } from '../model/bytes.ts'
import type { Chance, Crypt, Locks, Timers } from '../model/ports.ts'
import { BLOCKED, EMPTIED, EMPTY_FIRST, KEYS_LOST, REFUSALS } from '../model/receipt.ts'
import { amend, atOnce } from '../device/store.ts'
import { identityOf } from '../device/identity.ts'
import type { Mailbox } from '../device/mailbox.ts'
import { waitAfter } from './backoff.ts'
import type { Trouble } from './client.ts'
import { history } from './history.ts'
import { itemSender, type ItemsPorts } from './items.ts'
import { dueNow, note, projectRow } from './rows.ts'

export interface CourierPorts extends ItemsPorts {
  mailbox: Mailbox
  locks: Locks
  timers: Timers
  chance: Chance
  crypt: Crypt
}

const POLL = 5 * 60_000
/** Another tab is carrying; look again soon whether it took everything along. */
const ELSEWHERE = 5000
const MOST_ERASURES = 64

export interface Courier {
  /** Something may have to go; also after coming back online or into view. */
  nudge(): void
  /** Tries at once, also what was put off; answers with what stood in the way. */
  now(): Promise<Trouble | undefined>
  stop(): void
}

export function courier(ports: CourierPorts): Courier {
  const { store, ledger, client, clock, timers, chance } = ports
  let stopped = false
  let running: Promise<void> | undefined
  let again = false
  let first = true
  let failures = 0
  let trouble: Trouble | undefined
  let cancel = () => {}
  const pulledAt = new Map<string, number>()
  const asked = new Set<string>()
  const hear = history(ports, () => {
    again = true
  })
  const sendItems = itemSender(ports, hear)

  function sleep(ms: number): void {
    cancel()
    if (!stopped) cancel = timers.after(ms, () => void run())
  }

  async function run(): Promise<void> {
    if (stopped) return
    if (running) again = true
    await (running ??= carry())
  }

  async function carry(): Promise<void> {
    let wait = POLL
    trouble = undefined
    try {
      wait = ELSEWHERE
      await ports.locks.ifFree('courier', async () => {
        wait = await round()
      })
    } catch {
      trouble = { ok: false, why: 'fault', code: 'storage' }
      wait = waitAfter(++failures, chance) // the device's own store failed; nothing was lost, try later
    }
    running = undefined
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
    const served = (await store.list('projects')).map(({ pid }) => pid)
    const pids = new Set([...served, ...(await store.list('cards')).map(({ pid }) => pid)])
    for (const pid of pids) {
      // Of a project in which this device takes no part there is nothing to send but that.
      const met = served.includes(pid) ? await serve(pid) : await sendCards(pid)
      trouble ??= met
      if (met) waits.push(Math.max(1000, met.retryAfter ?? waitAfter(++failures, chance)))
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

  async function serve(pid: string, again = true): Promise<Trouble | undefined> {
    // Orders first; a server that hears no more of them for now may well take the rest.
    const passed = (met?: Trouble) => (met?.why === 'busy' ? undefined : met)
    const cards = await sendCards(pid, hear)
    const entry = passed(cards) ?? (await letIn(pid))
    const erasing = entry ? undefined : await sendErasures(pid)
    const before = entry ?? passed(erasing)
    if (!before && (await projectRow(store, pid)).refused === KEYS_LOST) return askAgain(pid)
    const sending = before ?? (await sendItems(pid))
    // A server that chokes on one item may well have letters.
    const chokes = !before && sending?.why === 'fault'
    const met = sending && !chokes ? sending : ((await fetchLetters(pid)) ?? sending)
    const trouble = met ?? cards ?? erasing
    const moved = trouble?.code === EMPTY_FIRST && (await hasMoved(pid))
    if (moved) return moved === true ? serve(pid, again) : moved
    if (trouble?.code === KEYS_LOST || trouble?.code === EMPTY_FIRST) {
      await note(store, pid, { refused: trouble.code })
      return undefined
    }
    if (trouble?.code !== 'unknown-device' || !again) return trouble
    // A server put back to before this device came: its invitation lets it in once more, and its token is known from then on.
    await amend(store, 'projects', [pid], (row) => ({ ...row, token: undefined, oldToken: row.oldToken ?? row.token }))
    return serve(pid, false)
  }

  /** Before anything goes from here, what the history lacks in which the server lives by now is said once more. */
  async function hasMoved(pid: string): Promise<boolean | Trouble> {
    const { token, epoch } = await projectRow(store, pid)
    const heard = await client.have(token!, pid, [])
    if (!heard.ok) return heard
    await hear(pid, heard.value)
    return epoch !== heard.value.epoch
  }

  /** Nobody could read what went there: only that is asked again, and holds up no other project. A key may be found. */
  async function askAgain(pid: string): Promise<Trouble | undefined> {
    pulledAt.delete(pid)
    const heard = await fetchLetters(pid)
    if (heard?.code === KEYS_LOST) return undefined
    if (pulledAt.has(pid)) {
      await note(store, pid, { refused: undefined })
      again = true
    }
    return heard
  }

  async function letIn(pid: string): Promise<Trouble | undefined> {
    const project = await projectRow(store, pid)
    // What was refused for good is asked once more each time the app is opened: invitations come back with a restore.
    if (project.token || (project.refused && asked.has(pid))) return undefined
    const secret = project.secret && base64url(project.secret)
    const heard = await client.register(pid, secret, ports.signer(project), project.oldToken)
    if (!heard.ok && (heard.why !== 'refused' || ![BLOCKED, ...REFUSALS].includes(heard.code))) return heard
    asked.add(pid)
    if (!heard.ok) {
      await note(store, pid, { refused: heard.code })
      return undefined
    }
    const { token, confirmed, epoch } = heard.value
    // The old token stays: a server put back to before this key knows only that one, and the invitation is used up. In the
    // journal first: a screen that says it was let in is believed.
    const its = { token, confirmed, epoch: project.epoch ?? epoch, refused: undefined }
    await ledger.remember(identityOf({ ...project, ...its }))
    await note(store, pid, its)
    return undefined
  }

  /** Nobody has to be let in for it. Its code comes to whoever needs it. */
  async function sendCards(pid: string, tell?: typeof hear): Promise<Trouble | undefined> {
    const cards = (await store.list('cards')).filter((card) => card.pid === pid)
    return cards.length > 0 ? (await import('./cards.ts')).sendCards(ports, cards, asked, tell) : undefined
  }

  async function sendErasures(pid: string): Promise<Trouble | undefined> {
    for (;;) {
      const due = (await dueNow(ports, 'erases', pid, MOST_ERASURES)).slice(0, MOST_ERASURES)
      if (due.length === 0) return undefined
      const heard = await client.erase(
        pid,
        due.map((e) => base64url(e.key)),
      )
      if (!heard.ok) return heard
      const { gone, receipt, epoch, time } = heard.value
      const done = due.filter((e) => gone.includes(e.eh)).map((e) => e.eh)
      await amend(store, 'erases', done, ({ dueAt: _, ...rest }) => {
        const i = gone.indexOf(rest.eh)
        const proof = receipt ? { ...receipt, epoch, sigs: receipt.sigs.slice(i, i + 1) } : rest.proof
        return { ...rest, goneAt: time, proof }
      })
      await hear(pid, heard.value)
      if (done.length === 0) return { ok: false, why: 'fault', code: 'no-answer' }
    }
  }

  async function fetchLetters(pid: string): Promise<Trouble | undefined> {
    if (Math.abs(clock.now() - (pulledAt.get(pid) ?? -Infinity)) < POLL / 2) return undefined
    for (;;) {
      const project = await projectRow(store, pid)
      if (!project.token || project.refused === EMPTIED) return undefined
      const heard = await client.pull({ token: project.token }, pid, project.cursor)
      if (!heard.ok) {
        if (heard.code === 'not-confirmed') return undefined
        if (heard.code !== 'cursor-gone') return heard
        await note(store, pid, { cursor: undefined })
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

  return {
    nudge: () => sleep(0),
    async now() {
      await running
      first = true
      pulledAt.clear()
      asked.clear()
      await run()
      return trouble
    },
    stop() {
      stopped = true
      cancel()
    },
  }
}
