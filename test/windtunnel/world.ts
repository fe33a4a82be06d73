// A small world: devices with people, a server with an operator, a bad network between them. Storm, then quiet, then the checker.

import { base64url, type Bytes, fromUtf8, utf8 } from '../../src/model/bytes.ts'
import { makeId } from '../../src/model/id.ts'
import type { Keys } from '../../src/model/letter.ts'
import { may, type Scope } from '../../src/model/consent.ts'
import { type ConsentEvent, type Contribution, type Part, type Payload } from '../../src/model/payload.ts'
import { canonical } from '../../src/model/read.ts'
import type { Locks } from '../../src/model/ports.ts'
import { ENVELOPES } from '../../src/model/sitting.ts'
import { localTime } from '../../src/model/time.ts'
import { type Drafts, drafts } from '../../src/device/drafts.ts'
import { openHere } from '../../src/device/first.ts'
import { join, returnWith } from '../../src/device/identity.ts'
import { type Ledger, openLedger, statusOf } from '../../src/device/ledger.ts'
import { type Mailbox, mailbox } from '../../src/device/mailbox.ts'
import { type ProjectRow, type Store, TAKEN_BACK } from '../../src/device/store.ts'
import { client } from '../../src/sync/client.ts'
import { courier, type Courier } from '../../src/sync/courier.ts'
import { check, type Happening } from './check.ts'
import { openDesk } from './desk.ts'
import { readableOn, textIn, textOf } from './inside.ts'
import { Disk, fakeClose, fakeCrypt, fakeFiles, fakeKey, fakeLocks, fakeSigner, fakeStore } from './fakes.ts'
import { Server } from './server.ts'
import { type Life, type Random, Tunnel } from './tunnel.ts'

const MINUTE = 60_000
const STORM = 60 * MINUTE
/** I9 gives fifteen minutes, and the last look one more. */
const QUIET = 16 * MINUTE
const ORIGIN = 'https://server'
const CHOICES: readonly Scope[] = ['meedoen', 'stem', 'delen-binnen', 'delen-buiten']

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
  regret: number
  choose: number
}

interface Page {
  life: Life
  store: Store
  ledger: Ledger
  locks: Locks
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
    regret: share(0.4),
    choose: share(0.4),
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
  const networkOf = (device: { name: string }, life: Life) => (url: string, init: RequestInit) =>
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
      anew: async () => [],
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
      locks,
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
  const kept = (device: Device, what: Payload, parts: readonly Part[] = []) => {
    tell({ what: 'kept', device: device.name, id: what.id })
    for (const { id } of [...parts, what]) tell({ what: 'saw', device: device.name, id, state: 'here' })
  }
  async function sealWith(page: Page) {
    const project = (await page.store.get('projects', pid))!
    return { device: project.device, signer: fakeSigner(project.publicKey), keys, keysHash }
  }

  /** The pseudonym of whoever this device belongs to, and the next number; both go with the database. */
  async function voiceOf(page: Page): Promise<{ thread: string; n: number }> {
    let voice = { thread: base64url(random.bytes(16)), n: 0 }
    await page.store.change([['facts', 'voice']], ([row]) => {
      voice = { ...voice, ...(row as { value: typeof voice } | undefined)?.value }
      voice.n++
      return [{ put: 'facts', row: { name: 'voice', value: voice } }]
    })
    return voice
  }

  /** What this voice said about consent, as far as this device knows. */
  async function eventsOf(page: Page): Promise<ConsentEvent[]> {
    const copies = (await page.store.list('copies', { by: 'at' })).map(
      ({ box }) => JSON.parse(fromUtf8(box)) as Payload,
    )
    return copies.filter((copy) => copy.kind === 'consent').toSorted((a, b) => a.n - b.n)
  }
  const copyOf = (payload: Payload) =>
    ({ put: 'copies', row: { id: payload.id, at: tunnel.now, box: utf8(JSON.stringify(payload)) } }) as const

  /** A yes or a no to one use, in the chain of this voice. */
  const choose = (device: Device, page: Page, scope: Scope, yes?: boolean): Promise<boolean> =>
    page.locks.alone('person', async () => {
      const { thread, n } = await voiceOf(page)
      const before = await eventsOf(page)
      const stands = may(before, scope, tunnel.now + device.skew)
      if (stands === yes) return true
      const event: ConsentEvent = {
        ...common(device, thread, base64url(random.bytes(32))),
        kind: 'consent',
        scope,
        type: stands ? 'withdrawn' : 'given',
        prev: before.at(-1)?.id ?? null,
        n,
        text: { screen: 's4', hash: keysHash, level: 'A2', how: 'read' },
        expression: 'tap',
      }
      const { id } = event
      const at = tunnel.now + device.skew
      tell({ what: 'chose', device: device.name, id, thread, scope, yes: !stands, at })
      tell({ what: 'gave', device: device.name, id, text: textOf(event) })
      const sealing = { payload: event, ...(await sealWith(page)) }
      if ((await page.ledger.keep([sealing], '', [copyOf(event)], [])) !== 'kept') return false
      kept(device, event)
      page.courier.nudge()
      return true
    })

  async function give(device: Device, page: Page): Promise<void> {
    // Whoever said no may press on all the same, on a screen that was still open.
    if (random.chance(0.9) && !(await choose(device, page, 'meedoen', true))) return
    const yes = (await eventsOf(page)).findLast(({ scope, type }) => scope === 'meedoen' && type === 'given')
    const spoken = device.unsure ?? (await speak(device, page, yes?.id ?? newId()))
    device.unsure = yes && spoken
    const { said, parts } = spoken
    if (parts.length > 0) await choose(device, page, 'stem', true)
    for (const { id, thread, ...part } of [...parts, said])
      tell({
        what: 'gave',
        device: device.name,
        id,
        thread,
        text: textOf({ ...part, id, thread } as Part | Contribution),
      })
    // The person's sitting, which knows how what comes of it will be named.
    const draft = `sitting ${said.id}`
    const ids = ENVELOPES.map((which) => (which === 'contribution' ? said.id : which))
    const state = { text: textOf(said), place: { pid, secret: base64url(new Uint8Array(16)), ids } }
    try {
      await page.drafts.save(draft, state)
    } catch (error) {
      if ((error as Error).message !== TAKEN_BACK) throw error
      // It is over for whoever still had it open, and what they give next is something new.
      device.unsure = undefined
      return
    }
    const events = await eventsOf(page)
    const sealing = await sealWith(page)
    // A recording goes before what speaks of it, a few parts at a time; whoever is stopped in the middle begins again.
    for (const part of parts)
      if ((await page.ledger.keep([{ payload: part, ...sealing }], '', [], events)) !== 'kept') return
    const also = [{ drop: 'drafts', key: draft } as const, copyOf(said)]
    const keep = () => page.ledger.keep([{ payload: said, ...sealing }], draft, also, events)
    // A trembling finger: the same "finish", twice.
    const outcome = random.chance(0.1) ? (await Promise.all([keep(), keep()]))[0] : await keep()
    if (outcome !== 'kept') return
    device.unsure = undefined
    kept(device, said, parts)
    page.courier.nudge()
    // Some regret it at once, while it is on its way.
    if (strikes('regret'))
      tunnel.after(random.int(2000), page.life, () => void takeBack(device, page, device.own.at(-1)))
  }

  /** Something to give; one in four has a recording with it. */
  async function speak(device: Device, page: Page, consent: string): Promise<Spoken> {
    const { thread } = await voiceOf(page)
    const text = `canary-${seed}-${made++}`
    const key = random.bytes(32)
    const shared = { ...common(device, thread, base64url(key)), consent }
    const { id } = shared
    const medium = newId()
    const parts = Array.from({ length: random.chance(0.25) ? 1 + random.int(3) : 0 }, (_, n): Part => {
      const bytes = utf8(`${text}-part-${n}`)
      return { ...shared, id: newId(), kind: 'part', of: id, medium, n, size: bytes.length, scope: 'stem', bytes }
    })
    const size = parts.reduce((sum, part) => sum + part.size, 0)
    const said: Contribution = {
      ...shared,
      kind: 'contribution',
      answers: [{ q: 'vertel', kind: 'text', value: { text } }],
      ...(size > 0 ? { media: [{ id: medium, type: 'audio/webm', size, parts: parts.length, scope: 'stem' }] } : {}),
    }
    device.own.push({ id, eh: await hashOf(key), key, parts: parts.map((part) => part.id) })
    return { said, parts }
  }

  const newId = () => makeId(tunnel.now, random.bytes(10))
  const common = (device: Device, thread: string, eraseKey: string) => ({
    schema: 'inbreng/1' as const,
    id: newId(),
    pid,
    cv,
    eraseKey,
    thread,
    role: 'person' as const,
    device: 'own' as const,
    at: localTime(tunnel.now + device.skew, 60),
    lang: 'nl' as const,
    app: 'windtunnel',
    activity: { name: 'mijn-dag', hash: keysHash },
  })

  async function look(device: Device, page: Page): Promise<void> {
    const items = await page.store.list('items')
    for (const item of items) tell({ what: 'saw', device: device.name, id: item.id, state: statusOf(item) })
    tell({ what: 'listed', device: device.name, ids: items.map((item) => item.id) })
  }

  async function takeBack(device: Device, page: Page, mine = random.pick(device.own)): Promise<void> {
    const there = mine && (await page.store.get('items', mine.id))
    if (!mine || !there || there.goneAt !== undefined) return
    const all = [mine.id, ...mine.parts]
    for (const id of all) tell({ what: 'wanted-back', device: device.name, id })
    await page.ledger.withdraw(mine.id, pid, mine.eh, mine.key)
    for (const id of all) tell({ what: 'withdrew', device: device.name, id })
    page.courier.nudge()
    if (strikes('powerLoss')) tunnel.after(random.int(MINUTE), undefined, () => storming && stopMachine(device))
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

  /** A screen that says that it went wrong has promised nothing. */
  const tries = (deed: Promise<unknown>) =>
    void deed.catch((error: Error) => {
      if (error.message !== 'not-read-back') throw error
    })

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
      else if (strikes('choose')) tries(choose(device, page, random.pick(CHOICES)))
      else if (random.chance(0.3)) void look(device, page)
      else tries(give(device, page))
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

  // Somebody opens the desk one day in the storm, and leaves it open.
  const desk = await openDesk({
    pid,
    root,
    tunnel,
    network: networkOf({ name: 'desk' }, { name: 'desk', alive: true }),
  })
  tunnel.after(random.int(STORM), undefined, desk.begin)

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
  // What a tab that is open still has in its own journal goes when the device is opened the next time.
  for (const device of devices) {
    for (const page of device.pages) closePage(device, page)
    void openPage(device)
  }
  await tunnel.until(tunnel.now + MINUTE)

  const stored = server.envelopes().map(({ id, sha, bytes }) => ({ id, sha, text: textIn(bytes) }))
  const opened = await desk.opened()
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
    readable: readableOn(disk),
  }))
  const letters = server.letters()
  const restored = [...(await server.namesIn('newest')), ...(await server.namesIn('oldest'))]
  return {
    wrong: check(history, { stored, restored, opened, now: tunnel.now, letters, serverBytes, devices: ends }),
    hash: tunnel.hash,
    events: tunnel.count,
    history,
  }
}

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
