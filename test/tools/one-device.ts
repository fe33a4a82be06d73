// One device with several lives: its disk outlives its pages, its clock stands still until a test moves it,
// its keys are real, and everything it asks of the disk happens at once.

import { base64url, type Bytes, fromBase64url, utf8 } from '../../src/model/bytes.ts'
import { readInvitation } from '../../src/model/invitation.ts'
import type { Card } from '../../src/model/card.ts'
import type { Payload } from '../../src/model/payload.ts'
import type { Locks } from '../../src/model/ports.ts'
import { emptyCardAway, setCardAway } from '../../src/device/cards.ts'
import { type Device, keysOf, openDevice } from '../../src/device/device.ts'
import type { Files } from '../../src/device/files.ts'
import { openFirst } from '../../src/device/first.ts'
import { join } from '../../src/device/identity.ts'
import { type Entry, readJournal } from '../../src/device/journal.ts'
import type { Kept } from '../../src/device/ledger.ts'
import type { OpenStore, Store, Write } from '../../src/device/store.ts'
import type { Event } from '../../src/model/consent.ts'
import { close } from '../../src/seal/close.ts'
import { crypt, eraseKey, makePair, sha256, signerOf } from '../../src/seal/sign.ts'
import { Disk, fakeFiles, fakeLocks, fakeStore } from '../windtunnel/fakes.ts'
import { type Life, Tunnel } from '../windtunnel/tunnel.ts'
import { type Desk, invitation, NOW, random } from './sealed.ts'

/** A windtunnel without wind: what is asked happens at once, but for the dead nothing happens any more. */
class Still extends Tunnel {
  override seam<T>(life: Life, _label: string, deed: () => T): Promise<T> {
    return Promise.resolve().then(() => (life.alive ? deed() : new Promise<never>(() => {})))
  }
}

export interface Ground {
  life: Life
  files: Files
  locks: Locks
  openStore: OpenStore
}

export class OneDevice {
  readonly disk = new Disk()
  readonly still = new Still(1)
  now = NOW
  readonly clock = { now: () => this.now, offset: () => 60 }
  #lives: Life[] = []
  readonly #pages = new Map<Device, Life>()

  /** What a new page stands on. */
  ground(): Ground {
    const { disk, still } = this
    const life = { name: `page ${this.#lives.length + 1}`, alive: true }
    this.#lives.push(life)
    return {
      life,
      files: fakeFiles(still, disk, life),
      locks: fakeLocks(still, disk, life),
      openStore: async (_name, durability) => fakeStore(still, disk, life, durability),
    }
  }

  /** A page of the app; a test may put something between it and its disk. */
  async open(between: { files?: (files: Files) => Files; store?: (store: Store) => Store } = {}): Promise<Device> {
    const { life, files, locks, openStore } = this.ground()
    const { clock } = this
    const opening: OpenStore = async (...how) => {
      const store = await openStore(...how)
      return between.store?.(store) ?? store
    }
    const half = await openFirst(opening, clock, random, () => {})
    const world = {
      clock,
      chance: random,
      locks,
      crypt,
      makePair,
      signerOf,
      eraseKey,
      build: 'test',
      estimate: async () => ({}),
    }
    const page = await openDevice(world, half, { files: between.files?.(files) ?? files, close, ledgers: 2 })
    this.#pages.set(page, life)
    return page
  }

  /** One page ends, without a word. */
  end(page: Device): void {
    this.#end(this.#pages.get(page)!)
  }

  #end(life: Life): void {
    life.alive = false
    this.disk.release(life)
  }

  /** All its pages end, without a word; the power may go as well. */
  crash(power?: 'power'): void {
    for (const life of this.#lives) this.#end(life)
    if (power) this.disk.powerLoss(this.still)
  }

  /** The same device after all its pages ended. */
  async again(): Promise<Device> {
    this.crash('power')
    return this.open()
  }

  /** Everything that stands in the second ledger, file by file in the order of their names. */
  journal(): Entry[] {
    return [...this.disk.files]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([, f]) => readJournal(f.bytes).entries)
  }

  /** Everything that lies on the disk, so that it can be searched for what should not be there. */
  readable(): string {
    const all: string[] = []
    const look = (x: unknown): void => {
      if (x instanceof Uint8Array) all.push(Buffer.from(x).toString('latin1'))
      else if (typeof x === 'string') all.push(x)
      else if (typeof x === 'object' && x !== null) Object.values(x).forEach(look)
    }
    for (const rows of this.disk.seen.values()) look([...rows.values()])
    for (const { bytes } of this.disk.files.values()) look(bytes)
    return all.join('\n')
  }
}

/** A page that knows a project: its invitation is taken and its letters have come. */
export async function welcomed(device: Device, desk: Desk): Promise<Device> {
  const { store, ledger, mailbox } = device
  const { code } = await invitation(desk)
  await join({ store, ledger, crypt, makePair }, readInvitation(code)!)
  const project = (await store.get('projects', desk.pid))!
  await mailbox.accept(
    project,
    desk.letters.map((letter) => utf8(JSON.stringify(letter))),
    'e.1.9',
  )
  return device
}

/** The yes that everything rests on. */
export const yes = (desk: Desk): Event => ({
  id: 'yes',
  thread: 'thread',
  activity: desk.activity,
  scope: 'meedoen',
  type: 'given',
  n: 1,
  at: '2026-11-21T15:30:00+01:00',
})

/** As a screen finishes: sealed, in both ledgers, read back; and the draft is gone in the same moment. */
export async function finish(
  device: Device,
  desk: Desk,
  payloads: readonly Payload[],
  more: { draft?: string; also?: Write[]; events?: readonly Event[]; card?: string } = {},
): Promise<Kept> {
  const project = (await device.store.get('projects', desk.pid))!
  const known = (await keysOf(device, desk.pid))!
  const { draft = 'draft', also = [{ drop: 'drafts', key: draft }], events = [yes(desk)] } = more
  const finished = payloads.map((payload) => ({
    payload,
    device: project.device,
    signer: device.signer(project),
    ...known,
  }))
  return device.ledger.keep(finished, draft, also, events, more.card)
}

/** Takes one thing back, as whoever holds its erase key may. */
export async function takeBack(device: Device, { id, pid, eraseKey }: Payload): Promise<void> {
  const key: Bytes = fromBase64url(eraseKey)!
  await device.ledger.withdraw(id, pid, base64url(await sha256(key)), key)
}

/** Everything goes with a card, as on its screen: pressed, and the screen left. */
export async function withdrawCard(device: Device, card: Card): Promise<void> {
  await emptyCardAway(device, await setCardAway(device, card))
}
