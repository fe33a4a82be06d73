// The network between: what goes out may be lost, come twice, come late, or get somebody else's answer.

import type { Bytes } from '../../src/model/bytes.ts'
import type { Fetch } from '../../src/model/ports.ts'
import type { Happening } from './check.ts'
import { MINUTE, type Road } from './plan.ts'
import type { Server } from './server.ts'
import { type Life, type Random, randomFrom, type Tunnel } from './tunnel.ts'

interface Ports {
  tunnel: Tunnel
  server: Server
  road: Road
  seed: number
  storming: () => boolean
  tell: (h: Happening) => void
}

/** Each message has chances of its own: whatever happens to others changes nothing of them. */
export function networkTo({ tunnel, server, road, seed, storming, tell }: Ports) {
  const sent = new Map<string, number>()
  let lastAnswer: Response | undefined

  function hear(response: Response): void {
    if (!response.headers.get('content-type')?.includes('json')) return
    void response.json().then((body: { results?: { id: string; sha: string; s: string }[]; gone?: string[] }) => {
      for (const { id, sha, s } of body.results ?? []) tell({ what: 'answered', id, sha, s })
      for (const eh of body.gone ?? []) tell({ what: 'erased', eh })
    })
  }

  return (name: string, life: Life): Fetch =>
    (url, init) =>
      new Promise<Response>((resolve, reject) => {
        const n = (sent.get(name) ?? 0) + 1
        sent.set(name, n)
        const message = seed * 7919 + name.charCodeAt(0) * 131 + name.charCodeAt(1) * 17 + n * 101
        const random = randomFrom(message)
        const cuts = cutter(randomFrom(~message), () => (storming() ? (road.cut ?? 0) : 0))
        const strikes = (kind: Exclude<keyof Road, 'cut'>) => storming() && random.chance(road[kind])
        const delay = () => random.int(strikes('slow') ? 20_000 : 300)
        const back = (deed: () => void) => void tunnel.after(delay(), life, deed)
        const refuse = () => back(() => reject(new TypeError('network')))
        const deliver = (heard: boolean, late = 0) =>
          void tunnel.after(late + delay(), undefined, () => {
            if (!server.up) return heard ? refuse() : undefined
            const { life: serving } = server
            const refuseOnly = () => (heard ? refuse() : undefined)
            void server.answer(url, asked).then(async (response) => {
              if (!serving.alive) return heard ? refuse() : undefined
              hear(response.clone())
              const body = strikes('mixed') ? shuffled(await response.text(), random) : await response.arrayBuffer()
              const { status, headers } = response
              const answer = new Response(body, { status, headers })
              const other = strikes('swapped') ? lastAnswer : undefined
              // A refusal names no request: whoever hears somebody else's believes it.
              if (response.ok) lastAnswer = answer.clone()
              const torn = cuts(body)
              const mine = torn === body ? answer : new Response(torn, { status, headers })
              if (heard && !strikes('lost')) back(() => resolve((other ?? mine).clone()))
              else if (heard) refuse()
              return undefined
              // It was killed in the middle of it.
            }, refuseOnly)
          })
        init.signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')))
        tunnel.note(`${name} asks ${url}`)
        if (strikes('portal'))
          return back(() => resolve(new Response('<html>Wi-Fi</html>', { headers: { 'content-type': 'text/html' } })))
        if (strikes('lost')) return refuse()
        const asked = init.body ? { ...init, body: cuts(init.body as string | Bytes) } : init
        deliver(true)
        // Whoever stands in between may say it once more, also a good while later.
        if (strikes('twice')) deliver(false, random.chance(0.3) ? random.int(5 * MINUTE) : 0)
        return undefined
      })
}

/** What is left of a message that is cut somewhere in the middle; mostly, all of it. */
function cutter(random: Random, share: () => number) {
  return <T extends string | Uint8Array<ArrayBuffer> | ArrayBuffer>(body: T): T => {
    const size = typeof body === 'string' ? body.length : body.byteLength
    return random.chance(share()) ? (body.slice(0, random.int(size)) as T) : body
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
