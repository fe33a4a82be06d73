// Takes everything off this device: the second ledger, then the database with its keys. The app itself stays.

import type { Locks } from '../model/ports.ts'
import type { Device } from './device.ts'
import type { Ledger } from './ledger.ts'
import { keptIn } from './rescue.ts'
import type { Unsent } from './unsent.ts'

/** Whoever carries, seals, answers or tidies up has to be done first, and none of them begins any more. */
const BUSY = ['sitting', 'courier', 'keep', 'people', 'person', 'again', 'fade']
/** A request may be out. */
const PATIENCE = 35_000

/**
 * `told`: what was said to go with it; no more than that goes. `busy`: something goes on elsewhere on this device, or came
 * since then; nothing was taken away. What fails in the middle can be done once more: it is said to be done only when all
 * of it is. The page has to be left afterwards.
 */
export async function wipe(
  { store, ledger, world }: Pick<Device, 'store' | 'ledger' | 'world'>,
  drop: () => Promise<void>,
  told: Unsent,
): Promise<'empty' | 'busy'> {
  const held: (() => void)[] = []
  for (const name of BUSY) {
    const release = await hold(world.locks, name)
    if (!release) break
    held.push(release)
  }
  if (held.length < BUSY.length || isMore(await keptIn(store), told) || !(await forgetAll(ledger))) {
    for (const release of held) release()
    return 'busy'
  }
  store.close()
  await drop()
  return 'empty'
}

function isMore(now: Unsent, told: Unsent): boolean {
  const names = ({ items, erases, cards }: Unsent) =>
    new Set([...items.map(({ id }) => id), ...erases.map(({ eh }) => eh), ...cards.map(({ code }) => code)])
  return !names(now).isSubsetOf(names(told))
}

/** Every page is off it by now; one that is not yet is waited for. */
export const dropDatabase = (name = 'inbreng'): Promise<void> =>
  new Promise((done, fail) => {
    const going = indexedDB.deleteDatabase(name)
    going.addEventListener('success', () => done())
    going.addEventListener('error', () => fail(going.error ?? new Error('not-dropped')))
  })

/**
 * Nothing stays in the second ledger. A tab may come at any moment: then nothing is taken away, and what stands in the rows
 * is written there again at the next start.
 */
const forgetAll = async (ledger: Pick<Ledger, 'catchUp' | 'leaveOnly'>): Promise<boolean> => {
  if (!(await ledger.catchUp())) return false
  await ledger.leaveOnly(NOTHING)
  return ledger.catchUp()
}
const NOTHING: ReadonlySet<string> = new Set()

/** What lets go of it again, or nothing where somebody else has it. */
const hold = (locks: Locks, name: string): Promise<(() => void) | undefined> =>
  new Promise((done) => {
    const until = () => new Promise<void>((release) => done(release))
    void locks.ifFree(name, until, PATIENCE).then((free) => free || done(undefined))
  })
