// Who this device is in a project, and who speaks on it: a signing key, a pseudonym, the secret behind erase keys.

import { base64url, type Bytes, fromBase64url } from '../model/bytes.ts'
import { CARD_CHANCE, codeOf, FIRST_KEYS, secretFor } from '../model/card.ts'
import type { Invitation } from '../model/invitation.ts'
import type { Chance, Crypt } from '../model/ports.ts'
import { KEYS_LOST, LET_GO } from '../model/receipt.ts'
import { ENVELOPES } from '../model/sitting.ts'
import type { IdentityEntry } from './journal.ts'
import type { Ledger } from './ledger.ts'
import { amend, cardsAway, personFact, type ProjectRow, type Store, type Write } from './store.ts'
import type { Vault } from './vault.ts'

export type MakePair = () => Promise<{ privateKey: CryptoKey; publicRaw: Bytes }>

export const deviceId = async (crypt: Pick<Crypt, 'sha256'>, publicKey: Bytes): Promise<string> =>
  base64url((await crypt.sha256(publicKey)).subarray(0, 16))

/** What the journal keeps of a project, so that a device whose database vanished can come back. */
export const identityOf = (p: ProjectRow): IdentityEntry => ({
  kind: 'identity',
  pid: p.pid,
  fingerprint: base64url(p.fingerprint),
  device: p.device,
  // Until the new key is let in, the old token is the only thing that opens the door.
  token: p.token ?? p.oldToken,
  secret: p.secret && base64url(p.secret),
  deviceClass: p.deviceClass,
  role: p.role,
})

interface Ports {
  store: Store
  ledger: Pick<Ledger, 'remember'>
  crypt: Pick<Crypt, 'sha256'>
  makePair: MakePair
}

/** Takes an invitation. Twice is harmless; a new one for a known project replaces only what let it in. */
export async function join(ports: Ports, invitation: Invitation): Promise<void> {
  const { pid, fingerprint, deviceClass, role, secret } = invitation
  const { privateKey, publicRaw } = await ports.makePair()
  const device = await deviceId(ports.crypt, publicRaw)
  const others = (await ports.store.list('projects')).filter((one) => one.pid !== pid)
  const lost = others.filter(({ refused }) => refused === KEYS_LOST)
  let row: ProjectRow = {
    pid,
    fingerprint,
    deviceClass,
    role,
    secret,
    device,
    publicKey: publicRaw,
    privateKey,
    after: lost.length > 0 ? lost.map((one) => one.pid) : undefined,
  }
  const turn = turnAfter(others)
  await ports.store.change([['projects', pid]], ([known]) => {
    const there = known as ProjectRow | undefined
    // Whoever was let go comes back as somebody new: the server takes nothing of the old key any more.
    if (there && LET_GO.some((why) => why === there.refused))
      row = { ...row, was: [...(there.was ?? []), there.device] }
    else if (there) row = there.token && !there.refused ? there : { ...there, secret, refused: undefined }
    // Whoever takes an invitation looks at what they were invited to.
    row = turn === undefined ? row : { ...row, turn }
    return row === there ? [] : [{ put: 'projects', row }]
  })
  // What was decided, not what is read again: a database may vanish between two words.
  await ports.ledger.remember(identityOf(row))
}

/** After the database vanished: the same places as before, with new keys; the old token opens the door. */
export async function returnWith(ports: Ports, identities: readonly IdentityEntry[]): Promise<void> {
  for (const i of identities) {
    if (await ports.store.get('projects', i.pid)) continue
    const { privateKey, publicRaw } = await ports.makePair()
    const device = await deviceId(ports.crypt, publicRaw)
    await ports.store.change([['projects', i.pid]], ([known]) => {
      if (known) return []
      const { pid, deviceClass, role, token } = i
      const secret = i.secret ? fromBase64url(i.secret)! : undefined
      const fingerprint = fromBase64url(i.fingerprint)!
      return [
        {
          put: 'projects',
          row: {
            pid,
            fingerprint,
            deviceClass,
            role,
            secret,
            device,
            publicKey: publicRaw,
            privateKey,
            oldToken: token,
          },
        },
      ]
    })
  }
}

/**
 * The projects of this device, the one that somebody looks at now first. One that refused it, or whose keys are lost, leaves
 * its place to a better one.
 */
export async function projectsHere(store: Pick<Store, 'list'>): Promise<ProjectRow[]> {
  // One that took the place of another was made later, and so is its name.
  const rank = ({ refused, turn = 0, token, oldToken }: ProjectRow) =>
    refused ? -1 : turn || (token || oldToken ? 0.5 : 0)
  return (await store.list('projects')).toSorted((a, b) => rank(b) - rank(a) || (a.pid < b.pid ? 1 : -1))
}
/** Of what was looked at last; none where there is no choice. */
export const turnAfter = (others: readonly Pick<ProjectRow, 'turn'>[]): number | undefined =>
  others.length > 0 ? Math.max(...others.map(({ turn = 0 }) => turn)) + 1 : undefined

export const ownProject = async (store: Pick<Store, 'list'>): Promise<ProjectRow | undefined> =>
  (await projectsHere(store))[0]

/** Somebody looks at this one now: what begins, is read or is shown is of this project until they look at another. */
export async function turnTo(store: Store, pid: string): Promise<void> {
  const all = await projectsHere(store)
  if (all[0]?.pid !== pid) await amend(store, 'projects', [pid], (row) => ({ ...row, turn: turnAfter(all) }))
}

interface Maker {
  chance: Chance
  crypt: Pick<Crypt, 'sha256'>
  eraseKey(secret: Bytes, pid: string, n: number): Promise<Bytes>
}
interface Owner {
  store: Pick<Store, 'get' | 'list'>
  vault: Vault
  world: Maker
}

/** Who speaks: the same pseudonym all along on somebody's own phone, a new one each sitting on a shared tablet. */
export interface Person {
  thread: string
  /** From this all erase keys of this person follow. */
  secret: string
  /** The number of the next erase key. */
  next: number
  /** The last number that may be used, where somebody went on here with the card of another device. */
  last?: number | undefined
  /**
   * Who they were here before: what was given then is still theirs. `next` is known of a voice that can be gone on with;
   * else its keys hold no longer, or are used up.
   */
  before?: (Pick<Person, 'thread' | 'secret'> & Partial<Pick<Person, 'next' | 'last'>>)[] | undefined
}

/** The pseudonym follows from the secret, by the key of a number that erases nothing: who has the card has the voice. */
export const threadOf = async ({ eraseKey }: Pick<Maker, 'eraseKey'>, pid: string, secret: Bytes): Promise<string> =>
  base64url((await eraseKey(secret, pid, 0)).subarray(0, 16))

/** Its secret ends as that of a card of this project, so that it can be one. */
export async function newPerson(maker: Maker, pid: string): Promise<Person> {
  const secret = await secretFor(maker.chance(CARD_CHANCE), pid, maker.crypt.sha256)
  return { thread: await threadOf(maker, pid, secret), secret: base64url(secret), next: 1 }
}

export async function personHere({ store, vault }: Omit<Owner, 'world'>, pid: string): Promise<Person | undefined> {
  const fact = await store.get('facts', personFact(pid))
  return fact && ((await vault.unlock(fact.value as Bytes)) as Person)
}

export const ownPerson = async (owner: Owner, pid: string): Promise<Person> =>
  (await personHere(owner, pid)) ?? newPerson(owner.world, pid)

/**
 * Who speaks from now on, with so many numbers left: a card reaches no further, and what comes behind is for another device.
 * Whoever has used up theirs goes on as somebody new, and who they were goes along; so does whoever threw all of it away a
 * moment ago, when that is not carried out yet.
 */
export async function speaking(owner: Owner, pid: string, needs: number = ENVELOPES.length): Promise<Person> {
  const person = await ownPerson(owner, pid)
  const { thread, secret, next, last = FIRST_KEYS, before = [] } = person
  if (next + needs <= last + 1 && !(await isGoing(owner, codeOf({ pid, secret })))) return person
  return { ...(await newPerson(owner.world, pid)), before: [{ thread, secret }, ...before] }
}

/** Thrown away with its card, and not carried out yet. */
export async function isGoing({ store, vault }: Omit<Owner, 'world'>, code: string): Promise<boolean> {
  const pressed = await Promise.all(
    (await cardsAway(store)).map(({ value }) => vault.unlock(value as Bytes).catch(() => undefined)),
  )
  return pressed.some((press) => (press as { code?: string } | undefined)?.code === code)
}

/**
 * … and takes them: before they are used, so that no tab takes them again, also when the page dies here. Under the lock of the
 * person. What is said about something of an earlier voice is under the card of that one, as long as it can be gone on with.
 */
export async function numbered(
  owner: Owner & { store: Pick<Store, 'change'> },
  pid: string,
  needs: number,
  about?: string,
) {
  const person = await speaking(owner, pid, needs)
  const may = ({ thread, next, last = FIRST_KEYS }: Partial<Person>) => thread === about && next! + needs <= last + 1
  const one = (person.before?.find(may) ?? person) as Person
  const then = { ...one }
  one.next += needs
  const value = await owner.vault.lock(person)
  await owner.store.change([], () => [{ put: 'facts', row: { name: personFact(pid), value } }])
  return then
}

/** Every pseudonym under which this person gave something here. */
export const threadsOf = ({ thread, before = [] }: Person): string[] => [thread, ...before.map((one) => one.thread)]

/**
 * Something of theirs was taken back elsewhere, perhaps with their card: whoever goes on here does so as somebody new, under
 * keys that still hold. What a helper entered from paper was never theirs. The numbers go on, so that later stays later.
 */
export async function anew(owner: Owner, pid: string, gone: readonly string[]): Promise<Write[]> {
  const { store, vault, world } = owner
  const person = await personHere(owner, pid).catch(() => undefined)
  if (!person) return []
  const { thread, secret, next, last, before = [] } = person
  for (const id of gone) {
    const copy = await store.get('copies', id)
    const given = (copy && (await vault.unlock(copy.box).catch(() => undefined))) as Person | undefined
    if (given?.thread !== thread) continue
    const fresh = await newPerson(world, pid)
    // Behind the first numbers is what other devices may use.
    const after: Person = { ...fresh, next: last ? fresh.next : next, before: [{ thread, secret }, ...before] }
    return [{ put: 'facts', row: { name: personFact(pid), value: await vault.lock(after) } }]
  }
  return []
}
