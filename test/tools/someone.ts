// Somebody with a device of their own, in Node: real letters, consent, sealing, ledgers and courier, against a real server.
// Only the disk is in memory, and time waits until it is asked to go on.

import { expect } from 'vitest'
import { base64url, type Bytes, fromBase64url } from '../../src/model/bytes.ts'
import { makeId } from '../../src/model/id.ts'
import { readInvitation } from '../../src/model/invitation.ts'
import type { ConsentEvent, Payload } from '../../src/model/payload.ts'
import type { Role } from '../../src/model/roles.ts'
import { localTime } from '../../src/model/time.ts'
import { keepConsent, keepContribution } from '../../src/capture/finish.ts'
import { findPlace } from '../../src/capture/place.ts'
import { newSitting, type Place, type Sitting } from '../../src/capture/sitting.ts'
import { type Device, keysOf, openDevice } from '../../src/device/device.ts'
import { openFirst } from '../../src/device/first.ts'
import { join, ownPerson, type Person } from '../../src/device/identity.ts'
import { type Status, statusOf } from '../../src/device/ledger.ts'
import { personFact } from '../../src/device/store.ts'
import { close } from '../../src/seal/close.ts'
import { crypt, eraseKey, makePair, signerOf } from '../../src/seal/sign.ts'
import { client } from '../../src/sync/client.ts'
import { courier } from '../../src/sync/courier.ts'
import { Disk, fakeFiles, fakeLocks, fakeStore } from '../windtunnel/fakes.ts'
import { Tunnel } from '../windtunnel/tunnel.ts'

/** What a finger gives on the questions that are not about words. */
const MY_DAY: Sitting['answers'] = {
  nu: { value: { face: 'good' } },
  fijn: { value: { chosen: ['muziek'] } },
  vaker: { value: { yes: 'yes' } },
}

/** The windtunnel's disk without its wind: everything happens as soon as it is asked. */
class Calm extends Tunnel {
  override seam<T>(_life: unknown, _label: string, deed: () => T): Promise<T> {
    return Promise.resolve().then(deed)
  }
}

/** A contribution with the consent it rests on. */
export interface Said {
  id: string
  consent: string
  thread: string
  eraseKey: Bytes
  activity: Place['activity']
  /** The place of the event that follows in this consent. */
  next: number
}

export interface Someone {
  device: Device
  pid: string
  /**
   * Takes part and answers the four questions; the words are the third answer. `silent`: the consent never leaves.
   * `around`: what was said about who decides. `as`: in which role, where it is not a person on their own device.
   */
  says(
    text: string,
    how?: {
      silent?: boolean
      answers?: Sitting['answers']
      around?: Sitting['said']['around']
      activity?: string
      as?: Role
    },
  ): Promise<Said>
  /** One event more in the life of a consent; said by the person, on this device, unless `more` says otherwise. */
  decides(said: Said, type: 'withdrawn' | 'refused' | 'given', more?: Partial<ConsentEvent>): Promise<void>
  /** Who speaks on this device, once something was said there; for another device of the same voice. */
  voice(): Promise<Person>
  takesBack(said: Pick<Said, 'id' | 'eraseKey'>): Promise<void>
  /** Lets the courier go once round; answers with how long it wants to wait for the next time. */
  carries(): Promise<number>
  /** Carries and expects everything to have arrived. */
  sends(): Promise<void>
  states(): Promise<Status[]>
  /** Time goes by on this device. */
  waits(ms: number): void
}

export interface Habits {
  /** Somebody who has a device already. */
  voice?: Person
  /** For proving that a search finds what was never sealed. */
  close?: typeof close
}

export async function someone(link: string, habits: Habits = {}): Promise<Someone> {
  const origin = new URL(link).origin
  const invitation = readInvitation(/#i=(.+)$/.exec(link)![1]!)!
  const { pid } = invitation
  let ahead = 0
  const clock = { now: () => Date.now() + ahead, offset: () => 60 }
  const chance = (size: number): Bytes => globalThis.crypto.getRandomValues(new Uint8Array(size))
  const disk = new Disk()
  const life = { name: 'someone', alive: true }
  const calm = new Calm(1)
  const locks = fakeLocks(calm, disk, life)
  const half = await openFirst(
    async (_name, strict) => fakeStore(calm, disk, life, strict),
    clock,
    chance,
    () => {},
  )
  const device = await openDevice(
    { clock, chance, locks, crypt, makePair, signerOf, eraseKey, build: 'test', estimate: async () => ({}) },
    half,
    {
      files: fakeFiles(calm, disk, life),
      close: habits.close ?? close,
      ledgers: 2,
    },
  )
  const { store, ledger } = device
  await join({ store, ledger, crypt, makePair }, invitation)
  if (habits.voice) {
    const row = { name: personFact(pid), value: await device.vault.lock(habits.voice) }
    await store.change([], () => [{ put: 'facts', row }])
  }

  // The courier's own timer is the moment its round is over; until then everything due at once is done at once.
  let rested = (_wait: number): void => {}
  const atOnce = {
    after(ms: number, run: () => void) {
      if (ms === 0) setImmediate(run)
      else rested(ms)
      return () => {}
    },
  }
  const patience = {
    after(ms: number, run: () => void) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
  }
  const newId = () => makeId(clock.now(), chance(10))
  const carrier = courier({
    store,
    ledger,
    mailbox: device.mailbox,
    client: client({ origin, fetch: (url, init) => fetch(url, init as RequestInit), timers: patience, newId }),
    locks,
    clock,
    timers: atOnce,
    chance,
    crypt,
    signer: device.signer,
    changed: () => {},
  })
  const carries = () =>
    new Promise<number>((resolve) => {
      rested = resolve
      carrier.nudge()
    })
  const states = async () => (await store.list('items')).map(statusOf)
  const arrived = async () => (await states()).every((state) => state === 'safe' || state === 'gone')
  const now = () => localTime(clock.now(), clock.offset())
  await carries()

  return {
    device,
    pid,
    carries,
    states,
    waits: (ms) => void (ahead += ms),

    voice: () => ownPerson(device, pid),

    async says(text, { silent = false, answers, around, activity, as } = {}) {
      const project = (await store.get('projects', pid))!
      const found = await findPlace(device, as ? { ...project, role: as } : project, false, activity)
      if (!found) throw new Error('the letters are not here')
      const { place, also } = found
      await store.change([], () => also)
      const shown = { hash: base64url(await crypt.sha256(chance(4))), at: now(), lang: 'nl' as const }
      const begun = newSitting(place.ids[3]!, 'nl')
      const sitting: Sitting = {
        ...begun,
        ...(around ? { said: { ...begun.said, around } } : {}),
        place,
        shown: { welcome: shown, ask: shown, summary: shown },
        answers: answers ?? { ...MY_DAY, vertel: { value: { text } } },
      }
      if (!silent) expect(await keepConsent(device, sitting, place)).toBe('kept')
      expect(await keepContribution(device, sitting, place, found.letters.activity.questions, [])).toBe('kept')
      const key = await eraseKey(fromBase64url(place.secret)!, pid, place.first + 3)
      return {
        id: place.ids[3]!,
        consent: place.ids[1]!,
        thread: place.thread,
        eraseKey: key,
        activity: place.activity,
        next: place.first + 3,
      }
    },

    async decides(said, type, more = {}) {
      const project = (await store.get('projects', pid))!
      const consent = (await device.mailbox.newest(pid, 'consent', 'meedoen'))!
      const payload: Payload = {
        schema: 'inbreng/1',
        kind: 'consent',
        id: newId(),
        pid,
        cv: consent.hash,
        eraseKey: base64url(chance(32)),
        thread: said.thread,
        role: 'person',
        device: 'own',
        at: now(),
        lang: 'nl',
        app: 'test',
        activity: said.activity,
        scope: 'meedoen',
        type,
        prev: said.consent,
        n: said.next,
        text: { screen: 's4', hash: consent.hash, level: 'A2', how: 'read' },
        expression: 'tap',
        ...more,
      }
      const { keys, keysHash } = (await keysOf(device, pid))!
      const one = { payload, device: project.device, signer: device.signer(project), keys, keysHash }
      expect(await ledger.keep([one], '', [], [])).toBe('kept')
    },

    async takesBack({ id, eraseKey: key }) {
      await ledger.withdraw(id, pid, base64url(await crypt.sha256(key)), key)
    },

    async sends() {
      // A server that was away closed its old connections; the second knock opens a new one.
      for (let i = 0; i < 3 && (i === 0 || !(await arrived())); i++) await carries()
      expect(await states()).not.toSatisfy((all: Status[]) => all.some((s) => s !== 'safe' && s !== 'gone'))
    },
  }
}
