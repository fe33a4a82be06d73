// Hears which history the server lives in: after it was put back, what it may lack is offered again.

import type { Clock } from '../model/ports.ts'
import type { ServerState } from '../model/receipt.ts'
import { amend, atOnce, type Store } from '../device/store.ts'
import type { Ledger } from '../device/ledger.ts'
import type { Client } from './client.ts'
import { note, projectRow } from './rows.ts'

const HOUR = 3_600_000
/** An answer may be so long on its way. */
const MINUTE = 60_000

export interface HistoryPorts {
  store: Store
  ledger: Ledger
  client: Client
  clock: Clock
}

/** `lookAgain` is called when there is more to send than this round knew of. */
export function history(
  { store, ledger, client, clock }: HistoryPorts,
  lookAgain: () => void,
): (pid: string, state: ServerState) => Promise<void> {
  const proofs = new Map<string, string>()

  /** What every answer says about the server's history. A new history may lack what an older one had. */
  async function hear(pid: string, { epoch, secured, time }: ServerState): Promise<void> {
    const { epoch: known, heard = 0, ahead = Infinity } = await projectRow(store, pid)
    const now = time - clock.now()
    if (known && known !== epoch) {
      // The next answer says it once more, to a device that is let in.
      if (!(await offerAgain(pid, epoch))) return
      lookAgain()
    }
    if (known !== epoch || Math.abs(time - heard) > HOUR || Math.abs(now - ahead) > MINUTE)
      await note(store, pid, { epoch, heard: time, ahead: now })
    const proof = `${epoch}.${secured}`
    if (secured > 0 && proofs.get(pid) !== proof) await ledger.secured(pid, epoch, secured)
    proofs.set(pid, proof)
  }

  /** False where the server was put back to before this device came: it has to be let in anew first. */
  async function offerAgain(pid: string, epoch: string): Promise<boolean> {
    const { token } = await projectRow(store, pid)
    const held = (await store.list('items')).filter(
      (i) => i.pid === pid && i.bytes && i.storedAt !== undefined && i.epoch !== epoch,
    )
    for (let i = 0; i < held.length; i += 500) {
      const some = held.slice(i, i + 500)
      if (!token) return false
      const heard = await client.have(
        token,
        pid,
        some.map(({ id, sha }) => ({ id, sha })),
      )
      if (!heard.ok && heard.code === 'unknown-device') {
        await note(store, pid, { token: undefined })
        lookAgain()
        return false
      }
      if (!heard.ok || heard.value.epoch !== epoch) throw new Error('cannot-compare')
      const missing = new Set(heard.value.missing)
      await amend(
        store,
        'items',
        some.map((item) => item.id),
        (row) => {
          // Which number it has there now only a push tells: by that of before it could be taken for safe in a backup.
          const { storedAt, seq: _, ...rest } = row
          if (row.goneAt !== undefined) return undefined
          const due = { ...rest, dueAt: atOnce(row.sealedAt) }
          return missing.has(row.id) ? due : { ...due, storedAt, epoch }
        },
      )
    }
    const erases = (await store.list('erases')).filter((e) => e.pid === pid).map((e) => e.eh)
    await amend(store, 'erases', erases, ({ goneAt: _, ...rest }) => ({ ...rest, dueAt: atOnce(rest.at) }))
    return true
  }

  return hear
}
