// Talks with one server. Whatever comes back is read, never trusted: a portal's page acknowledges nothing.

import { base64url, type Bytes, concat, fromUtf8, utf8 } from '../model/bytes.ts'
import { BODY_BYTES, readFrames, writeFrames } from '../model/frames.ts'
import type { Terms } from '../model/invitation.ts'
import type { Letter } from '../model/letter.ts'
import type { Crypt, Fetch, Signer, Timers } from '../model/ports.ts'
import { attempt, parse, type Read } from '../model/read.ts'
import { deskRequest, type Links, PROTO, type Pulled, readErased, readHad, readLinks } from '../model/receipt.ts'
import {
  type House,
  type LookedUp,
  readHouse,
  readLookedUp,
  readPulled,
  readPushed,
  readRefusal,
  readRegistered,
  readTaken,
  type Registered,
  type ServerState,
} from '../model/receipt.ts'

export type Heard<T> =
  | { ok: true; value: T }
  /** Nobody answered · somebody else answered · not now · no · broken. */
  | {
      ok: false
      why: 'offline' | 'not-ours' | 'busy' | 'refused' | 'fault'
      code: string
      retryAfter?: number | undefined
    }

export type Trouble = Exclude<Heard<never>, { ok: true }>

export interface ClientPorts {
  origin: string
  fetch: Fetch
  timers: Timers
  /** Names each request; an answer that does not repeat it is somebody else's. */
  newId: () => string
}

/** A desk asks with its signature, a device with its token. */
export type Desk = { pid: string; signer: Signer; sha256: Crypt['sha256']; now: () => number }
export type Pair = { id: string; sha: string }

export interface Client {
  register(pid: string, secret: string | undefined, signer: Signer, oldToken?: string): Promise<Heard<Registered>>
  push(token: string, pid: string, items: readonly Bytes[]): Promise<Heard<ReturnType<typeof readPushed>>>
  have(token: string, pid: string, pairs: readonly Pair[]): Promise<Heard<ReturnType<typeof readHad>>>
  erase(pid: string, keys: readonly string[]): Promise<Heard<ReturnType<typeof readErased>>>
  pull(asker: Desk | { token: string }, pid: string, cursor?: string): Promise<Heard<{ head: Pulled; bodies: Bytes[] }>>
  /** New letters of a desk, in the place of others that go. */
  publish(desk: Desk, letters: readonly Letter[], instead: readonly string[]): Promise<Heard<ServerState>>
  /** What an invitation says besides its secret, by the hash of that. Spends nothing. */
  lookUp(hash: string): Promise<Heard<LookedUp>>
  /** New invitations, each with a sealed note; or one that is taken back. */
  invite(desk: Desk, make: readonly { terms: Terms; note: string }[]): Promise<Heard<ServerState>>
  revoke(desk: Desk, hash: string, devices: boolean): Promise<Heard<ServerState>>
  judge(desk: Desk, device: string, act: 'confirm' | 'revoke'): Promise<Heard<ServerState>>
  /** Who was invited and which devices came: all pages. */
  house(desk: Desk): Promise<Heard<Pick<House, 'invitations' | 'devices'>>>
  /** The doors of a practice house; undefined for a real one, and when nobody answers. */
  practice(): Promise<Links | undefined>
}

const PATIENCE = 30_000
export const TOO_SLOW = 'too-slow'
const PAGE_BYTES = BODY_BYTES + 200_000
const JSON_TYPE = 'application/json'
const BYTES_TYPE = 'application/octet-stream'
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

export function client({ origin, fetch, timers, newId }: ClientPorts): Client {
  type Init = { method: string; headers: Record<string, string>; body?: Bytes | string }

  async function ask<T>(path: string, init: Init, read: (body: Bytes, type: string) => T | null): Promise<Heard<T>> {
    const abort = new AbortController()
    const cancel = timers.after(PATIENCE, () => abort.abort())
    try {
      const response = await fetch(origin + path, { ...init, signal: abort.signal })
      const body = await bodyWithin(response, PAGE_BYTES)
      const type = response.headers.get('content-type')?.split(';')[0]?.trim() ?? ''
      if (response.ok) {
        const value = read(body, type)
        return value === null ? { ok: false, why: 'not-ours', code: 'not-ours' } : { ok: true, value }
      }
      return refused(response.status, type === JSON_TYPE ? readJson(body, readRefusal) : null)
    } catch {
      const slow = abort.signal.aborted
      return slow ? { ok: false, why: 'fault', code: TOO_SLOW } : { ok: false, why: 'offline', code: 'offline' }
    } finally {
      cancel()
    }
  }

  /** One request with its name, and an answer that repeats it, for this project. */
  async function post<T extends { pid: string; batch: string }>(
    path: string,
    /** Undefined where the answer itself tells whose it is. */
    pid: string | undefined,
    known: Record<string, string> | ((body: string) => Promise<Record<string, string>>),
    fields: object,
    read: Read<T>,
    items?: readonly Bytes[],
  ): Promise<Heard<T>> {
    const batch = newId()
    const json = JSON.stringify({ proto: PROTO, batch, ...fields })
    const body = items ? writeFrames([utf8(json), ...items]) : json
    const headers = typeof known === 'function' ? await known(json) : known
    const type = items ? BYTES_TYPE : JSON_TYPE
    return ask(path, { method: 'POST', headers: { 'content-type': type, ...headers }, body }, (bytes, answered) => {
      const value = answered === JSON_TYPE ? readJson(bytes, read) : null
      return value?.batch === batch && (pid ?? value.pid) === value.pid ? value : null
    })
  }

  const deskPost = <T extends { pid: string; batch: string }>(
    road: string,
    desk: Desk,
    fields: object,
    read: Read<T>,
  ) => {
    const path = `/api/v1/${road}?${new URLSearchParams({ pid: desk.pid })}`
    return post(path, desk.pid, (body) => signed(desk, 'POST', path, body), fields, read)
  }

  return {
    async register(pid, secret, signer, oldToken) {
      const sig = base64url(await signer.sign('register', utf8(`${pid}\n${secret ?? ''}`)))
      const fields = { pid, secret, publicKey: base64url(signer.publicKey), sig }
      return post('/api/v1/register', pid, oldToken ? bearer(oldToken) : {}, fields, readRegistered)
    },
    push: (token, pid, items) => post('/api/v1/push', pid, bearer(token), {}, readPushed, items),
    have: (token, pid, pairs) => post('/api/v1/have', pid, bearer(token), { pairs }, readHad),
    erase: (pid, keys) => post('/api/v1/erase', pid, {}, { pid, keys }, readErased),

    async pull(asker, pid, cursor) {
      const batch = newId()
      const query = new URLSearchParams({ batch, ...('pid' in asker && { pid }), ...(cursor && { cursor }) })
      const path = `/api/v1/pull?${query}`
      const headers = 'token' in asker ? bearer(asker.token) : await signed(asker, 'GET', path, '')
      return ask(path, { method: 'GET', headers }, (bytes, type) => {
        const frames = type === BYTES_TYPE ? readFrames(bytes, 201) : null
        const head = frames?.ok && frames.value[0] ? readJson(frames.value[0], readPulled) : null
        if (!frames?.ok || head?.pid !== pid || head.batch !== batch) return null
        const bodies = frames.value.slice(1)
        const expected = head.changes.filter((change) => change.kind !== 'erased').length
        return expected === bodies.length ? { head, bodies } : null
      })
    },

    publish: (desk, letters, instead) => deskPost('letters', desk, { letters, instead }, readTaken),
    lookUp: (hash) => post('/api/v1/invitation', undefined, {}, { hash }, readLookedUp),
    invite: (desk, make) => deskPost('invitations', desk, { make }, readTaken),
    revoke: (desk, hash, devices) => deskPost('invitations', desk, { make: [], revoke: { hash, devices } }, readTaken),
    judge: (desk, device, act) => deskPost('devices', desk, { device, act }, readTaken),

    async house(desk) {
      const all: Pick<House, 'invitations' | 'devices'> = { invitations: [], devices: [] }
      for (let page = 0; ; page++) {
        const batch = newId()
        const path = `/api/v1/house?${new URLSearchParams({ pid: desk.pid, batch, page: String(page) })}`
        const headers = await signed(desk, 'GET', path, '')
        const heard = await ask(path, { method: 'GET', headers }, (bytes, type) => {
          const value = type === JSON_TYPE ? readJson(bytes, readHouse) : null
          return value?.pid === desk.pid && value.batch === batch ? value : null
        })
        if (!heard.ok) return heard
        all.invitations.push(...heard.value.invitations)
        all.devices.push(...heard.value.devices)
        if (!heard.value.more) return { ok: true, value: all }
      }
    },

    async practice() {
      const read = (body: Bytes, type: string) => (type === JSON_TYPE ? readJson(body, readLinks) : null)
      const heard = await ask('/api/v1/practice', { method: 'GET', headers: {} }, read)
      return heard.ok ? heard.value : undefined
    },
  }
}

/** Nothing that is longer than any answer can be: a portal may send for as long as somebody listens. */
async function bodyWithin(response: Response, most: number): Promise<Bytes> {
  if (!response.body) return new Uint8Array(0)
  const reader = response.body.getReader()
  const parts: Uint8Array[] = []
  for (let size = 0; ;) {
    const { done, value } = await reader.read()
    if (done) break
    parts.push(value)
    size += value.length
    if (size <= most) continue
    void reader.cancel()
    return new Uint8Array(0)
  }
  return concat(parts)
}

function refused(status: number, refusal: ReturnType<typeof readRefusal> | null): Heard<never> {
  if (!refusal) return { ok: false, why: status >= 500 ? 'fault' : 'not-ours', code: `http-${status}` }
  const why = status === 429 || status === 503 ? 'busy' : status >= 500 ? 'fault' : 'refused'
  return { ok: false, why, code: refusal.code, retryAfter: refusal.retryAfter }
}

async function signed(desk: Desk, method: string, path: string, body: string): Promise<Record<string, string>> {
  const time = desk.now()
  const said = deskRequest(method, path, time, base64url(await desk.sha256(utf8(body))))
  return { authorization: `Desk ${time}.${base64url(await desk.signer.sign('request', utf8(said)))}` }
}

function readJson<T>(bytes: Bytes, read: Read<T>): T | null {
  try {
    const result = attempt(() => read(parse(fromUtf8(bytes), { depth: 6, length: BODY_BYTES })))
    return result.ok ? result.value : null
  } catch {
    return null
  }
}
