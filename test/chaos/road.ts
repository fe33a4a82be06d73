// The road between one browser and the server, as a bad day has it: refused, late, slow, cut, deaf, asked twice, its answer
// lost; and the places along it where somebody may lie in wait.

import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Random } from '../windtunnel/tunnel.ts'

export type Weather = 'good' | 'refused' | 'late' | 'slow' | 'cut' | 'deaf' | 'twice' | 'unheard'
export const STORMS: readonly Weather[] = ['refused', 'late', 'slow', 'cut', 'deaf', 'twice', 'unheard']

/** Where something may happen to whoever asks, or to whoever answers. */
export const PLACES = {
  browser: ['before the push', 'after the push', 'inside the answer', 'during letters', 'before the erasure'],
  server: ['during the push', 'at a byte of the answer', 'during letters', 'after the erasure'],
} as const
export type Place = (typeof PLACES)['browser' | 'server'][number]

/** What the server said of one thing, at the moment it said so; whether anybody hears it is another matter. */
export interface Answered {
  id: string
  sha: string
  s: string
}

/** Asked at each place that is passed; answers with what happens there, if anything does. What passes waits until that is over. */
type Ambush = (at: Place) => (() => Promise<unknown>) | undefined

export interface Road {
  port: number
  weather: Weather
  /** When the last answer did not come whole. */
  brokeAt: number
  ambush: Ambush | undefined
  /** What was asked lately and how that ended: for a device that never came right. */
  readonly lately: string[]
  close(): Promise<void>
}

interface Ports {
  /** Where the server is. */
  to: number
  random: Random
  answered: (one: Answered) => void
  /** Every body that passes, in whichever direction; the app itself aside, which is the same for everybody. */
  passes: (body: Buffer) => void
}

interface Heard {
  status: number
  headers: IncomingMessage['headers']
  body: Buffer
}

const DEAF = 15_000
/** So many requests back. */
const LATELY = 60
/** So an answer trickles in; the rest of a large one comes at once, or nobody would ever see the app. */
const SLOW = { bytes: 1000, parts: 40, ms: 50 }

export async function openRoad({ to, random, answered, passes }: Ports): Promise<Road> {
  const server = createServer((asked, answer) => void travel(asked, answer).catch(() => answer.destroy()))
  const road: Road = {
    port: 0,
    weather: 'good',
    brokeAt: 0,
    ambush: undefined,
    lately: [],
    close: () => {
      server.closeAllConnections()
      return new Promise((done) => server.close(() => done()))
    },
  }

  async function springs(at: Place | undefined): Promise<void> {
    if (at) await road.ambush?.(at)?.()
  }

  async function travel(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { weather } = road
    const path = asked.url ?? ''
    const push = path.includes('/push')
    const erasure = path.includes('/erase')
    const since = new Date()
    asked.on('error', () => {})
    answer.on('close', () => {
      if (!answer.writableFinished) road.brokeAt = Date.now()
      const end = answer.writableFinished ? answer.statusCode : 'broke'
      road.lately.push(
        `${since.toISOString().slice(11, 22)} ${Date.now() - since.getTime()} ms ${weather} ${path} ${end}`,
      )
      road.lately.splice(0, road.lately.length - LATELY)
    })
    if (weather === 'refused') return void asked.socket.destroy()
    const body = Buffer.concat(await Array.fromAsync(asked as AsyncIterable<Buffer>))
    if (body.length > 0) passes(body)
    // Nobody waits for ever, and neither does the system under a browser.
    if (weather === 'deaf') return void setTimeout(() => answer.destroy(), DEAF).unref()
    if (weather === 'late') await new Promise((done) => setTimeout(done, 3000 * random.next()))
    await springs(push ? 'before the push' : erasure ? 'before the erasure' : undefined)
    const heard = await forward(asked, body)
    if (weather === 'twice') await forward(asked, body)
    if (push) await springs('after the push')
    if (erasure) await springs('after the erasure')
    if (path.includes('/pull')) await springs('during letters')
    if (weather === 'unheard') return void answer.destroy()
    answer.writeHead(heard.status, heard.headers)
    const half = Math.floor(heard.body.length * random.next())
    const inside = push ? road.ambush?.('inside the answer') : undefined
    if (inside) {
      await new Promise<void>((done) => answer.write(heard.body.subarray(0, half), () => done()))
      await inside()
      return void answer.end(heard.body.subarray(half))
    }
    if (weather === 'cut' && random.chance(0.7))
      return void answer.write(heard.body.subarray(0, half), () => answer.destroy())
    let sent = 0
    if (weather === 'slow')
      for (let parts = 0; parts < SLOW.parts && sent < heard.body.length; parts++) {
        answer.write(heard.body.subarray(sent, (sent += SLOW.bytes)))
        await new Promise((done) => setTimeout(done, SLOW.ms))
      }
    return void answer.end(heard.body.subarray(sent))
  }

  function forward({ method, url, headers }: IncomingMessage, body: Buffer): Promise<Heard> {
    return new Promise((done, fail) => {
      const on = { host: 'localhost', port: to, method, path: url, headers, agent: false } as const
      const asking = request(on, (from) => {
        const parts: Buffer[] = []
        let [passed, deadly] = [0, random.int(3000)]
        const api = url?.includes('/api/')
        from.on('data', (part: Buffer) => {
          parts.push(part)
          passed += part.length
          if (api && passed >= deadly) void springs('at a byte of the answer')
        })
        from.on('error', fail)
        from.on('end', () => {
          const heard = Buffer.concat(parts)
          if (api) passes(heard)
          if (url?.includes('/push')) note(heard.toString())
          done({ status: from.statusCode!, headers: from.headers, body: heard })
        })
      })
      asking.on('error', fail).end(body)
      if (url?.includes('/push')) setTimeout(() => void springs('during the push'), random.int(12))
    })
  }
  function note(said: string): void {
    try {
      for (const one of (JSON.parse(said) as { results?: Answered[] }).results ?? []) answered(one)
    } catch {} // it was cut off, or a refusal
  }

  await new Promise<void>((done) => server.listen(0, 'localhost', done))
  road.port = (server.address() as AddressInfo).port
  return road
}
