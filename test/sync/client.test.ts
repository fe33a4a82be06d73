// Whatever comes back from a network: only the asked server's answer to this very request acknowledges anything.

import { describe, expect, test } from 'vitest'
import { base64url, type Bytes, fromUtf8, utf8 } from '../../src/model/bytes.ts'
import { readFrames, writeFrames } from '../../src/model/frames.ts'
import type { Fetch } from '../../src/model/ports.ts'
import { client, type Heard } from '../../src/sync/client.ts'
import { crypt, makePair, signerOf } from '../../src/seal/sign.ts'

const PID = '01990000-0000-7000-8000-00000000000f'
const OTHER = '01990000-0000-7000-8000-0000000000ff'
const BATCH = '01990000-0000-7000-8000-0000000000bb'
const SHA = base64url(new Uint8Array(32))

type Init = Parameters<Fetch>[1]
/** A client whose network does this; timers stand still until `late` is called. */
function against(answer: (init: Init, url: string) => Response | Promise<Response>) {
  const asked: { url: string; init: Init }[] = []
  let late = () => {}
  const it = client({
    origin: 'https://house',
    async fetch(url, init) {
      asked.push({ url, init })
      return answer(init, url)
    },
    timers: {
      after(_ms, run) {
        late = run
        return () => (late = () => {})
      },
    },
    newId: () => BATCH,
  })
  return { it, asked, late: () => late() }
}

const state = { proto: 'IBP/1', pid: PID, batch: BATCH, epoch: 'e.1', secured: 0, time: 1 }
const pushed = { ...state, results: [{ id: OTHER, sha: SHA, s: 'stored', seq: 1 }] }
const pulled = { ...state, next: 'e.1.2', more: false, changes: [{ seq: 1, kind: 'letter' }, { seq: 2, kind: 'erased' }] } // prettier-ignore
const json = (body: unknown, init: ResponseInit = {}, type = 'application/json') =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), { headers: { 'content-type': type }, ...init })
const frames = (head: unknown, ...bodies: Bytes[]) => writeFrames([utf8(JSON.stringify(head)), ...bodies])
const bytes = (body: Bytes, type = 'application/octet-stream') =>
  new Response(body, { headers: { 'content-type': type } })
const cutShort = () =>
  new Response(
    new ReadableStream({
      start(c) {
        c.enqueue(utf8('{"proto":'))
        c.error(new TypeError('connection reset'))
      },
    }),
    { headers: { 'content-type': 'application/json' } },
  )
function endless(): { response: Response; sent: () => number } {
  let sent = 0
  const body = new ReadableStream({ pull: (c) => c.enqueue(new Uint8Array((sent++, 65536)).fill(0x20)) })
  return { response: new Response(body, { headers: { 'content-type': 'application/json' } }), sent: () => sent * 65536 }
}
const html = '<!doctype html><title>Wi-Fi</title><form>…</form>'
const push = (answer: Parameters<typeof against>[0]) => against(answer).it.push('token', PID, [utf8('item')])
const pull = (answer: Parameters<typeof against>[0]) => against(answer).it.pull({ token: 'token' }, PID)
const no = (why: string, code: string, more: object = {}) => ({ ok: false, why, code, ...more })
const notOurs = no('not-ours', 'not-ours')

test('the answer to this very request is heard, and fields of a newer server are passed over', async () => {
  expect(await push(() => json({ ...pushed, news: 1 }))).toEqual({ ok: true, value: pushed })
  expect(await push(() => json(pushed, {}, 'application/json; charset=utf-8'))).toMatchObject({ ok: true })
})

describe('an answer that is no answer acknowledges nothing', () => {
  test.each<[string, () => Response]>([
    ['a portal’s page with 200', () => json(html, {}, 'text/html')],
    ['a portal’s page that calls itself JSON', () => json(html)],
    ['the right words under a wrong content type', () => json(pushed, {}, 'text/plain')],
    ['the right words without a content type', () => new Response(utf8(JSON.stringify(pushed)))],
    ['nothing at all', () => new Response(null, { status: 204 })],
    ['an empty body', () => json('')],
    ['JSON that is something else', () => json({ status: 'ok' })],
    ['null', () => json('null')],
    ['another protocol', () => json({ ...pushed, proto: 'IBP/2' })],
    ['no protocol', () => json({ ...pushed, proto: undefined })],
    ['the answer to another request', () => json({ ...pushed, batch: OTHER })],
    ['the answer of another project', () => json({ ...pushed, pid: OTHER })],
    ['an eighth word', () => json({ ...pushed, results: [{ ...pushed.results[0], s: 'fine' }] })],
    ['a result without its hash', () => json({ ...pushed, results: [{ id: OTHER, s: 'stored' }] })],
    ['results of a hundred and one', () => json({ ...pushed, results: Array(101).fill(pushed.results[0]) })],
    ['a body cut in the middle', () => json(JSON.stringify(pushed).slice(0, -3))],
    ['very deep JSON', () => json(`${'['.repeat(5000)}${']'.repeat(5000)}`)],
    ['bytes that are not text', () => new Response(Uint8Array.from([0xff, 0xfe]), { headers: { 'content-type': 'application/json' } })], // prettier-ignore
    ['a body longer than any answer', () => json({ ...pushed, filler: 'x'.repeat(3_000_000) })],
  ])('%s', async (_what, answer) => {
    expect(await push(answer)).toEqual(notOurs)
  })

  test('a body that never ends is not waited for', async () => {
    const { response, sent } = endless()
    expect(await push(() => response)).toEqual(notOurs)
    expect(sent()).toBeLessThan(3_000_000)
  })
})

describe('every refusal says what kind it is', () => {
  const refusal = (status: number, more: object = {}) =>
    json({ proto: 'IBP/1', code: 'some-code', ...more }, { status })
  test.each<[string, () => Response, object]>([
    ['401 of the server', () => refusal(401), no('refused', 'some-code')],
    ['403 of the server', () => refusal(403), no('refused', 'some-code')],
    ['409 of the server', () => refusal(409), no('refused', 'some-code')],
    ['413 of the server', () => refusal(413), no('refused', 'some-code')],
    ['422 of the server', () => refusal(422), no('refused', 'some-code')],
    ['429 with a time', () => refusal(429, { retryAfter: 60_000 }), no('busy', 'some-code', { retryAfter: 60_000 })],
    ['503 of the server', () => refusal(503), no('busy', 'some-code')],
    ['500 of the server', () => refusal(500), no('fault', 'some-code')],
    ['507 of the server', () => refusal(507), no('fault', 'some-code')],
    ['401 of a portal', () => json(html, { status: 401 }, 'text/html'), no('not-ours', 'http-401')],
    ['511, log in to this network', () => json(html, { status: 511 }, 'text/html'), no('fault', 'http-511')],
    ['502 of something between', () => json(html, { status: 502 }, 'text/html'), no('fault', 'http-502')],
    ['404 of another server', () => json({ error: 'not found' }, { status: 404 }), no('not-ours', 'http-404')],
    ['a refusal in another protocol', () => refusal(401, { proto: 'X' }), no('not-ours', 'http-401')],
    ['a redirect', () => new Response(null, { status: 302, headers: { location: 'http://portal/' } }), no('not-ours', 'http-302')], // prettier-ignore
    ['a redirect that the browser stopped', () => Response.error(), no('not-ours', 'http-0')],
    ['a network that is gone', () => { throw new TypeError('Failed to fetch') }, no('offline', 'offline')], // prettier-ignore
    ['a connection that breaks in the middle', cutShort, no('offline', 'offline')],
  ])('%s', async (_what, answer, heard) => {
    expect(await push(answer)).toEqual(heard)
  })

  test('a server that says nothing for too long is given up, and the request with it', async () => {
    let signal: AbortSignal | undefined
    const { it, late } = against((init) => {
      signal = init.signal
      return new Promise((_, reject) => init.signal!.addEventListener('abort', () => reject(new Error('aborted'))))
    })
    const heard = it.push('token', PID, [])
    await new Promise(setImmediate)
    late()
    expect(await heard).toEqual(no('fault', 'too-slow'))
    expect(signal?.aborted).toBe(true)
  })
})

describe('a page of letters', () => {
  const letter = utf8('a letter')
  test('is heard whole: one body for each change but erasures', async () => {
    expect(await pull(() => bytes(frames(pulled, letter)))).toEqual({
      ok: true,
      value: { head: pulled, bodies: [letter] },
    })
  })

  const whole = frames(pulled, letter)
  test.each<[string, () => Response]>([
    ['a portal’s page', () => json(html, {}, 'text/html')],
    ['a portal’s page that calls itself bytes', () => bytes(utf8(html))],
    ['the right frames under a wrong content type', () => bytes(whole, 'application/json')],
    ['a head without frames', () => json(pulled)],
    ['a body too few', () => bytes(frames(pulled))],
    ['a body too many', () => bytes(frames(pulled, letter, letter))],
    ['the page of another request', () => bytes(frames({ ...pulled, batch: OTHER }, letter))],
    ['the page of another project', () => bytes(frames({ ...pulled, pid: OTHER }, letter))],
    ['another protocol', () => bytes(frames({ ...pulled, proto: 'IBP/2' }, letter))],
    ['a cursor that is none', () => bytes(frames({ ...pulled, next: '2' }, letter))],
    ['nothing', () => bytes(new Uint8Array(0))],
    ['more frames than a page may hold', () => bytes(frames(pulled, ...Array<Bytes>(201).fill(letter)))],
  ])('%s is no page', async (_what, answer) => {
    expect(await pull(answer)).toEqual(notOurs)
  })

  test('wherever it is cut, it is no page', async () => {
    for (let at = 0; at < whole.length; at++)
      expect(await pull(() => bytes(whole.slice(0, at))), `cut at ${at}`).toEqual(notOurs)
  })
})

test('what goes out carries the token and the items as they are, and little else', async () => {
  const { it, asked } = against(() => json(pushed))
  const items = [utf8('first'), utf8('second')]
  await it.push('token', PID, items)
  const { url, init } = asked[0]!
  expect(url).toBe('https://house/api/v1/push')
  expect(init.headers).toEqual({ authorization: 'Bearer token', 'content-type': 'application/octet-stream' })
  const sent = readFrames(init.body as Bytes, 10)
  if (!sent.ok) throw new Error(sent.code)
  expect(JSON.parse(fromUtf8(sent.value[0]!))).toEqual({ proto: 'IBP/1', batch: BATCH })
  expect(sent.value.slice(1)).toEqual(items)
})

test('a registration is signed by the new key, over the project and the secret; an old token replaces the secret', async () => {
  const pair = await makePair()
  const registered = { ...state, device: base64url(new Uint8Array(16)), token: SHA, confirmed: true }
  for (const [secret, old] of [
    ['AAAAAAAAAAAAAAAAAAAAAA', undefined],
    [undefined, 'old'],
  ] as const) {
    // prettier-ignore
    const { it, asked } = against(() => json(registered))
    expect(await it.register(PID, secret, signerOf(pair), old)).toEqual({ ok: true, value: registered })
    const { body, headers } = asked[0]!.init
    const said = JSON.parse(body as string) as Record<string, string>
    expect(said).toMatchObject({ pid: PID, publicKey: base64url(pair.publicRaw), ...(secret && { secret }) })
    const sig = new Uint8Array(Buffer.from(said['sig']!, 'base64url'))
    expect(await crypt.verify(pair.publicRaw, 'register', utf8(`${PID}\n${secret ?? ''}`), sig)).toBe(true)
    expect(headers['authorization']).toBe(old && 'Bearer old')
  }
})

test('every other question is as careful', async () => {
  const pairs = [{ id: OTHER, sha: SHA }]
  const questions: [string, (it: ReturnType<typeof client>) => Promise<Heard<unknown>>, object][] = [
    ['have', (it) => it.have('token', PID, pairs), { ...state, missing: [OTHER] }],
    ['erase', (it) => it.erase(PID, [SHA]), { ...state, gone: [SHA] }],
  ]
  for (const [name, ask, right] of questions) {
    expect(await ask(against(() => json(right)).it), name).toEqual({ ok: true, value: right })
    for (const wrong of [{ ...right, batch: OTHER }, { ...right, pid: OTHER }, { ...right, proto: 'X' }, html])
      expect(await ask(against(() => json(wrong)).it), name).toEqual(notOurs)
  }
})
