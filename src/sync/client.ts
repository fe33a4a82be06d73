// Talks with one server. Whatever comes back is read, never trusted: a portal's page acknowledges nothing.

import { base64url, type Bytes, fromUtf8, utf8 } from '../model/bytes.ts'
import { BODY_BYTES, readFrames, writeFrames } from '../model/frames.ts'
import type { Crypt, Fetch, Signer, Timers } from '../model/ports.ts'
import { attempt, parse, type Read } from '../model/read.ts'
import {
  deskRequest,
  PROTO,
  type Pulled,
  readErased,
  readHad,
  readPulled,
  readPushed,
  readRefusal,
  readRegistered,
  type Registered,
  type Links,
  readLinks,
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

export interface ClientPorts {
  origin: string
  fetch: Fetch
  timers: Timers
}

/** Who asks: a device by its token, or a desk by its signature. */
export type Asker = { token: string } | { pid: string; signer: Signer; sha256: Crypt['sha256']; now: () => number }

export interface Client {
  register(pid: string, secret: string | undefined, signer: Signer, oldToken?: string): Promise<Heard<Registered>>
  push(
    token: string,
    pid: string,
    batch: string,
    items: readonly Bytes[],
  ): Promise<Heard<ReturnType<typeof readPushed>>>
  have(
    token: string,
    pid: string,
    pairs: readonly { id: string; sha: string }[],
  ): Promise<Heard<ReturnType<typeof readHad>>>
  erase(pid: string, keys: readonly string[]): Promise<Heard<ReturnType<typeof readErased>>>
  /** The doors of a practice house; undefined for a real one, and when nobody answers. */
  practice(): Promise<Links | undefined>
  pull(asker: Asker, pid: string, cursor?: string): Promise<Heard<{ head: Pulled; bodies: Bytes[] }>>
}

const PATIENCE = 30_000
const PAGE_BYTES = BODY_BYTES + 200_000
const JSON_TYPE = 'application/json'
const BYTES_TYPE = 'application/octet-stream'

export function client({ origin, fetch, timers }: ClientPorts): Client {
  async function ask<T>(
    path: string,
    init: { method: string; headers: Record<string, string>; body?: Bytes | string },
    read: (body: Bytes, type: string) => T | null,
  ): Promise<Heard<T>> {
    const abort = new AbortController()
    const cancel = timers.after(PATIENCE, () => abort.abort())
    try {
      const response = await fetch(origin + path, { ...init, signal: abort.signal })
      const body = new Uint8Array(await response.arrayBuffer())
      const type = response.headers.get('content-type')?.split(';')[0]?.trim() ?? ''
      if (response.ok) {
        const value = read(body, type)
        return value === null ? { ok: false, why: 'not-ours', code: 'not-ours' } : { ok: true, value }
      }
      const refusal = type === JSON_TYPE ? readJson(body, readRefusal) : null
      if (!refusal)
        return { ok: false, why: response.status >= 500 ? 'fault' : 'not-ours', code: `http-${response.status}` }
      const why =
        response.status === 429 || response.status === 503 ? 'busy' : response.status >= 500 ? 'fault' : 'refused'
      return { ok: false, why, code: refusal.code, retryAfter: refusal.retryAfter }
    } catch {
      return abort.signal.aborted
        ? { ok: false, why: 'fault', code: 'too-slow' }
        : { ok: false, why: 'offline', code: 'offline' }
    } finally {
      cancel()
    }
  }

  const post = <T extends { pid: string }>(
    path: string,
    pid: string,
    headers: Record<string, string>,
    body: Bytes | string,
    read: Read<T>,
  ) =>
    ask(
      path,
      {
        method: 'POST',
        headers: { 'content-type': typeof body === 'string' ? JSON_TYPE : BYTES_TYPE, ...headers },
        body,
      },
      (bytes, type) => {
        const value = type === JSON_TYPE ? readJson(bytes, read) : null
        return value?.pid === pid ? value : null
      },
    )
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

  return {
    async register(pid, secret, signer, oldToken) {
      const sig = base64url(await signer.sign('register', utf8(`${pid}\n${secret ?? ''}`)))
      const body = JSON.stringify({ proto: PROTO, pid, secret, publicKey: base64url(signer.publicKey), sig })
      return post('/api/v1/register', pid, oldToken ? bearer(oldToken) : {}, body, readRegistered)
    },
    push: (token, pid, batch, items) =>
      post(
        '/api/v1/push',
        pid,
        bearer(token),
        writeFrames([utf8(JSON.stringify({ proto: PROTO, batch })), ...items]),
        readPushed,
      ),
    have: (token, pid, pairs) =>
      post('/api/v1/have', pid, bearer(token), JSON.stringify({ proto: PROTO, pairs }), readHad),
    erase: (pid, keys) => post('/api/v1/erase', pid, {}, JSON.stringify({ proto: PROTO, pid, keys }), readErased),
    async practice() {
      const heard = await ask('/api/v1/practice', { method: 'GET', headers: {} }, (body, type) =>
        type === JSON_TYPE ? readJson(body, readLinks) : null,
      )
      return heard.ok ? heard.value : undefined
    },
    async pull(asker, pid, cursor) {
      const query = new URLSearchParams({
        ...('pid' in asker ? { pid } : {}),
        ...(cursor ? { cursor } : {}),
      }).toString()
      const path = `/api/v1/pull${query ? `?${query}` : ''}`
      const headers = 'token' in asker ? bearer(asker.token) : await signed(asker, 'GET', path, '')
      return ask(path, { method: 'GET', headers }, (bytes, type) => {
        const frames = type === BYTES_TYPE && bytes.length <= PAGE_BYTES ? readFrames(bytes, 201) : null
        if (!frames?.ok || !frames.value[0]) return null
        const head = readJson(frames.value[0], readPulled)
        const bodies = frames.value.slice(1)
        const expected = head?.changes.filter((change) => change.kind !== 'erased').length
        return head?.pid === pid && expected === bodies.length ? { head, bodies } : null
      })
    },
  }
}

export async function signed(
  asker: Exclude<Asker, { token: string }>,
  method: string,
  path: string,
  body: string,
): Promise<Record<string, string>> {
  const time = asker.now()
  const said = deskRequest(method, path, time, base64url(await asker.sha256(utf8(body))))
  return { authorization: `Desk ${time}.${base64url(await asker.signer.sign('request', utf8(said)))}` }
}

function readJson<T>(bytes: Bytes, read: Read<T>): T | null {
  try {
    const result = attempt(() => read(parse(fromUtf8(bytes), { depth: 6, length: BODY_BYTES })))
    return result.ok ? result.value : null
  } catch {
    return null
  }
}
