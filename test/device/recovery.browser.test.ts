// The whole device in a real browser: Dexie and a worker's files, real keys; whichever of the two is lost, the other brings it back.

import Dexie from 'dexie'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { chance, clock, locks as browserLocks, newId } from '../../src/adapters.ts'
import { base64url, type Bytes, equal, utf8 } from '../../src/model/bytes.ts'
import { readEnvelope } from '../../src/model/envelope.ts'
import type { Contribution } from '../../src/model/payload.ts'
import type { Locks } from '../../src/model/ports.ts'
import { canonical } from '../../src/model/read.ts'
import { localTime } from '../../src/model/time.ts'
import { type Device, keysOf, openDevice } from '../../src/device/device.ts'
import { openDatabase } from '../../src/device/database.ts'
import { openFirst } from '../../src/device/first.ts'
import { hands } from '../../src/device/hands.ts'
import { join } from '../../src/device/identity.ts'
import { statusOf } from '../../src/device/ledger.ts'
import HandsWorker from '../../src/device/worker.ts?worker'
import { open } from '../../src/seal/open.ts'
import { crypt, eraseKey, makePair, sha256, signerOf } from '../../src/seal/sign.ts'

const CANARY = 'Kanarie van Youssef'
const ends: (() => Promise<unknown>)[] = []
const endAll = () => Promise.all(ends.splice(0).map((end) => end()))

/** Locks that go with a page, though all pages of this test live in one. */
function locksUntil(ended: Promise<void>, held: Promise<unknown>[]): Locks {
  const hold = <T>(lock: Promise<T>) => {
    held.push(lock)
    return lock
  }
  return {
    alone: (name, run) => hold(browserLocks.alone(name, () => Promise.race([run(), ended as Promise<never>]))),
    ifFree: (name, run) => hold(browserLocks.ifFree(name, () => Promise.race([run(), ended]))),
  }
}

async function openPage(): Promise<Device> {
  const worker = new HandsWorker()
  const held: Promise<unknown>[] = []
  let end = () => {}
  const ended = new Promise<void>((done) => {
    end = done
  })
  const half = await openFirst(
    (name, durability) => openDatabase(`here-${name}`, durability),
    clock,
    chance,
    () => {},
  )
  ends.push(() => {
    end()
    half.store.close()
    worker.terminate()
    return Promise.allSettled(held)
  })
  const world = {
    clock,
    chance,
    locks: locksUntil(ended, held),
    crypt,
    makePair,
    signerOf,
    eraseKey,
    build: 'test',
    estimate: async () => ({}),
  }
  const both = await hands(worker)
  expect(both.ledgers).toBe(2)
  return openDevice(world, half, both)
}
async function journalFolder(): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle('journal', { create: true })
}
async function loseJournal(): Promise<void> {
  await endAll()
  const root = await navigator.storage.getDirectory()
  // The browser lets go of the files of an ended worker a little later.
  await expect
    .poll(() => root.removeEntry('journal', { recursive: true }).catch(({ name }: Error) => name), { timeout: 5000 })
    .toSatisfy((left) => left === undefined || left === 'NotFoundError')
}
async function loseDatabase(): Promise<void> {
  await endAll()
  await Dexie.delete('here-inbreng')
}
beforeEach(async () => {
  await loseJournal()
  await loseDatabase()
})
afterEach(endAll)

/** Everything on this device, as whoever takes it apart would find it. */
async function readable(): Promise<string> {
  const parts: string[] = []
  const latin1 = (bytes: Uint8Array) => bytes.reduce((text, b) => text + String.fromCharCode(b), '')
  const look = (x: unknown): void => {
    if (x instanceof Uint8Array) parts.push(latin1(x))
    else if (typeof x === 'string') parts.push(x)
    else if (typeof x === 'object' && x !== null) Object.values(x).forEach(look)
  }
  const db = await new Dexie('here-inbreng').open()
  for (const table of db.tables) look(await table.toArray())
  db.close()
  for await (const handle of (
    (await journalFolder()) as unknown as { values(): AsyncIterable<FileSystemFileHandle> }
  ).values())
    // prettier-ignore
    look(new Uint8Array(await (await handle.getFile()).arrayBuffer()))
  return parts.join('\n')
}

/** A project of which this device has the invitation and the keys. */
async function project(): Promise<{ pid: string; identity: string; welcome(page: Device): Promise<void> }> {
  const pid = newId()
  const root = signerOf(await makePair())
  const [identity, second] = [await generateX25519Identity(), await generateX25519Identity()]
  const recipients = await Promise.all([identity, second].map(identityToRecipient))
  const body = canonical({ kind: 'keys', name: 'keys', version: 1, pid, recipients, roster: [] })
  const sig = base64url(await root.sign('letter', utf8(body)))
  const letter = utf8(JSON.stringify({ body, signer: base64url(root.publicKey), sig }))
  const invitation = { pid, secret: chance(16), fingerprint: await sha256(root.publicKey), expires: 0 }
  return {
    pid,
    identity,
    async welcome({ store, ledger, mailbox }) {
      await join({ store, ledger, crypt, makePair }, { ...invitation, deviceClass: 'own', role: 'person' })
      expect(await mailbox.accept((await store.get('projects', pid))!, [letter], 'e.1.1')).toEqual([])
    },
  }
}

function says(pid: string, text: string): Contribution {
  const hash = base64url(chance(32))
  return {
    schema: 'inbreng/1',
    kind: 'contribution',
    id: newId(),
    pid,
    cv: hash,
    eraseKey: base64url(chance(32)),
    thread: base64url(chance(16)),
    role: 'person',
    device: 'own',
    at: localTime(clock.now(), 60),
    lang: 'nl',
    app: 'test',
    activity: { name: 'mijn-dag', hash },
    consent: newId(),
    answers: [{ q: 'vertel', kind: 'text', value: { text } }],
  }
}

async function finish(page: Device, payload: Contribution): Promise<Bytes> {
  const { pid, id, thread, activity } = payload
  const row = (await page.store.get('projects', pid))!
  const one = { payload, device: row.device, signer: page.signer(row), ...(await keysOf(page, pid))! }
  const yes = { id: 'yes', thread, activity, scope: 'meedoen', type: 'given', n: 1, at: localTime(0, 0) } as const
  expect(await page.ledger.keep([one], id, [{ drop: 'drafts', key: id }], [yes])).toBe('kept')
  return (await page.store.get('items', id))!.bytes!
}

test('what was kept outlives the database, then the journal, then the database again, and the desk can open it', async () => {
  const { pid, identity, welcome } = await project()
  let page = await openPage()
  await welcome(page)
  const payload = says(pid, CANARY)
  await page.drafts.save(payload.id, { text: CANARY })
  expect(await readable()).not.toContain(CANARY)
  const bytes = await finish(page, payload)
  expect(await readable()).not.toContain(CANARY)
  expect(await page.drafts.latest()).toBeUndefined()

  for (const lose of [loseDatabase, loseJournal, loseDatabase]) {
    await lose()
    page = await openPage()
    expect(page.ledger.report).toMatchObject({ recovered: lose === loseDatabase ? 1 : 0, damaged: 0 })
    const row = (await page.store.get('items', payload.id))!
    expect(equal(row.bytes!, bytes)).toBe(true)
    expect(statusOf(row)).toBe('here')
    expect(await page.store.get('projects', pid)).toBeDefined()
  }
  const envelope = readEnvelope(bytes)
  if (!envelope.ok) throw new Error(envelope.code)
  expect(await open(envelope.value, identity)).toMatchObject({ ok: true })
})

test('what was taken back stays away when the database is lost, and no byte of it is left', async () => {
  const { pid, welcome } = await project()
  let page = await openPage()
  await welcome(page)
  const payload = says(pid, 'dit neem ik terug')
  const sealed = String.fromCharCode(...(await finish(page, payload)).subarray(300, 400))
  expect(await readable()).toContain(sealed)
  const key = crypto.getRandomValues(new Uint8Array(32))
  await page.ledger.withdraw(payload.id, pid, base64url(await sha256(key)), key)
  expect(await readable()).not.toContain(sealed)
  await loseDatabase()
  page = await openPage()
  expect(await page.store.list('items')).toEqual([])
  expect(await page.store.list('erases', { by: 'dueAt' })).toMatchObject([{ id: payload.id, pid, key }])
})

test('two tabs, one of which ends: the other takes over what it kept, and both know one vault', async () => {
  const { pid, welcome } = await project()
  const one = await openPage()
  await welcome(one)
  const other = await openPage()
  expect(await other.vault.unlock(await one.vault.lock(CANARY))).toBe(CANARY)
  const [first, second] = [says(pid, 'een'), says(pid, 'twee')]
  await Promise.all([finish(one, first), finish(other, second)])
  await ends.shift()!()
  await finish(other, says(pid, 'drie'))
  await loseDatabase()
  expect((await openPage()).ledger.report).toMatchObject({ recovered: 3, damaged: 0 })
})
