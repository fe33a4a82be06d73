// What somebody gave to a project whose keys are lost: given once more to the one that took its place, after a new yes.
// Only words on somebody's own device can be; recordings and pictures left it long ago, and a tablet keeps nothing.

import { type Device, keysOf } from '../device/device.ts'
import { ownProject, speaking } from '../device/identity.ts'
import { personFact } from '../device/store.ts'
import { base64url, type Bytes, fromBase64url } from '../model/bytes.ts'
import type { Activity } from '../model/letter.ts'
import type { ConsentEvent, Contribution } from '../model/payload.ts'
import { attempt, bytes64, canonical, int, list, object, uuid } from '../model/read.ts'
import { copiesIn, copyOf, takeBack } from './copies.ts'
import { given, noTo, PLAN, wordsIn } from './lost.ts'
import { seen } from './finish.ts'
import { readShown, type Shown } from './sitting.ts'

/** What was said yes to, with the name of every envelope: carried out once, however often it is begun. */
const readPlan = object(
  {
    from: uuid,
    to: uuid,
    thread: bytes64(16),
    secret: bytes64(16),
    shown: readShown,
    each: list(object({ id: uuid, consent: uuid, contribution: uuid, n: int(1, 1e9) }), 10_000),
  },
  'open',
)
type Plan = ReturnType<typeof readPlan>

/** Also where a yes was said before and nothing came of it yet. */
export const decline = ({ store, world }: Device, pid: string): Promise<void> =>
  world.locks.alone('again', () =>
    store.change([], () => [
      { put: 'facts', row: { name: noTo(pid), value: true } },
      { drop: 'facts', key: PLAN },
    ]),
  )

/** The yes is on the disk before anything is sealed. */
export const giveAgain = (device: Device, from: string, shown: Shown): Promise<boolean> =>
  device.world.locks.alone('again', async () => {
    if (!(await device.store.get('facts', PLAN)))
      await device.world.locks.alone('person', () => plan(device, from, shown))
    return finish(device)
  })

/** Goes on where it was; true once all of it is kept under the new keys and the old is on its way out. */
export const carryOn = (device: Device): Promise<boolean> => device.world.locks.alone('again', () => finish(device))

async function plan(device: Device, from: string, shown: Shown): Promise<void> {
  const { store, vault } = device
  const own = await ownProject(store)
  if (!own) return
  const all = (await copiesIn(device, from)).filter(given)
  const person = await speaking(device, own.pid, 2 * all.length)
  const each = all.map(({ id }, i) => ({
    id,
    consent: device.newId(),
    contribution: device.newId(),
    n: person.next + 2 * i,
  }))
  const { thread, secret } = person
  const made: Plan = { from, to: own.pid, thread, secret, shown, each }
  const after = { ...person, next: person.next + 2 * each.length }
  const [box, kept] = await Promise.all([vault.lock(made), vault.lock(after)])
  await store.change([], () => [
    { put: 'facts', row: { name: PLAN, value: box } },
    { put: 'facts', row: { name: personFact(own.pid), value: kept } },
  ])
}

async function finish(device: Device): Promise<boolean> {
  const { store, vault, ledger } = device
  const box = await store.get('facts', PLAN)
  if (!box) return true
  const plain = await vault.unlock(box.value as Bytes)
  const read = attempt(() => readPlan(plain))
  if (!read.ok) return false
  const { from, to, each } = read.value
  const project = await store.get('projects', to)
  const keys = await keysOf(device, to)
  const consent = await device.mailbox.newest(to, 'consent', 'meedoen')
  if (!project || !keys || !consent) return false
  const old = await copiesIn(device, from)
  for (const names of each) {
    const copy = old.find(({ id }) => id === names.id)
    if (!copy || !given(copy)) continue
    const made = await madeAgain(device, read.value, names, copy, consent.hash)
    const signer = device.signer(project)
    const finished = made.map((payload) => ({ payload, device: project.device, signer, ...keys }))
    const copies = await Promise.all(made.map((p) => copyOf(device, p)))
    if ((await ledger.keep(finished, '', copies, made.slice(0, 1) as ConsentEvent[])) !== 'kept') return false
    // Under the old keys it opens for nobody.
    await takeBack(device, copy)
  }
  // What was agreed to then goes with it, as far as nothing else rests on it: a sheet of somebody else does.
  const left = await copiesIn(device, from)
  const needed = new Set(left.filter(({ kind }) => kind === 'contribution').map(({ thread }) => thread))
  for (const copy of left) if (!needed.has(copy.thread)) await takeBack(device, copy)
  await store.change([], () => [{ drop: 'facts', key: PLAN }])
  return true
}

async function madeAgain(
  device: Device,
  { to, thread, secret, shown }: Plan,
  names: Plan['each'][number],
  copy: Contribution,
  cv: string,
): Promise<[ConsentEvent, Contribution]> {
  const key = async (n: number) => base64url(await device.world.eraseKey(fromBase64url(secret)!, to, n))
  const { media: _, ...words } = copy
  const same = { pid: to, cv, thread, app: device.world.build, activity: await activityOf(device, to, copy) }
  const event: ConsentEvent = {
    schema: copy.schema,
    role: copy.role,
    device: copy.device,
    ...same,
    id: names.consent,
    eraseKey: await key(names.n),
    kind: 'consent',
    at: shown.at,
    lang: shown.lang,
    scope: 'meedoen',
    type: 'given',
    prev: null,
    n: names.n,
    text: seen('again', shown, { level: 'A2', version: 0 }),
    expression: 'tap',
  }
  const id = names.contribution
  return [event, { ...words, ...same, answers: wordsIn(copy), id, eraseKey: await key(names.n + 1), consent: event.id }]
}

/** The new project's activity where it asks just the same; else the one that was answered, under its own hash. */
async function activityOf(
  { mailbox }: Device,
  to: string,
  { activity }: Contribution,
): Promise<Contribution['activity']> {
  const asked = (body: Activity | undefined) => body && canonical(body.questions)
  const then = asked(await mailbox.byHash('activity', activity.hash))
  const now = await mailbox.newest(to, 'activity', activity.name)
  return now && asked(now.body) === then ? { name: activity.name, hash: now.hash } : activity
}
