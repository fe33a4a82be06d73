// Somebody goes on here with the card of another device: the same voice, and a stretch of its numbers that no other device has.

import { copyOf } from '../../capture/copies.ts'
import type { Device } from '../../device/device.ts'
import { personHere, type Person, threadOf } from '../../device/identity.ts'
import { seal } from '../../device/sealing.ts'
import { personFact, TAKEN_BACK, type Write } from '../../device/store.ts'
import { base64url, type Bytes } from '../../model/bytes.ts'
import { type Card, STRETCHES } from '../../model/card.ts'
import { firstOf, lastOf, stretchId } from '../../model/stretch.ts'
import { fitting } from '../../model/letter.ts'
import type { StretchTaken } from '../../model/payload.ts'
import { localTime } from '../../model/time.ts'
import type { Lang } from '../../model/words.ts'

/**
 * `asked`: for a stretch, just now; `waits`: for the letters, or for the server's word about it. To be asked again when something
 * has changed. `mine`: it was the card of this device all along. `full`: as many devices as a card has room for.
 * `join`: the card alone lets nobody in.
 */
export type Onward = 'here' | 'asked' | 'waits' | 'mine' | 'full' | 'withdrawn' | 'join' | 'no-room'

/** Asked for by this device, and not yet used; or of another device, which it is for good. */
type Mark = 'asked' | 'taken'
const fact = (pid: string, id: string): string => `stretch ${pid} ${id}`

/** One at a time, in all tabs; whatever dies in between, the next try goes on where it was. */
export const goOn = (device: Device, card: Card, lang: Lang): Promise<Onward> =>
  device.world.locks.alone('person', async () => {
    const { store } = device
    const project = await store.get('projects', card.pid)
    if (!project || project.refused) return 'join'
    const person = await personHere(device, card.pid).catch(() => undefined)
    const secret = base64url(card.secret)
    if (person?.secret === secret) return 'mine'
    const then = person?.before?.find((one) => one.secret === secret)
    // Who went on here with it before still has their numbers.
    if (then?.next) return speakAs(device, card.pid, person, { ...then, next: then.next })
    const thread = then?.thread ?? (await threadOf(device.world, card.pid, card.secret))
    for (let nth = 0; nth < STRETCHES; nth++) {
      const first = firstOf(nth)
      const key = await device.world.eraseKey(card.secret, card.pid, first)
      const id = await stretchId(key, device.world.crypt.sha256)
      const row = await store.get('items', id)
      const mark = (await store.get('facts', fact(card.pid, id)))?.value as Mark | undefined
      if (mark === 'taken') continue
      if (!row) return ask(device, card, { id, key, lang })
      if (row.goneAt !== undefined) return 'withdrawn'
      if (row.refusedAt !== undefined) {
        await isTaken(device, card.pid, id)
        continue
      }
      // Used before, or asked for by what this device was before its store was lost.
      if (!mark) continue
      if (row.storedAt === undefined) return 'waits'
      const voice = { thread, secret, next: first + 1, last: lastOf(nth) }
      return speakAs(device, card.pid, person, voice, [{ drop: 'facts', key: fact(card.pid, id) }])
    }
    return 'full'
  })

/** The envelope that takes it: the server keeps its name once, whoever sends it, and says so to whoever comes second. */
async function ask(
  device: Device,
  { pid, secret }: Card,
  { id, key, lang }: { id: string; key: Bytes; lang: Lang },
): Promise<Onward> {
  const { store, mailbox, world } = device
  const project = (await store.get('projects', pid))!
  const consent = await mailbox.newest(pid, 'consent', 'meedoen')
  const [activity] = fitting(await mailbox.all(pid, 'activity'), project.role)
  if (!consent || !activity) return 'waits'
  const { clock, chance, build: app } = world
  const taken: StretchTaken = {
    schema: 'inbreng/1',
    kind: 'stretch',
    id,
    pid,
    cv: consent.hash,
    eraseKey: base64url(key),
    thread: base64url(chance(16)),
    role: project.role,
    device: 'own',
    at: localTime(clock.now(), clock.offset()),
    lang,
    app,
    activity: { name: activity.body.name, hash: activity.hash },
  }
  const also: Write[] = [
    { put: 'facts', row: { name: fact(pid, id), value: 'asked' satisfies Mark } },
    // With it this is no line of its own among what somebody gave.
    await copyOf(device, taken),
  ]
  try {
    const kept = await seal(device, { pid, secret: base64url(secret) }, [taken], '', also, [])
    return kept === 'kept' ? 'asked' : kept === 'no-room' ? kept : 'waits'
  } catch (error) {
    if ((error as Error).message === TAKEN_BACK) return 'withdrawn'
    throw error
  }
}

/** Another device has it. What was refused is nothing that waits, and nothing that somebody gave. */
async function isTaken({ store, ledger }: Device, pid: string, id: string): Promise<void> {
  await store.change([], () => [{ put: 'facts', row: { name: fact(pid, id), value: 'taken' satisfies Mark } }])
  await ledger.forget(new Set([id]))
}

/** Who spoke here until now keeps what they gave, and can be gone on with. */
async function speakAs(
  { store, vault }: Device,
  pid: string,
  was: Person | undefined,
  voice: Person,
  also: Write[] = [],
): Promise<Onward> {
  const { thread, secret, next = 1, last, before = [] }: Partial<Person> = was ?? {}
  const gave = thread && secret && next > 1 ? [{ thread, secret, next, last }] : []
  const after: Person = { ...voice, before: [...gave, ...before.filter((one) => one.secret !== voice.secret)] }
  const value = await vault.lock(after)
  await store.change([], () => [{ put: 'facts', row: { name: personFact(pid), value } }, ...also])
  return 'here'
}
