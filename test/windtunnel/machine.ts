// A phone or a tablet: its disk, and the pages that are open on it, each with the rooms that ship. It can stop at any moment.

import { base64url, type Bytes, fromBase64url, fromUtf8, utf8 } from '../../src/model/bytes.ts'
import { makeId } from '../../src/model/id.ts'
import { readPayload } from '../../src/model/payload.ts'
import type { Fetch } from '../../src/model/ports.ts'
import { emptyCardAway } from '../../src/device/cards.ts'
import { type Device, openDevice } from '../../src/device/device.ts'
import { drafts } from '../../src/device/drafts.ts'
import { openHere } from '../../src/device/first.ts'
import { join } from '../../src/device/identity.ts'
import type { Vault } from '../../src/device/vault.ts'
import { emptyAway } from '../../src/home/mine.ts'
import { eraseKey } from '../../src/seal/sign.ts'
import { type Client, client } from '../../src/sync/client.ts'
import { courier, type Courier } from '../../src/sync/courier.ts'
import type { Happening } from './check.ts'
import { Disk, fakeClose, fakeCrypt, fakeFiles, fakeKey, fakeLocks, fakeSigner, fakeStore } from './fakes.ts'
import { Killed } from './held.ts'
import { textOf } from './inside.ts'
import type { Plan } from './plan.ts'
import type { Project } from './project.ts'
import type { Life, Random, Tunnel } from './tunnel.ts'

export interface Page {
  life: Life
  device: Device
  courier: Courier
  client: Client
}

export interface Around {
  tunnel: Tunnel
  project: Project
  network: (name: string, life: Life) => Fetch
  tell: (h: Happening) => void
}

/** What a browser writes, readable: the checker looks for what could be read by whoever has the keys of this device. */
const vault: Vault = {
  ready: Promise.resolve('open'),
  isOpen: async () => true,
  lock: async (value) => utf8(JSON.stringify(value)),
  unlock: async (box) => JSON.parse(fromUtf8(box)) as unknown,
  lockBytes: async (plain) => plain,
  unlockBytes: async (box) => box,
  wrap: async () => new Uint8Array(0),
  open: async () => true,
}

export class Machine {
  readonly name: string
  readonly shared: boolean
  disk = new Disk()
  pages: Page[] = []
  skew = 0
  /** Out of everybody's hands: it is never opened again. */
  lost = false
  /** Nobody hears it, and it hears nobody. */
  away = false
  /** It used the invitation that was its own. */
  #came = false
  /** Of one whose ledgers are damaged in turn: which is next. The other has to be mended before. */
  #next: 'journal' | 'mending' | 'database' | 'none' = 'journal'
  #opened = 0
  readonly #fragile: Plan['devices'][number]['fragile']
  readonly #around: Around

  constructor({ name, shared, fragile }: Plan['devices'][number], around: Around) {
    this.name = name
    this.shared = shared === true
    this.#fragile = fragile
    this.#around = around
  }

  async open(): Promise<void> {
    const { tunnel, project, network } = this.#around
    if (this.lost) return
    const nth = ++this.#opened
    const alone = this.pages.length === 0
    const life = { name: `${this.name}${this.pages.length}`, alive: true }
    const { disk } = this
    const { random } = tunnel
    const clock = { now: () => tunnel.now + this.skew, offset: () => 60 }
    const chance = (size: number) => random.bytes(size)
    const locks = fakeLocks(tunnel, disk, life)
    const timers = { after: (ms: number, run: () => void) => tunnel.after(ms, life, run) }
    // Its locks go with it also when it dies before it stands.
    const road = network(this.name, life)
    const asks = client({
      origin: 'https://server',
      fetch: (...what) => (this.away ? Promise.reject(new TypeError('offline')) : road(...what)),
      timers,
      newId: () => makeId(clock.now(), chance(10)),
    })
    const opening: Page = {
      life,
      device: undefined as never,
      courier: { nudge() {}, now: async () => undefined, stop() {} },
      client: asks,
    }
    this.pages.push(opening)
    const store = await openHere(async (_name, durability) => fakeStore(tunnel, disk, life, durability))
    const close = fakeClose(tunnel)
    const device = await openDevice(
      {
        clock,
        chance,
        locks,
        crypt: fakeCrypt,
        makePair: async () => ({ privateKey: {} as CryptoKey, publicRaw: fakeKey(tunnel) }),
        signerOf: ({ publicRaw }) => fakeSigner(publicRaw),
        eraseKey,
        build: 'windtunnel',
        estimate: async () => ({}),
      },
      { store, vault, drafts: drafts(store, vault, clock, () => {}) },
      {
        files: fakeFiles(tunnel, disk, life),
        close: async (plain) => {
          await this.#given(plain)
          return close(plain)
        },
        ledgers: 2,
      },
    )
    const { pid, root } = project
    if (!(await store.get('projects', pid))) {
      const secret = this.#came ? project.secret : project.invited.get(this.name)!
      const fingerprint = await fakeCrypt.sha256(root)
      const deviceClass = this.shared ? 'tablet' : 'own'
      await join({ ...device, ...device.world }, { pid, secret, fingerprint, deviceClass, role: 'person', expires: 0 })
    }
    // Also where the page that took it died of it: whoever was invited is let in from here on.
    this.#came = true
    opening.device = device
    opening.courier = courier({
      store,
      ledger: device.ledger,
      mailbox: device.mailbox,
      client: asks,
      locks,
      clock,
      timers,
      chance,
      crypt: fakeCrypt,
      signer: (row) => device.signer(row),
      changed: () => {},
    })
    // With no other tab beside it, both ledgers say the same now.
    if (alone && nth === this.#opened && this.#next === 'mending') this.#next = 'database'
    // What fails now is tried again at the next start, and holds up nothing that has to go.
    for (const tidy of [emptyAway, emptyCardAway])
      await tidy(device).catch((error) => {
        if (error instanceof Killed) throw error
      })
    opening.courier.nudge()
  }

  /** All that is ever sealed comes by here: what was given, by whom, and which key erases it. */
  async #given(plain: Bytes): Promise<void> {
    const read = readPayload(plain)
    if (!read.ok) return
    const { id, kind, thread, eraseKey: key } = read.value
    const of = kind === 'part' || kind === 'remark' ? read.value.of : undefined
    const eh = base64url(await fakeCrypt.sha256(fromBase64url(key)!))
    this.#around.tell({ what: 'gave', device: this.name, id, kind, thread, of, eh, text: textOf(read.value) })
  }

  /** All of these at once: what one lets go of is for no other that dies with it. */
  close(pages: readonly Page[]): void {
    for (const { life } of pages) life.alive = false
    for (const page of pages) {
      page.courier.stop()
      this.disk.release(page.life)
    }
    this.pages = this.pages.filter((page) => !pages.includes(page))
  }

  stop(random: Random): void {
    const { tunnel, tell } = this.#around
    this.close(this.pages)
    this.disk.powerLoss(tunnel)
    const turns = this.#fragile === 'each in turn'
    if (turns ? this.#next === 'database' : this.#fragile === 'database' && random.chance(0.4)) {
      this.disk.loseDatabase()
      this.#next = 'none'
      tell({ what: 'vanished', device: this.name })
    } else if (turns ? this.#next === 'journal' : this.#fragile === 'journal' && random.chance(0.4)) {
      this.disk.damageFiles(tunnel)
      this.#next = 'mending'
    }
  }

  lose(): void {
    this.close(this.pages)
    this.disk = new Disk()
    this.lost = true
  }

  /** One that stands: a page that is still opening can do nothing. */
  page(random: Random): Page | undefined {
    const there = this.pages.filter(({ device }) => device !== undefined)
    return there.length > 0 ? random.pick(there) : undefined
  }
}
