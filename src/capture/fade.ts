// What has lain here for its time goes by itself: sittings that were put off, readable copies, the memory of what was
// taken back. What is sealed and not sent stays, however old.

import type { Device } from '../device/device.ts'
import { startOfDay } from '../model/time.ts'
import type { Timers } from '../model/ports.ts'
import { isOver, LATER_DAYS, PROOF_MONTHS } from '../model/terms.ts'
import type { Payload } from '../model/payload.ts'
import { ENVELOPES } from '../model/sitting.ts'
import { throwAway } from './media.ts'
import { type Sitting, sittingIn } from './sitting.ts'

const DAY = 86_400_000

/** How a sitting lies here: as it was put off, when the server was heard then, and on how many days the app was used since. */
type Lying = Record<string, { at: number; heard?: number | undefined; day: number; used: number }>
const FACT = 'later'

/** So long after the start: a screen stands, and the server has told its time. */
const SOON = 5000

/** Soon after the start and once a day; what cannot be done now is done the next time. */
export function fadeDaily(device: Device, timers: Timers, went: () => void): void {
  const run = (): void => {
    void fade(device).then(
      (any) => any && went(),
      () => {},
    )
    timers.after(DAY, run)
  }
  timers.after(SOON, run)
}

/** Also when something is put off; true when something went. */
export const fade = (device: Device): Promise<boolean> =>
  device.world.locks.alone('fade', async () => {
    const { ledger, world } = device
    const over = await putOffTooLong(device)
    // Not while somebody answers, here or in another tab: it could be this very sitting.
    const free = over.length > 0 && (await world.locks.ifFree('sitting', () => letGo(device, over)))
    const ids = await pastTerm(device)
    await ledger.forget(ids)
    return free || ids.size > 0
  })

type Over = { at: number; state: Sitting }

async function letGo(device: Device, over: readonly Over[]): Promise<void> {
  const { store, ledger, drafts } = device
  await ledger.catchUp()
  for (const { at, state } of over) {
    const now = await store.get('drafts', state.id)
    const given = await store.get('items', state.place!.ids[ENVELOPES.indexOf('contribution')]!)
    // It was sealed after all: then it was given, and only what is left of the draft goes.
    if (!now || given) await drafts.drop(state.id)
    else if (now.at === at) await throwAway(device, state)
  }
}

async function putOffTooLong({ store, vault, world }: Device): Promise<Over[]> {
  const drafts = await store.list('drafts')
  if (drafts.length === 0) return []
  const before = ((await store.get('facts', FACT))?.value ?? {}) as Lying
  const lying: Lying = {}
  const over: Over[] = []
  const day = startOfDay(world.clock.now())
  for (const { id, at, box } of drafts) {
    const state = sittingIn(await vault.unlock(box).catch(() => {}))
    // Or left where a no without words was seen, before anybody ended it.
    if (!state?.place || !(state.paused || state.step === 'ease')) continue
    const heard = (await store.get('projects', state.place.pid))?.heard
    const old = before[id]
    // Taken up again in between and put off once more, it has another time.
    const now = old?.at === at ? old : { at, heard, day, used: 0 }
    now.heard ??= heard
    if (now.day !== day) now.used++
    now.day = day
    lying[id] = now
    // Either clock may leap or be put right: what cannot come back goes when both say so, or after days of use.
    const long = Math.min(heard! - now.heard!, world.clock.now() - at) >= LATER_DAYS * DAY
    if (now.used >= LATER_DAYS || long) over.push({ at, state })
  }
  await store.change([], () => [{ put: 'facts', row: { name: FACT, value: lying } }])
  return over
}

/** What the server has, in a backup too, and whose time is over; counted by the server's clock, and only while the one here agrees with it. */
async function pastTerm({ store, mailbox, vault, world }: Device): Promise<Set<string>> {
  const ids = new Set<string>()
  for (const { pid, heard } of await store.list('projects')) {
    if (!heard || Math.abs(world.clock.now() - heard) > LATER_DAYS * DAY) continue
    const months = (await mailbox.newest(pid, 'project'))?.body.months
    const ours = (row: { pid: string }) => row.pid === pid
    for (const { id, storedAt, goneAt, bytes } of (await store.list('items')).filter(ours)) {
      // What no backup holds yet is here for more than whoever gave it.
      if (goneAt || bytes || !isOver(storedAt, months, heard)) continue
      const copy = await store.get('copies', id)
      const said = copy && ((await vault.unlock(copy.box).catch(() => {})) as Payload | undefined)
      // That somebody agreed is known for as much longer as the proof of it is kept elsewhere.
      const yes = said?.kind === 'consent'
      if (!yes || isOver(storedAt, months! + PROOF_MONTHS, heard)) ids.add(id)
    }
    for (const { id, goneAt } of (await store.list('erases')).filter(ours))
      if (isOver(goneAt, PROOF_MONTHS, heard)) ids.add(id)
  }
  return ids
}
