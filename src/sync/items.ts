// Sends sealed items, oldest first, as many as fit; one that the server chokes on is found, and holds up no other.

import { readEnvelope } from '../model/envelope.ts'
import { BATCH_BYTES, BATCH_ITEMS, CUT_OFF } from '../model/frames.ts'
import type { Signer } from '../model/ports.ts'
import { KEYS_LOST, type ServerState, SIGNER_REVOKED, UNKNOWN_SIGNER } from '../model/receipt.ts'
import { amend, type ItemRow, type ProjectRow, putOff } from '../device/store.ts'
import { TOO_SLOW, type Trouble } from './client.ts'
import type { HistoryPorts } from './history.ts'
import { dueNow, projectRow } from './rows.ts'

export interface ItemsPorts extends HistoryPorts {
  signer: (project: ProjectRow) => Signer
  /** Called around each batch and after each round, so that a screen can look again. */
  changed: () => void
}

const DAY = 86_400_000
/** After so many failures in a row a batch is halved, to find the one item that the server chokes on. */
const PATIENCE = 3
const MOST_FAILURES = 10
const ASIDE = 'set-aside'
const FIRST_WAIT = 300_000
/** A batch should take about so long: when the road breaks, no more than that has to go again. */
const A_WHILE = 2000
const LEAST_BYTES = 64 * 1024
/** Before anything is known of the road. */
const FIRST_BYTES = 512 * 1024

const bytesOf = (items: readonly ItemRow[]): number => items.reduce((all, { bytes }) => all + bytes!.length, 0)

/** Sends what is due for one project; answers with what stopped it. */
export function itemSender(
  ports: ItemsPorts,
  hear: (pid: string, state: ServerState) => Promise<void>,
): (pid: string) => Promise<Trouble | undefined> {
  const { store, ledger, client, clock } = ports
  /** How many items go in one batch; shrinks while a batch keeps failing. */
  let size = BATCH_ITEMS
  let failed = 0
  /** How many bytes go in one batch, as far as this road has shown what it can carry. */
  let budget = FIRST_BYTES
  /** Items that failed alone; believed guilty only once another item got through. */
  let suspects: string[] = []

  async function send(pid: string): Promise<Trouble | undefined> {
    const { token } = await projectRow(store, pid)
    let failedNow = 0
    if (!token) return undefined
    for (;;) {
      const due = await dueNow(ports, 'items', pid, 4 * BATCH_ITEMS)
      const batch = await claim(due.filter((i) => !suspects.includes(i.id)))
      if (batch.length === 0) {
        suspects = [] // nothing else got through either: it was not them
        return undefined
      }
      ports.changed()
      const began = clock.now()
      const heard = await client.push(
        token,
        pid,
        batch.map((item) => item.bytes!),
      )
      const cut = !heard.ok && (heard.why === 'offline' || CUT_OFF.includes(heard.code))
      const broke = cut || (!heard.ok && heard.code === TOO_SLOW)
      fit(bytesOf(batch), clock.now() - began, broke)
      await ledger.settle(batch, heard.ok ? { answers: heard.value.results, ...heard.value } : null)
      if (heard.ok) {
        failed = 0
        size = Math.min(BATCH_ITEMS, size * 2)
        await setAside()
        const project = await projectRow(store, pid)
        // What another device signed that was let go is for a person to answer for.
        const own = (r: { id: string }) => project.was?.includes(signerOf(batch, r.id) ?? '')
        const strange = heard.value.results
          .filter((r) => r.code === UNKNOWN_SIGNER || (r.code === SIGNER_REVOKED && own(r)))
          .map((r) => r.id)
        await ledger.signAgain(strange, project.device, ports.signer(project))
        await hear(pid, heard.value)
        ports.changed()
        continue
      }
      if (
        cut ||
        heard.code === 'unknown-device' ||
        heard.code === KEYS_LOST ||
        heard.why === 'busy' ||
        heard.why === 'not-ours' ||
        (heard.code === TOO_SLOW && budget > LEAST_BYTES)
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

  function fit(bytes: number, took: number, broke: boolean): void {
    const inAWhile = (bytes * A_WHILE) / Math.max(1, took)
    // A quick answer says that more would have fitted, a small batch does not say how much: no more than that, nor than twice.
    const grown = Math.min(2 * budget, Math.max(budget, inAWhile))
    const next = broke ? budget / 2 : took > A_WHILE ? inAWhile : grown
    budget = Math.min(BATCH_BYTES, Math.max(LEAST_BYTES, next))
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
      if (batch.length === size || (bytes > budget && batch.length > 0)) break
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

  return send
}

function signerOf(batch: readonly ItemRow[], id: string): string | undefined {
  const bytes = batch.find((item) => item.id === id)?.bytes
  const read = bytes && readEnvelope(bytes)
  return read?.ok ? read.value.head.dev : undefined
}
