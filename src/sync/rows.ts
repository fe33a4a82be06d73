// What the device's rows say to whoever carries: what is due for a project, oldest first, and what is known of it.

import type { Clock } from '../model/ports.ts'
import { amend, type ProjectRow, type Rows, type Store } from '../device/store.ts'

type Waiting = 'items' | 'erases'

/** What is due, and what was put off until a date that no rule here could have set: then the clock was wrong. */
export async function dueNow<T extends Waiting>(
  { store, clock }: { store: Store; clock: Clock },
  table: T,
  pid: string,
  limit: number,
): Promise<Rows[T][]> {
  const due = await some(store, table, pid, { upTo: clock.now() }, limit)
  if (due.length > 0) return due
  const now = clock.now()
  const far = await some(store, table, pid, { from: now, newestFirst: true }, limit)
  return far.filter((row) => row.dueAt! - now > (('wait' in row && row.wait) || 0))
}

/** What waits for a project that does not let this device in stands in nobody else's way. */
async function some<T extends Waiting>(
  store: Store,
  table: T,
  pid: string,
  when: { from?: number; upTo?: number; newestFirst?: boolean },
  limit: number,
): Promise<Rows[T][]> {
  const rows = await store.list(table, { by: 'dueAt', ...when, limit })
  const ours = rows.filter((row) => row.pid === pid)
  return ours.length > 0 || rows.length < limit ? ours : some(store, table, pid, when, limit * 4)
}

export const projectRow = async (store: Store, pid: string): Promise<ProjectRow> => (await store.get('projects', pid))!

export async function note(store: Store, pid: string, facts: Partial<ProjectRow>): Promise<void> {
  await amend(store, 'projects', [pid], (row) => ({ ...row, ...facts }))
}
