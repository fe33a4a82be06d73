// A small world: devices with people, a server with an operator, a bad network between them. Storm, then quiet, then the checker.

import { base64url, type Bytes, fromUtf8, utf8 } from '../../src/model/bytes.ts'
import { readEnvelope } from '../../src/model/envelope.ts'
import { makeId } from '../../src/model/id.ts'
import type { Keys } from '../../src/model/letter.ts'
import { type Contribution, type Part, readPayload } from '../../src/model/payload.ts'
import { canonical } from '../../src/model/read.ts'
import { localTime } from '../../src/model/time.ts'
import { type Drafts, drafts } from '../../src/device/drafts.ts'
import { openHere } from '../../src/device/first.ts'
import { join, returnWith } from '../../src/device/identity.ts'
import { type Ledger, openLedger, statusOf } from '../../src/device/ledger.ts'
import { type Mailbox, mailbox } from '../../src/device/mailbox.ts'
import type { ProjectRow, Store } from '../../src/device/store.ts'
import { client } from '../../src/sync/client.ts'
import { courier, type Courier } from '../../src/sync/courier.ts'
import { check, type Happening } from './check.ts'
import { Disk, fakeClose, fakeCrypt, fakeFiles, fakeKey, fakeLocks, fakeOpen, fakeSigner, fakeStore } from './fakes.ts'
import { Server } from './server.ts'
import { type Life, type Random, Tunnel } from './tunnel.ts'

const MINUTE = 60_000
const STORM = 60 * MINUTE
/** I9 gives fifteen minutes, and the last look one more. */
const QUIET = 16 * MINUTE
const ORIGIN = 'https://server'

/** Which troubles there are in this world at all, and how often. */
interface Weather {
  lost: number
  twice: number
  swapped: number
  mixed: number
  portal: number
  slow: number
  pageCrash: number
  powerLoss: number
  vanish: number
  damage: number
  serverCrash: number
  restore: number
  backup: number
  secondTab: number
  clockJump: number
  withdraw: number
}

interface Page {
  life: Life
  store: Store
  ledger: Ledger
  mailbox: Mailbox
  drafts: Drafts
  courier: Courier
}

/** A contribution, and the parts of its recording if it has one. */
interface Spoken {
  said: Contribution
  parts: Part[]
}

interface Device {
  name: string
  disk: Disk
  pages: Page[]
  skew: number
  /** One damaged ledger at a time: the promise is about one. */
  fragile: 'database' | 'journal' | 'neither'
  own: { id: string; eh: string; key: Bytes; parts: string[] }[]
  /** Finished, but not yet told that it was kept: the same thing is finished again. */
  unsure: Spoken | undefined
}

export interface Outcome {
  wrong: string[]
  hash: number
  events: number
  history: Happening[]
}

export async function runWorld(seed: number): Promise<Outcome> {
  const tunnel = new Tunnel(seed)
  const { random } = tunnel
  const history: Happening[] = []
  const tell = (h: Happening) => void history.push(h)
  const share = (most: number) => (random.chance(0.5) ? random.next() * most : 0)
  const weather: Weather = {
    lost: share(0.4),
    twice: share(0.3),
    swapped: share(0.3),
    mixed: share(1),
    portal: share(0.1),
    slow: share(0.3),
    pageCrash: share(0.5),
    powerLoss: share(0.4),
    vanish: share(1),
    damage: share(0.5),
    serverCrash: share(0.6),
    restore: share(0.25),
    backup: share(0.4),
    secondTab: share(0.3),
    clockJump: share(0.2),
    withdraw: share(0.4),
  }
  let storming = true
  const strikes = (kind: keyof Weather) => storming && random.chance(weather[kind])

  // The desk: a root key, its letters, two invitations.
  const root = fakeKey(tunnel)
  const pid = makeId(tunnel.now, random.bytes(10))
  const secret = random.bytes(16)
  const hashOf = async (bytes: Uint8Array) => base64url(await fakeCrypt.sha256(bytes))
  const server = new Server(tunnel)
  async function publish(body: object): Promise<void> {
    const text = canonical({ ...body, pid })
    const letter = {
      body: text,
      signer: base64url(root),
      sig: base64url(await fakeSigner(root).sign('letter', utf8(text))),
    }
    await server.store.publish(pid, { letters: [letter] }, tunnel.now)
  }
  const WORDS = { nl: 'Mijn dag' }
  const LINES = { nl: ['U mag nee zeggen.'] }
  const keys = { kind: 'keys', name: 'keys', version: 1, recipients: [], roster: [] } as unknown as Keys
  const activity = {
    kind: 'activity',
    name: 'mijn-dag',
    subject: WORDS,
    aim: WORDS,
    title: WORDS,
    picture: 'sun',
    questions: [],
    thanks: { nl: ['Dank u wel.'] },
  }
  let version = 0
  const consentText = {
    kind: 'consent',
    name: 'meedoen',
    version: 1,
    level: 'A2',
    tell: LINES,
    free: LINES,
    ask: LINES,
    summary: LINES,
  }
  if (random.chance(0.5)) server.limits.itemsPerDay = 3 + random.int(20)
  await server.start()
  const terms = {
    pid,
    hash: await hashOf(secret),
    deviceClass: 'own',
    role: 'person',
    uses: 1000,
    expires: 0,
    issued: tunnel.now,
    confirmed: true,
  } as const
  await server.store.publish(pid, { project: { pid, root, practice: false }, terms: [terms] }, tunnel.now)
  await publish(keys)
  await publish(consentText)
  const cv = await hashOf(utf8(canonical({ ...consentText, pid })))
  const keysHash = await hashOf(utf8(canonical({ ...keys, pid })))

  // The network between: what goes out may be lost, come twice, come late, or get somebody else's answer.
  let lastAnswer: Response | undefined
  const networkOf = (device: Device, life: Life) => (url: string, init: RequestInit) =>
    new Promise<Response>((resolve, reject) => {
      const delay = () => random.int(strikes('slow') ? 20_000 : 300)
      const back = (deed: () => void) => void tunnel.after(delay(), life, deed)
      const refuse = () => back(() => reject(new TypeError('network')))
      const deliver = (heard: boolean) =>
        void tunnel.after(delay(), undefined, () => {
          if (!server.up) return heard ? refuse() : undefined
          const { life: serving } = server
          void server.answer(url, init).then(async (response) => {
            if (!serving.alive) return heard ? refuse() : undefined
            note(response.clone())
            const body = strikes('mixed') ? shuffled(await response.text(), random) : await response.arrayBuffer()
            const answer = new Response(body, { status: response.status, headers: response.headers })
            const other = strikes('swapped') ? lastAnswer : undefined
            lastAnswer = answer.clone()
            if (heard && !strikes('lost')) back(() => resolve((other ?? answer).clone()))
            else if (heard) refuse()
            return undefined
          })
        })
      init.signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')))
      tunnel.note(`${device.name} asks ${url}`)
      if (strikes('portal'))
        return back(() => resolve(new Response('<html>Wi-Fi</html>', { headers: { 'content-type': 'text/html' } })))
      if (strikes('lost')) return refuse()
      deliver(true)
      if (strikes('twice')) deliver(false)
      return undefined
    })
  function note(response: Response): void {
    if (!response.headers.get('content-type')?.includes('json')) return
    void response.json().then((body: { results?: { id: string; sha: string; s: string }[] }) => {
      for (const { id, sha, s } of body.results ?? []) tell({ what: 'answered', id, sha, s })
    })
  }

  async function openPage(device: Device): Promise<void> {
    const life = { name: `${device.name}${device.pages.length}`, alive: true }
    const { disk } = device
    const clock = { now: () => tunnel.now + device.skew, offset: () => 60 }
    const chance = (size: number) => random.bytes(size)
    const locks = fakeLocks(tunnel, disk, life)
    const timers = { after: (ms: number, run: () => void) => tunnel.after(ms, life, run) }
    const makePair = async () => ({ privateKey: {} as CryptoKey, publicRaw: fakeKey(tunnel) })
    const store = await openHere(async (_name, durability) => fakeStore(tunnel, disk, life, durability))
    const newName = () => base64url(random.bytes(9))
    const ledger = await openLedger({
      store,
      files: fakeFiles(tunnel, disk, life),
      locks,
      clock,
      crypt: fakeCrypt,
      close: fakeClose(tunnel),
      newName,
    })
    await returnWith({ store, ledger, crypt: fakeCrypt, makePair }, ledger.report.identities)
    await join(
      { store, ledger, crypt: fakeCrypt, makePair },
      { pid, secret, fingerprint: await fakeCrypt.sha256(root), deviceClass: 'own', role: 'person', expires: 0 },
    )
    const letters = mailbox(store, fakeCrypt, clock)
    const network = networkOf(device, life)
    const carrier = courier({
      store,
      ledger,
      mailbox: letters,
      client: client({ origin: ORIGIN, fetch: network, timers, newId: () => makeId(tunnel.now, random.bytes(10)) }),
      locks,
      clock,
      timers,
      chance,
      crypt: fakeCrypt,
      signer: (project: ProjectRow) => fakeSigner(project.publicKey),
      changed: () => {},
    })
    const vault = {
      ready: Promise.resolve(),
      lock: async (value: unknown) => utf8(JSON.stringify(value)),
      unlock: async (box: Bytes) => JSON.parse(fromUtf8(box)) as unknown,
      lockBytes: async (plain: Bytes) => plain,
      unlockBytes: async (box: Bytes) => box,
    }
    device.pages.push({
      life,
      store,
      ledger,
      mailbox: letters,
      drafts: drafts(store, vault, clock, () => {}),
      courier: carrier,
    })
    carrier.nudge()
  }

  function closePage(device: Device, page: Page): void {
    page.life.alive = false
    page.courier.stop()
    device.disk.release(page.life)
    device.pages = device.pages.filter((other) => other !== page)
  }

  // People.
  let made = 0
  async function give(device: Device, page: Page): Promise<void> {
    const spoken = device.unsure ?? (await speak(device))
    device.unsure = spoken
    const { said, parts } = spoken
    for (const part of [...parts, said]) tell({ what: 'gave', device: device.name, id: part.id, text: textOf(part) })
    await page.drafts.save(said.id, { text: textOf(said) })
    const project = (await page.store.get('projects', pid))!
    const { thread, activity } = said
    const yes = { thread, activity, type: 'given', n: 1, at: localTime(0, 0) } as const
    const events = [{ ...yes, id: 'g', scope: 'meedoen' } as const, { ...yes, id: 'v', scope: 'stem' } as const]
    const sealing = { device: project.device, signer: fakeSigner(project.publicKey), keys, keysHash }
    // A recording goes before what speaks of it, a few parts at a time; whoever is stopped in the middle begins again.
    for (const part of parts)
      if ((await page.ledger.keep([{ payload: part, ...sealing }], '', [], events)) !== 'kept') return
    const drop = [{ drop: 'drafts', key: said.id } as const]
    const keep = () => page.ledger.keep([{ payload: said, ...sealing }], said.id, drop, events)
    // A trembling finger: the same "finish", twice.
    const outcome = random.chance(0.1) ? (await Promise.all([keep(), keep()]))[0] : await keep()
    if (outcome !== 'kept') return
    device.unsure = undefined
    for (const { id } of [...parts, said]) tell({ what: 'saw', device: device.name, id, state: 'here' })
    page.courier.nudge()
  }

  /** Something to give; one in four has a recording with it. */
  async function speak(device: Device): Promise<Spoken> {
    const text = `canary-${seed}-${made++}`
    const said = await contribution(device, text)
    const { answers: _, ...shared } = said
    const medium = makeId(tunnel.now, random.bytes(10))
    const count = random.chance(0.25) ? 1 + random.int(3) : 0
    const parts = Array.from({ length: count }, (__, n): Part => {
      const bytes = utf8(`${text}-part-${n}`)
      const id = makeId(tunnel.now, random.bytes(10))
      return { ...shared, id, kind: 'part', of: said.id, medium, n, size: bytes.length, scope: 'stem', bytes }
    })
    device.own.at(-1)!.parts = parts.map(({ id }) => id)
    return { said, parts }
  }

  async function contribution(device: Device, text: string): Promise<Contribution> {
    const key = random.bytes(32)
    const id = makeId(tunnel.now, random.bytes(10))
    device.own.push({ id, eh: await hashOf(key), key, parts: [] })
    const thread = base64url(random.bytes(16))
    return {
      schema: 'inbreng/1',
      kind: 'contribution',
      id,
      pid,
      cv,
      eraseKey: base64url(key),
      thread,
      role: 'person',
      device: 'own',
      at: localTime(tunnel.now, 60),
      lang: 'nl',
      app: 'windtunnel',
      activity: { name: 'mijn-dag', hash: base64url(random.bytes(32)) },
      consent: makeId(tunnel.now, random.bytes(10)),
      answers: [{ q: 'vertel', kind: 'text', value: { text } }],
    }
  }

  async function look(device: Device, page: Page): Promise<void> {
    const items = await page.store.list('items')
    for (const item of items) tell({ what: 'saw', device: device.name, id: item.id, state: statusOf(item) })
    tell({ what: 'listed', device: device.name, ids: items.map((item) => item.id) })
  }

  async function takeBack(device: Device, page: Page): Promise<void> {
    const mine = device.own.length > 0 ? random.pick(device.own) : undefined
    const there = mine && (await page.store.get('items', mine.id))
    if (!mine || !there || there.goneAt !== undefined) return
    const all = [mine.id, ...mine.parts]
    for (const id of all) tell({ what: 'wanted-back', device: device.name, id })
    await page.ledger.withdraw(mine.id, pid, mine.eh, mine.key)
    for (const id of all) tell({ what: 'withdrew', device: device.name, id })
    page.courier.nudge()
  }

  const devices: Device[] = Array.from({ length: 1 + random.int(3) }, (_, i) => ({
    name: `d${i}`,
    disk: new Disk(),
    pages: [],
    skew: 0,
    fragile: random.pick(['database', 'journal', 'neither'] as const),
    own: [],
    unsure: undefined,
  }))

  /** What happens to one device in the storm, again and again. */
  function live(device: Device): void {
    tunnel.after(random.int(4 * MINUTE), undefined, () => {
      if (!storming) return
      const page = device.pages.length > 0 ? random.pick(device.pages) : undefined
      if (!page) void openPage(device)
      else if (strikes('pageCrash')) for (const each of device.pages) closePage(device, each)
      else if (strikes('powerLoss')) stopMachine(device)
      else if (strikes('secondTab') && device.pages.length < 2) void openPage(device)
      else if (strikes('clockJump')) device.skew = Math.floor((random.next() - 0.5) * 20 * 365 * 1440) * MINUTE
      else if (strikes('withdraw')) void takeBack(device, page)
      else if (random.chance(0.3)) void look(device, page)
      else void give(device, page)
      live(device)
    })
  }

  function stopMachine(device: Device): void {
    for (const page of device.pages) closePage(device, page)
    device.disk.powerLoss(tunnel)
    if (device.fragile === 'database' && random.chance(weather.vanish)) {
      device.disk.loseDatabase()
      device.unsure = undefined // the draft went with it: whoever gives it again, gives something new
    }
    if (device.fragile === 'journal' && random.chance(weather.damage)) device.disk.damageFiles(tunnel)
  }

  /** What happens to the server. */
  function operate(): void {
    tunnel.after(random.int(6 * MINUTE), undefined, () => {
      if (!storming) return
      if (!server.up) void server.start()
      else if (strikes('serverCrash')) server.crash()
      else if (strikes('restore')) void server.restore()
      else if (strikes('backup')) void server.backup()
      else if (random.chance(0.3)) void publish({ ...activity, version: ++version })
      operate()
    })
  }

  tunnel.peril = share(0.01)
  tunnel.perish = (life) => {
    const device = devices.find(({ pages }) => pages.some((page) => page.life === life))
    const page = device?.pages.find((one) => one.life === life)
    if (device && random.chance(0.5)) stopMachine(device)
    else if (device && page) closePage(device, page)
  }
  for (const device of devices) live(device)
  operate()
  await tunnel.until(tunnel.now + STORM)

  // Quiet: the server is up, every device is opened once more, and nothing goes wrong any longer.
  storming = false
  server.limits.itemsPerDay = 1e6
  tunnel.peril = 0
  if (!server.up) await server.start()
  for (const device of devices) {
    if (device.pages.length === 0 || random.chance(0.5)) {
      stopMachine(device)
      void openPage(device)
    }
  }
  await tunnel.until(tunnel.now + QUIET)
  for (const device of devices) for (const page of device.pages) void look(device, page)
  await tunnel.until(tunnel.now + MINUTE)

  const stored = server.envelopes().map(({ id, sha, bytes }) => ({ id, sha, text: textIn(bytes) }))
  const serverBytes = server
    .envelopes()
    .map(({ bytes }) => Buffer.from(bytes).toString('latin1'))
    .join('\n')
  const ends = devices.map(({ name, disk }) => ({
    name,
    letters: [...disk.seen.get('letters')!.keys()],
    waiting: [...disk.seen.get('items')!.values()].flatMap((row) =>
      (row as { dueAt?: number }).dueAt === undefined ? [] : [(row as { id: string }).id],
    ),
  }))
  return {
    wrong: check(history, { stored, letters: server.letters(), serverBytes, devices: ends }),
    hash: tunnel.hash,
    events: tunnel.count,
    history,
  }
}

/** As the desk would: opened, and the text found in it. */
function textIn(bytes: Bytes): string {
  const envelope = readEnvelope(bytes)
  if (!envelope.ok) return `unreadable: ${envelope.code}`
  const payload = readPayload(fakeOpen(envelope.value.body))
  if (!payload.ok || payload.value.kind === 'consent' || payload.value.kind === 'count') return 'unreadable'
  return textOf(payload.value)
}

const textOf = (given: Contribution | Part): string =>
  given.kind === 'part' ? fromUtf8(given.bytes) : (given.answers[0]!.value as { text: string }).text

/** The answers of one push in another order: the protocol promises names, not places. */
function shuffled(text: string, random: Random): string {
  if (!text.startsWith('{')) return text
  const body = JSON.parse(text) as { results?: unknown[] }
  if (!body.results) return text
  return JSON.stringify({
    ...body,
    results: body.results
      .map((r) => ({ r, at: random.next() }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ r }) => r),
  })
}
