// The server of the little world by itself: from each state of its database, what each request makes of it, what it answers,
// and what is left when it dies after any of its commits. In memory it keeps nothing between two requests that matters here.

import { hash } from 'node:crypto'
import { besideInMemory, type Mark } from '../../src/server/store/beside.ts'
import { rest } from './alone.ts'
import { Still } from './counted.ts'
import type { Little } from './little.ts'
import { tables } from './server.ts'
import type { Life } from './tunnel.ts'

export interface Ask {
  url: string
  init: RequestInit
}
export interface Answer {
  name: string
  response: () => Response
}
type Row = Record<string, never>
interface State {
  tables: readonly (readonly [string, readonly Row[]])[]
  erased: readonly string[]
  mark: Mark | undefined
  proven: Mark | undefined
}
export interface Turn {
  to: number
  answer: number
  /** What it is when it died in the middle. */
  deaths: readonly number[]
}

/** Time stands still, and the server dies when something lasts for the n-th time. */
export class Mortal extends Still {
  /** So many times still. */
  left = Infinity
  dies = (): void => {}
  lasts = (): boolean => false
  override place(_life: Life, label: string): void {
    if (!label.startsWith('server') || label.endsWith('asks') || !this.lasts()) return
    if (--this.left === 0) this.dies()
  }
}

export class Served {
  readonly states: State[] = []
  readonly asks: Ask[] = []
  readonly answers: Answer[] = []
  readonly #numbers = new Map<string, number>()
  readonly #known = new Map<string, Turn>()
  readonly #little: Little
  readonly #tunnel: Mortal
  #at = -1

  constructor(little: Little, tunnel: Mortal) {
    this.#little = little
    this.#tunnel = tunnel
    tunnel.dies = () => little.server.crash()
    tunnel.lasts = () => !little.server.raw.isTransaction
  }

  /** The number of the state in which it is now. */
  now(): number {
    const { raw, beside } = this.#little.server
    const all = tables().map((name) => [name, raw.prepare(`select * from ${name}`).all() as Row[]] as const)
    const state: State = { tables: all, erased: beside.erased(), mark: beside.readMark(), proven: beside.proven() }
    const sorted = all.map(([name, rows]) => [name, rows.map((row) => JSON.stringify(row, plainly)).toSorted()])
    const n = this.#number(
      'state',
      JSON.stringify([sorted, state.erased, state.mark, state.proven]),
      this.states.length,
    )
    this.states[n] ??= state
    return (this.#at = n)
  }

  named(ask: Ask): number {
    const { url, init } = ask
    const n = this.#number(
      'ask',
      JSON.stringify([url, init.method, init.headers, init.body], plainly),
      this.asks.length,
    )
    this.asks[n] ??= ask
    return n
  }

  async takes(n: number, ask: number): Promise<Turn> {
    const name = `${n} ${ask}`
    let found = this.#known.get(name)
    if (found) return found
    const before = this.#tunnel.left
    this.#tunnel.left = 1e6
    await this.puts(n)
    const answer = await this.#asked(ask)
    const to = this.now()
    const lasted = 1e6 - this.#tunnel.left
    const deaths = new Set<number>()
    for (let at = 1; at <= lasted; at++) {
      await this.puts(n)
      this.#tunnel.left = at
      void this.#asked(ask)
      await rest()
      deaths.add(this.now())
      this.#at = -1
    }
    this.#tunnel.left = before
    found = { to, answer, deaths: [...deaths] }
    this.#known.set(name, found)
    return found
  }

  async #asked(ask: number): Promise<number> {
    const { url, init } = this.asks[ask]!
    const heard = await this.#little.server.answer(url, { ...init, signal: null })
    const bytes = await heard.arrayBuffer()
    const { status, headers } = heard
    await rest()
    const name = `${status} ${Buffer.from(bytes).toString('latin1')}`
    const n = this.#number('answer', name, this.answers.length)
    this.answers[n] ??= { name, response: () => new Response(bytes, { status, headers }) }
    return n
  }

  /** It stands in that state, and serves. */
  async puts(n: number): Promise<void> {
    if (n === this.#at) return
    const { server } = this.#little
    const { raw } = server
    const { tables, erased, mark, proven } = this.states[n]!
    server.crash()
    raw.exec('begin')
    for (const [table, rows] of tables) {
      raw.exec(`delete from ${table}`)
      for (const row of rows) {
        const names = Object.keys(row)
        raw
          .prepare(`insert into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`)
          .run(...Object.values(row))
      }
    }
    raw.exec('commit')
    server.beside = besideInMemory()
    server.beside.addErased(erased)
    if (mark) server.beside.writeMark(mark)
    if (proven) server.beside.writeProven(proven)
    await server.start()
    await rest()
    this.#at = n
  }

  /** Whoever used it for something else says so. */
  forget = (): void => void (this.#at = -1)

  #number(kind: string, text: string, next: number): number {
    const name = `${kind} ${hash('sha256', text, 'base64')}`
    const found = this.#numbers.get(name)
    if (found === undefined) this.#numbers.set(name, next)
    return found ?? next
  }
}

const plainly = (_: string, x: unknown): unknown => (x instanceof Uint8Array ? Buffer.from(x).toString('latin1') : x)
