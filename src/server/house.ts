// What every road of the server needs, and how a request is read: limits first, parsing after.

import type { Context } from 'hono'
import { base64url, type Bytes, concat, fromBase64url, utf8 } from '../model/bytes.ts'
import { BODY_BYTES } from '../model/frames.ts'
import type { Crypt, Signer } from '../model/ports.ts'
import { attempt, parse, type Read, type Result, uuid } from '../model/read.ts'
import { readKeys } from '../model/letter.ts'
import { deskRequest, KEYS, KEYS_LOST, type Paper, PAPER_MAX, PROTO } from '../model/receipt.ts'
import type { Limits, meter } from './limits.ts'
import { isShut } from './store/places.ts'
import type { Device, Project, Store } from './store/store.ts'

export interface House {
  store: Store
  crypt: Crypt
  /** Signs what this server says about erasures. */
  signer: Signer
  now: () => number
  random: (size: number) => Bytes
  limits: Limits
  /** Ids, counts and reason words only; never a body, a name or an address. */
  log: (word: string, facts?: Record<string, string | number>) => void
  /** Share of the disk that is still free, 0 to 1. */
  freeSpace: () => number
  /** Links of a practice house, for its front page. Null for a real one. */
  practice: (host: string) => Record<string, string> | null
  /** Practice was removed: its links and keys go too. */
  practiceGone: () => void
}

type Status = 400 | 401 | 403 | 404 | 409 | 410 | 411 | 413 | 415 | 422 | 429 | 500 | 503 | 507

/** A refusal is always a code that the other side has a sentence for. */
export function refusal(c: Context, status: Status, code: string, retryAfter?: number): Response {
  if (retryAfter) c.header('retry-after', String(Math.ceil(retryAfter / 1000)))
  return c.json({ proto: PROTO, code, ...(retryAfter ? { retryAfter } : {}) }, status)
}

export async function bodyWithin(request: Request, most: number): Promise<Result<Bytes>> {
  const coding = request.headers.get('content-encoding')
  if (coding && coding !== 'identity') return { ok: false, code: 'compressed' }
  if (Number(request.headers.get('content-length') ?? 0) > most) return { ok: false, code: 'too-large' }
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for await (const part of request.body ?? []) {
      size += part.length
      if (size > most) return { ok: false, code: 'too-large' }
      parts.push(part)
    }
  } catch {
    // Whoever sent it went away in the middle: no fault of this house.
    return { ok: false, code: 'cut-short' }
  }
  return { ok: true, value: concat(parts) }
}

export const refuseBody = (c: Context, code: string): Response =>
  refusal(c, code === 'compressed' ? 415 : code === 'too-large' ? 413 : 422, code)

export async function readJson<T>(request: Request, most: number, read: Read<T>): Promise<Result<T>> {
  const body = await bodyWithin(request, most)
  if (!body.ok) return body
  return readJsonBytes(body.value, read)
}

export function readJsonBytes<T>(bytes: Bytes, read: Read<T>): Result<T> {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return { ok: false, code: 'not-utf8' }
  }
  return attempt(() => read(parse(text, { depth: 6, length: bytes.length })))
}

export type Road = (c: Context) => Promise<Response>
export type Meter = ReturnType<typeof meter>

/** What a desk asks with its signature, read; anything else ends here with a refusal. */
export async function fromDesk<T>(
  house: House,
  c: Context,
  read: Read<T>,
  { most = BODY_BYTES, requests }: { most?: number; requests?: Meter } = {},
): Promise<Response | { desk: DeskAt; said: T }> {
  const body = await bodyWithin(c.req.raw, most)
  if (!body.ok) return refuseBody(c, body.code)
  const desk = await deskOf(house, c.req.raw, body.value)
  if (!desk) return refusal(c, 401, 'unknown-desk')
  if (requests && !requests(desk.pid, 1, house.limits.requestsPerMinute)) return refusal(c, 429, 'too-often', 60_000)
  const said = readJsonBytes(body.value, read)
  return said.ok ? { desk, said: said.value } : refusal(c, 422, said.code)
}

/** A device is known by its token, of which only the hash is kept. */
export async function deviceOf(house: House, request: Request): Promise<Device | undefined> {
  const token = /^Bearer ([\w-]{43})$/.exec(request.headers.get('authorization') ?? '')?.[1]
  const bytes = token ? fromBase64url(token) : null
  if (!bytes) return undefined
  const device = await house.store.device(base64url(await house.crypt.sha256(bytes)))
  if (!device || isShut(device)) return undefined
  house.store.hear(device.id, house.now())
  return device
}

/** Said by whoever keeps the server: nobody has a key any more, and so nothing is taken in. Erasing always goes on. */
export const keysLost = async ({ store }: House, pid: string): Promise<boolean> =>
  (await store.papers(pid, KEYS_LOST)).length > 0

const LOOPBACK = /^(inside$|::1$|(::ffff:)?127\.)/
/** A Host header can be made up; an address on this very machine cannot. */
export const fromNear = (c: Context): boolean => LOOPBACK.test(addressOf(c))

/** Only to count how often a stranger knocks; never kept, never logged. Behind a proxy on this machine it is the proxy's word. */
export function addressOf(c: Context): string {
  const address =
    (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming?.socket?.remoteAddress ??
    'inside'
  return (LOOPBACK.test(address) ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined) ?? address
}

const MINUTES = 5 * 60_000

/** A project, and which of its desk keys asks. */
export type DeskAt = Project & { key: Bytes }

/** A desk signs each request: a coordinator on the root's newest roster, or the root while there is none. There is no session to steal. */
export async function deskOf(house: House, request: Request, body: Bytes): Promise<DeskAt | undefined> {
  const parts = /^Desk (\d{1,15})\.([\w-]{86})$/.exec(request.headers.get('authorization') ?? '')
  if (!parts) return undefined
  const url = new URL(request.url)
  const pid = attempt(() => uuid(url.searchParams.get('pid')))
  const sig = fromBase64url(parts[2]!)
  if (!sig || !pid.ok || Math.abs(house.now() - Number(parts[1])) > MINUTES) return undefined
  const project = await house.store.project(pid.value)
  if (!project) return undefined
  const said = deskRequest(
    request.method,
    url.pathname + url.search,
    Number(parts[1]),
    base64url(await house.crypt.sha256(body)),
  )
  const roster = coordinators(await house.store.papers(project.pid, KEYS), house.now())
  for (const key of roster.length > 0 ? roster : [project.root]) {
    if (!(await house.crypt.verify(key, 'request', utf8(said), sig))) continue
    await house.store.agree(house.now())
    return { ...project, key }
  }
  return undefined
}

/** Who may sign beside the root, by the newest key set that the root published. */
function coordinators(papers: readonly Paper[], at: number): Bytes[] {
  const body = papers.find(({ name }) => name === KEYS)?.body
  const keys = body && attempt(() => readKeys(parse(body, { depth: 6, length: PAPER_MAX })))
  if (!keys || !keys.ok) return []
  return keys.value.roster.flatMap(({ key, role, from, until }) =>
    role === 'coordinator' && from <= at && (until === undefined || at < until) ? [fromBase64url(key)!] : [],
  )
}

/** Stands in every answer, so that a device knows to what it is the answer, and with which history it speaks. */
export async function stateOf(house: House, pid: string, batch: string) {
  const { epoch, secured } = await house.store.state()
  return { proto: PROTO, pid, batch, epoch, secured, time: house.now() }
}
