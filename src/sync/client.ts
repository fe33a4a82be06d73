// Talks with one server. Whatever comes back is read, never trusted: a portal's page acknowledges nothing.

import { base64url, type Bytes, concat, fromUtf8, utf8 } from '../model/bytes.ts'
import { BODY_BYTES, readFrames, writeFrames } from '../model/frames.ts'
import type { Fetch, Signer, Timers } from '../model/ports.ts'
import { attempt, parse, type Read } from '../model/read.ts'
import {
  BLOCKED,
  type Links,
  type LookedUp,
  PROTO,
  type Pulled,
  readErased,
  readHad,
  readLinks,
  readLookedUp,
  readPulled,
  readPushed,
  readRefusal,
  readRegistered,
  type Registered,
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

export type Pair = { id: string; sha: string }

export interface Client {
  register(pid: string, secret: string | undefined, signer: Signer, oldToken?: string): Promise<Heard<Registered>>
  push(token: string, pid: string, items: readonly Bytes[]): Promise<Heard<ReturnType<typeof readPushed>>>
  have(token: string, pid: string, pairs: readonly Pair[]): Promise<Heard<ReturnType<typeof readHad>>>
  erase(pid: string, keys: readonly string[]): Promise<Heard<ReturnType<typeof readErased>>>
  pull(asker: { token: string }, pid: string, cursor?: string): Promise<Heard<{ head: Pulled; bodies: Bytes[] }>>
  /** What an invitation says besides its secret, by the hash of that. Spends nothing. */
  lookUp(hash: string): Promise<Heard<LookedUp>>
  /** The doors of a practice house; undefined for a real one, and when nobody answers. */
  practice(): Promise<Links | undefined>
}

const PATIENCE = 30_000
export const TOO_SLOW = 'too-slow'
const PAGE_BYTES = BODY_BYTES + 200_000
export const JSON_TYPE = 'application/json'
const BYTES_TYPE = 'application/octet-stream'
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

/** How a request goes and what of its answer is believed, whoever asks. */
export function roads({ origin, fetch, timers, newId }: ClientPorts) {
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

  async function pull(
    pid: string,
    more: Record<string, string>,
    cursor: string | undefined,
    headersFor: (path: string) => Promise<Record<string, string>>,
  ): Promise<Heard<{ head: Pulled; bodies: Bytes[] }>> {
    const batch = newId()
    const path = `/api/v1/pull?${new URLSearchParams({ batch, ...more, ...(cursor && { cursor }) })}`
    return ask(path, { method: 'GET', headers: await headersFor(path) }, (bytes, type) => {
      const frames = type === BYTES_TYPE ? readFrames(bytes, 201) : null
      const head = frames?.ok && frames.value[0] ? readJson(frames.value[0], readPulled) : null
      if (!frames?.ok || head?.pid !== pid || head.batch !== batch) return null
      const bodies = frames.value.slice(1)
      const expected = head.changes.filter((change) => change.kind !== 'erased').length
      return expected === bodies.length ? { head, bodies } : null
    })
  }

  return { ask, post, pull }
}

/** What a device asks. */
export function client(ports: ClientPorts): Client {
  const { ask, post, pull } = roads(ports)
  return {
    async register(pid, secret, signer, oldToken) {
      const sig = base64url(await signer.sign('register', utf8(`${pid}\n${secret ?? ''}`)))
      const fields = { pid, secret, publicKey: base64url(signer.publicKey), sig }
      return post('/api/v1/register', pid, oldToken ? bearer(oldToken) : {}, fields, readRegistered)
    },
    push: (token, pid, items) => post('/api/v1/push', pid, bearer(token), {}, readPushed, items),
    have: (token, pid, pairs) => post('/api/v1/have', pid, bearer(token), { pairs }, readHad),
    erase: (pid, keys) => post('/api/v1/erase', pid, {}, { pid, keys }, readErased),

    pull: ({ token }, pid, cursor) => pull(pid, {}, cursor, async () => bearer(token)),
    lookUp: (hash) => post('/api/v1/invitation', undefined, {}, { hash }, readLookedUp),
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
  return { ok: false, why, code: refusal.blocked ? BLOCKED : refusal.code, retryAfter: refusal.retryAfter }
}

export function readJson<T>(bytes: Bytes, read: Read<T>): T | null {
  try {
    const result = attempt(() => read(parse(fromUtf8(bytes), { depth: 6, length: BODY_BYTES })))
    return result.ok ? result.value : null
  } catch {
    return null
  }
}
