// After a crash, or when one of them was damaged: the two ledgers are made to say the same again.

import { base64url, fromBase64url } from '../model/bytes.ts'
import { codeOf, readCard } from '../model/card.ts'
import { readEnvelope } from '../model/envelope.ts'
import { canonical } from '../model/read.ts'
import { identityOf } from './identity.ts'
import type { CardEntry, Entry, IdentityEntry, Journal, Taken } from './journal.ts'
import { atOnce, CARD_KEPT, type EraseRow, leave, type Store, type Write } from './store.ts'

/** Makes the two ledgers agree. Erasures first; then the journal wins, because sealing again would give other bytes. */
export async function reconcile(store: Store, journal: Journal, { entries, alone, damaged }: Taken, now: number) {
  const erased = new Map(entries.flatMap((e) => (e.kind === 'erase' ? [[e.id, e]] : [])))
  const isErased = ({ id, of }: { id: string; of?: string | undefined }) =>
    erased.has(id) || (of !== undefined && erased.has(of))
  const items = new Map(entries.flatMap((e) => (e.kind === 'item' && !isErased(e) ? [[e.id, e]] : [])))
  const identities = new Map<string, IdentityEntry>()
  // Files of several tabs have no order among them: of two, the one that was let in says more.
  for (const e of entries)
    if (e.kind === 'identity' && (e.token || !identities.get(e.pid)?.token)) identities.set(e.pid, e)
  const rows = new Map((await store.list('items')).map((row) => [row.id, row]))
  const erases = new Map((await store.list('erases')).map((row) => [row.eh, row]))
  const known = new Map((await store.list('cards')).map((row) => [row.code, row]))
  const writes: Write[] = []
  // Carried out so long ago that nothing comes back any more: forgotten in both at once. One that only the journal has is
  // said again, whatever its day: clocks leap, and saying it twice does no harm.
  // Where the server tells its time, that has to say so too.
  const heard = new Map((await store.list('projects')).map((row) => [row.pid, row.heard]))
  const old = new Set<string>()
  for (const { code, pid, clearedAt, goneAt = Infinity } of known.values())
    if (clearedAt !== undefined && goneAt < Math.min(now, heard.get(pid) ?? now) - CARD_KEPT) old.add(code)
  for (const key of old) {
    known.delete(key)
    writes.push({ drop: 'cards', key })
  }
  const cards = new Map<string, CardEntry>()
  for (const e of entries) if (e.kind === 'card' && !old.has(codeOf(e))) cards.set(codeOf(e), e)
  let recovered = 0
  for (const e of items.values()) {
    if (rows.has(e.id) || !readEnvelope(e.bytes).ok) continue
    if (!e.of) recovered++
    const { id, pid, sha, bytes, sealedAt, of } = e
    writes.push({ put: 'items', row: { id, pid, sha, bytes, sealedAt, of, dueAt: atOnce(sealedAt) } })
    if (e.draft) writes.push({ drop: 'drafts', key: e.draft })
  }
  for (const e of erased.values()) {
    for (const row of rows.values())
      if ((row.id === e.id || row.of === e.id) && row.goneAt === undefined)
        writes.push({ put: 'items', row: leave(row, { goneAt: e.at }) }, { drop: 'copies', key: e.id })
    const command: EraseRow = {
      eh: e.eh,
      id: e.id,
      pid: e.pid,
      key: fromBase64url(e.key)!,
      at: e.at,
      dueAt: atOnce(e.at),
    }
    if (!erases.has(e.eh)) writes.push({ put: 'erases', row: command })
    if (e.draft) writes.push({ drop: 'drafts', key: e.draft })
  }
  for (const [code, { pid, at }] of cards)
    if (!known.has(code)) writes.push({ put: 'cards', row: { code, pid, at, sent: 0 } })
  if (writes.length > 0) await store.change([], () => writes)

  // What another living tab keeps in its own file is no concern of this one.
  if (alone) {
    for (const { id, pid, sha, bytes, sealedAt, of } of rows.values())
      if (bytes && !items.has(id) && !isErased({ id, of }))
        await journal.append({ kind: 'item', id, pid, sha, sealedAt, of, bytes })
    for (const { id, pid, eh, key, at } of erases.values())
      if (!erased.has(id)) await journal.append({ kind: 'erase', id, pid, eh, key: base64url(key), at })
    for (const { code, pid, at } of known.values())
      if (!cards.has(code)) await journal.append({ kind: 'card', pid, secret: base64url(readCard(code)!.secret), at })
    for (const identity of (await store.list('projects')).map(identityOf)) {
      if (canonical(identity) === canonical(identities.get(identity.pid) ?? null)) continue
      identities.set(identity.pid, identity)
      await journal.append(identity)
    }
  }
  const needed = (e: Entry) =>
    e.kind === 'erase' ||
    (e.kind === 'card' && cards.get(codeOf(e)) === e) ||
    (e.kind === 'identity' && identities.get(e.pid) === e) ||
    (e.kind === 'item' && items.get(e.id) === e && (rows.get(e.id) ?? e).bytes !== undefined)
  const kept = entries.map(needed)
  if (kept.includes(false)) await journal.rewrite((_entry, i) => kept[i] ?? true)
  return { recovered, damaged, identities: [...identities.values()] }
}
