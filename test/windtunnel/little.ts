// A little world without weather: the real server, devices with the real ledgers and couriers, and nothing that happens by
// itself. Whoever uses it decides what happens, in which order and what goes wrong.

import { base64url, type Bytes, utf8 } from '../../src/model/bytes.ts'
import { makeId } from '../../src/model/id.ts'
import type { Keys } from '../../src/model/letter.ts'
import type { ConsentEvent, Contribution, Part, Payload } from '../../src/model/payload.ts'
import { canonical } from '../../src/model/read.ts'
import { localTime } from '../../src/model/time.ts'
import type { Files } from '../../src/device/files.ts'
import { openHere } from '../../src/device/first.ts'
import { join, returnWith } from '../../src/device/identity.ts'
import { type Kept, type Ledger, openLedger } from '../../src/device/ledger.ts'
import { mailbox } from '../../src/device/mailbox.ts'
import type { ProjectRow, Store } from '../../src/device/store.ts'
import { client } from '../../src/sync/client.ts'
import { courier, type Courier } from '../../src/sync/courier.ts'
import { Disk, fakeClose, fakeCrypt, fakeFiles, fakeKey, fakeLocks, fakeSigner, fakeStore } from './fakes.ts'
import { readableOn, textIn, textOf } from './inside.ts'
import { Server } from './server.ts'
import type { Life, Tunnel } from './tunnel.ts'

const QUARTER = 15 * 60_000
const hashOf = async (bytes: Uint8Array) => base64url(await fakeCrypt.sha256(bytes))

export interface Page {
  life: Life
  store: Store
  ledger: Ledger
  courier: Courier
}

/** What stands between a page and its disk. */
export interface Between {
  store?(store: Store): Store
  files?(files: Files): Files
}

export interface Device {
  name: string
  /** Its own chance: what it draws depends on nothing but what it did itself. */
  tunnel: Tunnel
  disk: Disk
  between: Between
  /** Carries a request there and its answer back. */
  network(url: string, init: RequestInit): Promise<Response>
}

/** What somebody was told, by the names of things. */
export interface Told {
  gave: Map<string, string>
  kept: Set<string>
  wantedBack: Set<string>
  withdrew: Set<string>
}

export class Little {
  readonly told: Told = { gave: new Map(), kept: new Set(), wantedBack: new Set(), withdrew: new Set() }
  readonly devices: Device[] = []
  readonly server: Server
  readonly tunnel: Tunnel
  #lives = 0
  #secret!: Bytes
  #root!: Bytes
  #pid = ''
  #cv = ''
  #keysHash = ''
  readonly #keys = { kind: 'keys', name: 'keys', version: 1, recipients: [], roster: [] } as unknown as Keys

  constructor(tunnel: Tunnel) {
    this.tunnel = tunnel
    this.server = new Server(tunnel)
  }

  /** A project that two people may come into. */
  async begin(): Promise<void> {
    const { tunnel, server } = this
    const { random, now } = tunnel
    this.#root = fakeKey(tunnel)
    this.#pid = makeId(now, random.bytes(10))
    this.#secret = random.bytes(16)
    const pid = this.#pid
    await server.start()
    const terms = {
      pid,
      hash: await hashOf(this.#secret),
      deviceClass: 'own',
      role: 'person',
      uses: 9,
      expires: 0,
      issued: now,
      confirmed: true,
    } as const
    const project = { pid, root: this.#root, practice: false }
    await server.store.publish(pid, { project, terms: [terms] }, now)
    const lines = { nl: ['U mag nee zeggen.'] }
    const words = { tell: lines, free: lines, ask: lines, summary: lines }
    this.#cv = await this.#publish({ kind: 'consent', name: 'meedoen', version: 1, level: 'A2', ...words })
    this.#keysHash = await this.#publish(this.#keys)
  }

  async #publish(said: object): Promise<string> {
    const body = canonical({ ...said, pid: this.#pid })
    const sig = base64url(await fakeSigner(this.#root).sign('letter', utf8(body)))
    const letter = { body, signer: base64url(this.#root), sig }
    await this.server.store.publish(this.#pid, { letters: [letter] }, this.tunnel.now)
    return hashOf(utf8(body))
  }

  comes(name: string, between: Between = {}, tunnel = this.tunnel): Device {
    const network = (url: string, init: RequestInit) => this.server.answer(url, init)
    const device = { name, tunnel, disk: new Disk(), between, network }
    this.devices.push(device)
    return device
  }

  async open(device: Device): Promise<Page> {
    const life = { name: `${device.name}${++this.#lives}`, alive: true }
    try {
      return await this.#open(device, life)
    } catch (error) {
      // A page that did not open is closed.
      life.alive = false
      device.disk.release(life)
      throw error
    }
  }

  async #open(device: Device, life: Life): Promise<Page> {
    const { disk, between, tunnel } = device
    const clock = { now: () => tunnel.now, offset: () => 60 }
    const locks = fakeLocks(tunnel, disk, life)
    const timers = { after: (ms: number, run: () => void) => tunnel.after(ms, life, run) }
    const makePair = async () => ({ privateKey: {} as CryptoKey, publicRaw: fakeKey(tunnel) })
    const store = await openHere(async (_name, durability) => {
      const plain = fakeStore(tunnel, disk, life, durability)
      return between.store?.(plain) ?? plain
    })
    const files = fakeFiles(tunnel, disk, life)
    const ledger = await openLedger({
      store,
      files: between.files?.(files) ?? files,
      locks,
      clock,
      crypt: fakeCrypt,
      close: fakeClose(tunnel),
      newName: () => base64url(tunnel.random.bytes(9)),
      anew: async () => [],
    })
    const here = { store, ledger, crypt: fakeCrypt, makePair }
    await returnWith(here, ledger.report.identities)
    const fingerprint = await fakeCrypt.sha256(this.#root)
    const invitation = { pid: this.#pid, secret: this.#secret, fingerprint, expires: 0 }
    await join(here, { ...invitation, deviceClass: 'own', role: 'person' })
    const newId = () => makeId(tunnel.now, tunnel.random.bytes(10))
    const carrier = courier({
      store,
      ledger,
      mailbox: mailbox(store, fakeCrypt, clock),
      client: client({ origin: 'https://server', fetch: device.network, timers, newId }),
      locks,
      clock,
      timers,
      chance: (size) => tunnel.random.bytes(size),
      crypt: fakeCrypt,
      signer: (project: ProjectRow) => fakeSigner(project.publicKey),
      changed: () => {},
    })
    return { life, store, ledger, courier: carrier }
  }

  end(device: Device, page: Page): void {
    page.life.alive = false
    page.courier.stop()
    device.disk.release(page.life)
  }

  /** A yes, and a contribution with a recording of so many parts; fixed before the first of it is kept, as in a sitting. */
  async speak(text: string, parts = 0): Promise<{ yes: ConsentEvent; parts: Part[]; said: Contribution; eh: string }> {
    const { random, now } = this.tunnel
    const newId = () => makeId(now, random.bytes(10))
    const thread = base64url(random.bytes(16))
    const activity = { name: 'mijn-dag', hash: this.#keysHash }
    const common = () => ({
      schema: 'inbreng/1' as const,
      id: newId(),
      pid: this.#pid,
      cv: this.#cv,
      eraseKey: base64url(random.bytes(32)),
      thread,
      role: 'person' as const,
      device: 'own' as const,
      at: localTime(now, 60),
      lang: 'nl' as const,
      app: 'little',
      activity,
    })
    const yes: ConsentEvent = {
      ...common(),
      kind: 'consent',
      scope: 'meedoen',
      type: 'given',
      prev: null,
      n: 1,
      text: { screen: 's4', hash: this.#keysHash, level: 'A2', how: 'read' },
      expression: 'tap',
    }
    const shared = { ...common(), consent: yes.id }
    const medium = newId()
    const recording = Array.from({ length: parts }, (_, n): Part => {
      const bytes = utf8(`${text} part ${n}.`)
      const rest = { of: shared.id, medium, n, size: bytes.length, scope: 'stem' as const, bytes }
      return { ...shared, id: newId(), kind: 'part', ...rest }
    })
    const size = recording.reduce((sum, part) => sum + part.size, 0)
    const media = [{ id: medium, type: 'audio/webm', size, parts, scope: 'stem' as const }]
    const said: Contribution = {
      ...shared,
      kind: 'contribution',
      answers: [{ q: 'vertel', kind: 'text', value: { text } }],
      ...(parts > 0 ? { media } : {}),
    }
    return { yes, parts: recording, said, eh: await hashOf(Buffer.from(shared.eraseKey, 'base64url')) }
  }

  /** Presses "finish"; what is told is noted. */
  async keep(page: Page, payload: Payload, yes: ConsentEvent): Promise<Kept> {
    this.told.gave.set(payload.id, textOf(payload as ConsentEvent | Contribution | Part))
    const project = (await page.store.get('projects', this.#pid))!
    const sealing = { device: project.device, signer: fakeSigner(project.publicKey), keys: this.#keys }
    const events = [yes, { ...yes, id: `${yes.id} voice`, scope: 'stem' as const }]
    const copy = { put: 'copies', row: { id: payload.id, at: this.tunnel.now, box: utf8(JSON.stringify(payload)) } }
    const also = payload.kind === 'contribution' ? [copy as never] : []
    const outcome = await page.ledger.keep([{ payload, ...sealing, keysHash: this.#keysHash }], '', also, events)
    if (outcome === 'kept') this.told.kept.add(payload.id)
    return outcome
  }

  async takeBack(page: Page, { said, parts, eh }: Awaited<ReturnType<Little['speak']>>): Promise<void> {
    const all = [said.id, ...parts.map(({ id }) => id)]
    for (const id of all) this.told.wantedBack.add(id)
    await page.ledger.withdraw(said.id, this.#pid, eh, new Uint8Array(Buffer.from(said.eraseKey, 'base64url')))
    for (const id of all) this.told.withdrew.add(id)
  }

  /** Until nothing waits any more, or a long while. */
  async carryAll(page: Page): Promise<void> {
    for (let i = 0; i < 8; i++) {
      for (const { tunnel } of this.devices) tunnel.now += QUARTER
      this.tunnel.now = this.devices[0]!.tunnel.now
      const trouble = await page.courier.now()
      const waiting = [...(await page.store.list('items')), ...(await page.store.list('erases'))]
      if (!trouble && waiting.every(({ dueAt }) => dueAt === undefined)) return
    }
  }

  /** Answers with what is wrong, in words; knows nothing of how it came about. */
  judge(): string[] {
    const wrong: string[] = []
    const { gave, kept, wantedBack, withdrew } = this.told
    const stored = this.server.envelopes().map(({ id, bytes }) => ({ id, text: textIn(bytes) }))
    const there = new Map(stored.map((one) => [one.id, one.text]))
    for (const id of kept) {
      if (wantedBack.has(id)) continue
      if (there.get(id) !== gave.get(id))
        wrong.push(`told that it was kept, and ${there.get(id) ?? 'nowhere'}: ${gave.get(id)}`)
    }
    const texts = stored.map(({ text }) => text)
    for (const text of new Set(texts)) if (texts.indexOf(text) !== texts.lastIndexOf(text)) wrong.push(`twice: ${text}`)
    for (const { id, text } of stored) {
      if (gave.get(id) !== text) wrong.push(`there, and never given: ${text}`)
      if (withdrew.has(id)) wrong.push(`taken back, and there: ${text}`)
    }
    for (const { name, disk } of this.devices) {
      const readable = readableOn(disk)
      for (const id of withdrew)
        if (readable.includes(gave.get(id)!)) wrong.push(`taken back, and to be read on ${name}: ${gave.get(id)}`)
      for (const row of disk.seen.get('items')!.values()) {
        const item = row as { id: string; dueAt?: number; storedAt?: number; goneAt?: number; code?: string }
        if (item.dueAt !== undefined) wrong.push(`still waiting on ${name}: ${gave.get(item.id)} ${item.code ?? ''}`)
        if (item.storedAt !== undefined && item.goneAt === undefined && !there.has(item.id) && !withdrew.has(item.id))
          wrong.push(`${name} calls it safe, and it is nowhere: ${gave.get(item.id)}`)
      }
      for (const row of disk.seen.get('erases')!.values())
        if ((row as { dueAt?: number }).dueAt !== undefined) wrong.push(`an erasure still waits on ${name}`)
    }
    return wrong
  }
}
