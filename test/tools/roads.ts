// The server's roads in this process, on real SQLite: requests go in, answers come out, no port is opened.

import type { Signer } from '../../src/model/ports.ts'
import { DatabaseSync } from 'node:sqlite'
import { base64url, type Bytes, utf8 } from '../../src/model/bytes.ts'
import { readFrames, writeFrames } from '../../src/model/frames.ts'
import { attempt, type Read } from '../../src/model/read.ts'
import { deskRequest, PROTO, readRefusal } from '../../src/model/receipt.ts'
import { crypt, makePair, signerOf } from '../../src/seal/sign.ts'
import { app } from '../../src/server/app.ts'
import type { House } from '../../src/server/house.ts'
import { LIMITS } from '../../src/server/limits.ts'
import { besideInMemory } from '../../src/server/store/beside.ts'
import { openSqlite } from '../../src/server/store/sqlite.ts'
import type { Store } from '../../src/server/store/store.ts'
import { type Desk, hash64, type Hand, newDesk, newHand, newId, NOW, random, type Sealed } from './sealed.ts'
import { invitation } from './sealed.ts'

type Json = Record<string, unknown>
export interface Said {
  status: number
  type: string
  headers: Headers
  bytes: Bytes
  json: Json
}

export interface Roads {
  store: Store
  raw: DatabaseSync
  desk: Desk
  /** What a test may turn: the clock, the disk, the limits, the doors of a practice house. */
  world: { now: number; free: number; limits: House['limits']; practice: House['practice'] }
  log: { word: string; facts: Json }[]
  ask(path: string, init?: RequestInit & { address?: string }): Promise<Said>
  post(path: string, fields: Json, token?: string): Promise<Said>
  push(token: string, items: readonly { bytes: Uint8Array }[], head?: Json): Promise<Said>
  register(hand: Hand, secret: Bytes | undefined, oldToken?: string): Promise<Said>
  /** A device that has been let in, and its token. */
  guest(): Promise<Hand & { token: string; secret: Bytes }>
  pull(asker: { token: string } | 'desk', cursor?: string): Promise<Said & { bodies: Bytes[] }>
  signed(method: string, path: string, body?: string, time?: number, by?: Signer): Promise<string>
}

export async function openRoads(
  options: { raw?: DatabaseSync; desk?: Desk; before?: (store: Store) => Store } = {},
): Promise<Roads> {
  const raw = options.raw ?? new DatabaseSync(':memory:')
  const kept = await openSqlite({
    open: () => raw,
    beside: besideInMemory(),
    sha256: crypt.sha256,
    soon: (run) => setImmediate(run),
    newEpoch: () => base64url(random(16)),
    copy: async () => 0,
  })
  const store = options.before?.(kept) ?? kept
  const desk = options.desk ?? (await newDesk())
  const root = desk.signer.publicKey
  await store.publish(desk.pid, { project: { pid: desk.pid, root, practice: false }, letters: desk.letters }, NOW)
  const world: Roads['world'] = { now: NOW, free: 1, limits: { ...LIMITS }, practice: () => null }
  const log: Roads['log'] = []
  const signer = signerOf(await makePair())
  const web = app({
    store,
    crypt,
    signer,
    now: () => world.now,
    random,
    get limits() {
      return world.limits
    },
    log: (word, facts = {}) => void log.push({ word, facts }),
    freeSpace: () => world.free,
    practice: (host) => world.practice(host),

    practiceGone() {},
  })

  const roads: Roads = {
    store,
    raw,
    desk,
    world,
    log,
    async ask(path, { address, ...init } = {}) {
      const env = address ? { incoming: { socket: { remoteAddress: address } } } : undefined
      const response = await web.fetch(new Request(`https://inbreng.example${path}`, init), env)
      const bytes = new Uint8Array(await response.arrayBuffer())
      const type = response.headers.get('content-type') ?? ''
      const json =
        type === 'application/json' && bytes.length > 0 ? (JSON.parse(new TextDecoder().decode(bytes)) as Json) : {}
      return { status: response.status, type, headers: response.headers, bytes, json }
    },
    post: (path, fields, token) =>
      roads.ask(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...bearer(token) },
        body: JSON.stringify({ proto: PROTO, batch: newId(), ...fields }),
      }),
    push: (token, items, head = { proto: PROTO, batch: newId() }) =>
      roads.ask('/api/v1/push', {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream', ...bearer(token) },
        body: writeFrames([utf8(JSON.stringify(head)), ...items.map(({ bytes }) => bytes)]),
      }),
    async register(hand, secret, oldToken) {
      const said = secret && base64url(secret)
      const sig = base64url(await hand.signer.sign('register', utf8(`${desk.pid}\n${said ?? ''}`)))
      const fields = { pid: desk.pid, secret: said, publicKey: base64url(hand.signer.publicKey), sig }
      return roads.post('/api/v1/register', fields, oldToken)
    },
    async guest() {
      const { secret } = await invited(roads)
      const hand = await newHand()
      world.now += 60_000 // a new minute: nobody is too often
      return { ...hand, secret, token: (await roads.register(hand, secret)).json['token'] as string }
    },
    async pull(asker, cursor) {
      const query = new URLSearchParams({ batch: newId(), ...(cursor && { cursor }) })
      if (asker === 'desk') query.set('pid', desk.pid)
      const path = `/api/v1/pull?${query}`
      const authorization = asker === 'desk' ? await roads.signed('GET', path) : `Bearer ${asker.token}`
      const said = await roads.ask(path, { headers: { authorization } })
      if (said.status !== 200) return { ...said, bodies: [] }
      const frames = readFrames(said.bytes, 201)
      if (!frames.ok) throw new Error(frames.code)
      const [head, ...bodies] = frames.value
      return { ...said, json: JSON.parse(new TextDecoder().decode(head)) as Json, bodies }
    },
    async signed(method, path, body = '', time = world.now, by = desk.signer) {
      const said = deskRequest(method, path, time, await hash64(utf8(body)))
      return `Desk ${time}.${base64url(await by.sign('request', utf8(said)))}`
    },
  }
  return roads
}

const bearer = (token?: string): Record<string, string> => (token ? { authorization: `Bearer ${token}` } : {})

/** An invitation that the server knows, by its secret. */
export async function invited(roads: Roads, offer: Parameters<typeof invitation>[1] = {}): Promise<{ secret: Bytes }> {
  const { code, terms } = await invitation(roads.desk, offer)
  await roads.store.publish(roads.desk.pid, { terms: [terms] }, NOW)
  return { secret: new Uint8Array(Buffer.from(code, 'base64url').subarray(16, 32)) }
}

/** As the device reads it, or the code of a refusal, which the device can read as well. */
export const heard = (said: Said, read: Read<unknown>): unknown => {
  const found = attempt(() => (said.status === 200 ? read(said.json) : readRefusal(said.json)))
  if (!found.ok) throw new Error(`not to be read by a device: ${found.code} ${JSON.stringify(said.json)}`)
  return found.value
}

/** The answer of one item of a push. */
export const outcome = (said: Said, item: Pick<Sealed, 'id'>): Json | undefined =>
  (said.json['results'] as Json[] | undefined)?.find(({ id }) => id === item.id)

const TABLES = ['facts', 'projects', 'invitations', 'devices', 'envelopes', 'tombstones', 'letters', 'notes']

/** Every row of every table, as one text. The counter stands apart: it may move when something comes twice. */
export function everyRow(raw: DatabaseSync): string {
  const plain = (_name: string, x: unknown) => (x instanceof Uint8Array ? Buffer.from(x).toString('hex') : x)
  return TABLES.map((table) => JSON.stringify(raw.prepare(`select * from ${table} order by 1`).all(), plain)).join('\n')
}
