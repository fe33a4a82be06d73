// The other end of a courier's road, in a few lines: it keeps names and hashes, and a test may answer in its place.

import { expect } from 'vitest'
import { base64url, type Bytes, fromUtf8, utf8 } from '../../src/model/bytes.ts'
import { readEnvelope } from '../../src/model/envelope.ts'
import { readFrames, writeFrames } from '../../src/model/frames.ts'
import type { Fetch, Timers } from '../../src/model/ports.ts'
import { type Answer, PROTO } from '../../src/model/receipt.ts'
import type { Payload } from '../../src/model/payload.ts'
import type { Device } from '../../src/device/device.ts'
import { type Status, statusOf } from '../../src/device/ledger.ts'
import type { ItemRow, ProjectRow } from '../../src/device/store.ts'
import { crypt } from '../../src/seal/sign.ts'
import { client } from '../../src/sync/client.ts'
import { courier, type Courier } from '../../src/sync/courier.ts'
import { finish, OneDevice, welcomed } from './one-device.ts'
import { contribution, type Desk, hash64, newId, random } from './sealed.ts'

export interface Pushed {
  id: string
  sha: string
  dev: string
  bytes: Bytes
}
type Body = { pid?: string; batch?: string; pairs?: { id: string }[]; keys?: string[] }

export const refusal = (status: number, code: string, more: object = {}): Response =>
  Response.json({ proto: PROTO, code, ...more }, { status })

function named(bytes: Bytes): Pushed {
  const envelope = readEnvelope(bytes)
  if (!envelope.ok) throw new Error(`pushed what is no envelope: ${envelope.code}`)
  const { id, sha, dev } = envelope.value.head
  return { id, sha, dev, bytes }
}

export class PostOffice {
  epoch = 'e.1'
  secured = 0
  /** What its clock says. */
  time = 1
  /** It says so of what was erased, with its signature. */
  signs = true
  readonly stored = new Map<string, number>()
  readonly #tokens = new Map<string, string>()
  /** Every request: what was asked, and of how much. */
  readonly log: string[] = []
  readonly pushes: Pushed[][] = []
  /** What a test wants answered; undefined leaves it to the house. */
  instead: (road: string, pushed: readonly Pushed[], pid?: string) => Response | undefined = () => undefined
  /** What is said of one item; undefined leaves it out. */
  say: (one: Pushed) => Answer | undefined = (one) => this.keep(one)

  keep({ id, sha }: Pushed): Answer {
    const s = this.stored.has(id) ? 'duplicate' : 'stored'
    if (s === 'stored') this.stored.set(id, this.stored.size + 1)
    return { id, sha, s, seq: this.stored.get(id) }
  }

  /** A test may hold it up. */
  fetch: Fetch = async (url, { headers, body: sent }) => {
    const { pathname, searchParams } = new URL(url)
    const road = pathname.slice('/api/v1/'.length)
    const frames = sent instanceof Uint8Array ? readFrames(sent, 100) : undefined
    const text = frames?.ok ? fromUtf8(frames.value[0]!) : ((sent as string | undefined) ?? '{}')
    const body = JSON.parse(text) as Body
    const pushed = frames?.ok ? frames.value.slice(1).map(named) : []
    const count = pushed.length + (body.pairs?.length ?? 0) + (body.keys?.length ?? 0)
    this.log.push(count > 0 ? `${road} ${count}` : road)
    if (road === 'push') this.pushes.push(pushed)
    const pid = body.pid ?? this.#tokens.get(headers['authorization']?.slice('Bearer '.length) ?? '')
    const answer = this.instead(road, pushed, pid)
    if (answer) return answer
    if (!pid) return refusal(401, 'unknown-device')
    const { epoch, secured, time } = this
    const state = { proto: PROTO, pid, batch: body.batch ?? searchParams.get('batch'), epoch, secured, time }
    if (road === 'register') {
      const token = base64url(random(32))
      this.#tokens.set(token, pid)
      return Response.json({ ...state, device: base64url(random(16)), token, confirmed: true })
    }
    if (road === 'push') return Response.json({ ...state, results: pushed.flatMap((one) => this.say(one) ?? []) })
    if (road === 'have') {
      const missing = body.pairs!.filter(({ id }) => !this.stored.has(id)).map(({ id }) => id)
      return Response.json({ ...state, missing })
    }
    if (road === 'erase') {
      const gone = await Promise.all(body.keys!.map((key) => hash64(Buffer.from(key, 'base64url'))))
      const receipt = {
        day: '2026-11-21',
        seq: 7,
        key: base64url(random(65)),
        sigs: gone.map(() => base64url(random(64))),
      }
      return Response.json({ ...state, gone, ...(this.signs && { receipt }) })
    }
    const head = utf8(JSON.stringify({ ...state, next: `${epoch}.0`, more: false, changes: [] }))
    return new Response(writeFrames([head]), { headers: { 'content-type': 'application/octet-stream' } })
  }

  /** Nobody is known any more, as after a restore to before they came. */
  forgetDevices(): void {
    this.#tokens.clear()
  }
}

/** A courier on this page. Each round is asked for; it answers with how long the courier then wants to wait. */
export function carrying(
  { store, ledger, mailbox, world, signer }: Device,
  office: PostOffice,
): (() => Promise<number>) & Pick<Courier, 'now'> {
  const { clock, chance, locks } = world
  let rested = (_wait: number): void => {}
  const timers: Timers = {
    after(ms, run) {
      if (ms === 0) setImmediate(run)
      else rested(ms)
      return () => {}
    },
  }
  const patient: Timers = { after: () => () => {} }
  const { nudge, now } = courier({
    store,
    ledger,
    mailbox,
    client: client({ origin: 'https://house', fetch: (...asked) => office.fetch(...asked), timers: patient, newId }),
    locks,
    clock,
    timers,
    chance,
    crypt,
    signer,
    changed: () => {},
  })
  const round = () =>
    new Promise<number>((resolve) => {
      rested = resolve
      nudge()
    })
  return Object.assign(round, { now })
}

/** A device that knows the project, with a courier, and what a person does there. */
export class Road {
  readonly device = new OneDevice()
  readonly office = new PostOffice()
  page!: Device
  round!: ReturnType<typeof carrying>
  readonly desk: Desk

  constructor(desk: Desk) {
    this.desk = desk
  }

  static async to(desk: Desk): Promise<Road> {
    const road = new Road(desk)
    await welcomed(await road.open(), desk)
    return road
  }

  async open(): Promise<Device> {
    this.page = await this.device.open()
    this.round = carrying(this.page, this.office)
    return this.page
  }

  /** In the order in which they will go. */
  async kept(count: number): Promise<Payload[]> {
    const payloads = Array.from({ length: count }, () => contribution(this.desk))
    expect(await finish(this.page, this.desk, payloads)).toBe('kept')
    return payloads.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  }

  row = async ({ id }: Pick<Payload, 'id'>): Promise<ItemRow> => (await this.page.store.get('items', id))!
  stateOf = async (one: Pick<Payload, 'id'>): Promise<Status> => statusOf(await this.row(one))
  states = async (): Promise<Status[]> => (await this.page.store.list('items')).map(statusOf)
  waiting = async (): Promise<number> => (await this.page.store.list('items', { by: 'dueAt' })).length
  project = async (): Promise<ProjectRow> => (await this.page.store.get('projects', this.desk.pid))!
}
