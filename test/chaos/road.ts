// The road between browsers and the server, as a bad day has it: refused, late, cut, deaf, asked twice, its answer lost.

import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Weather = 'good' | 'refused' | 'late' | 'cut' | 'deaf' | 'twice' | 'unheard'
export const STORMS: readonly Weather[] = ['refused', 'late', 'cut', 'deaf', 'twice', 'unheard']

/** What the server said of one thing, at the moment it said so; whether anybody hears it is another matter. */
export interface Answered {
  id: string
  sha: string
  s: string
}

export interface Road {
  port: number
  weather: Weather
  /** Where it leads: the server may come back elsewhere. */
  to: number
  close(): Promise<void>
}

const DEAF = 15_000

export async function openRoad(chance: () => number, answered: (one: Answered) => void): Promise<Road> {
  const server = createServer((asked, answer) => void travel(asked, answer).catch(() => answer.destroy()))
  const road: Road = {
    port: 0,
    weather: 'good',
    to: 0,
    close: () => {
      server.closeAllConnections()
      return new Promise((done) => server.close(() => done()))
    },
  }

  async function travel(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { weather } = road
    asked.on('error', () => {})
    if (weather === 'refused') return void asked.socket.destroy()
    const body = Buffer.concat(await Array.fromAsync(asked as AsyncIterable<Buffer>))
    // Nobody waits for ever, and neither does the system under a browser.
    if (weather === 'deaf') return void setTimeout(() => answer.destroy(), DEAF).unref()
    if (weather === 'late') await new Promise((done) => setTimeout(done, 3000 * chance()))
    const heard = await forward(asked, body)
    if (weather === 'twice') await forward(asked, body)
    if (weather === 'unheard') return void answer.destroy()
    answer.writeHead(heard.status, heard.headers)
    if (weather !== 'cut' || chance() < 0.3) return void answer.end(heard.body)
    answer.write(heard.body.subarray(0, Math.floor(heard.body.length * chance())), () => answer.destroy())
  }

  function forward({ method, url, headers }: IncomingMessage, body: Buffer) {
    return new Promise<{ status: number; headers: IncomingMessage['headers']; body: Buffer }>((done, fail) => {
      const on = { host: 'localhost', port: road.to, method, path: url, headers, agent: false } as const
      const asking = request(on, (from) => {
        void Array.fromAsync(from as AsyncIterable<Buffer>).then((parts) => {
          const heard = Buffer.concat(parts)
          if (url?.endsWith('/push')) note(heard.toString())
          done({ status: from.statusCode!, headers: from.headers, body: heard })
        }, fail)
      })
      asking.on('error', fail).end(body)
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
