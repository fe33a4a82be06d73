// Requests and answers as plain bytes in memory, in place of Node's own for as long as the windtunnel runs: those are made
// for streams and sockets and cost more than the server that they bring the question to. REAL_WEB=1 leaves Node's own
// in their place, and the same seed gives the same world with either (windtunnel.test.ts).

import { concat, utf8 } from '../../src/model/bytes.ts'

const decoder = new TextDecoder()
type Named = Iterable<readonly [string, string]> | Record<string, string> | undefined

class PlainHeaders {
  readonly #all = new Map<string, string>()

  constructor(given?: Named) {
    if (!given) return
    if (given instanceof PlainHeaders) for (const [name, value] of given.#all) this.#all.set(name, value)
    else if (Symbol.iterator in given) for (const [name, value] of given) this.set(name, value)
    else for (const name of Object.keys(given)) this.set(name, given[name]!)
  }
  get = (name: string): string | null => this.#all.get(name.toLowerCase()) ?? null
  has = (name: string): boolean => this.#all.has(name.toLowerCase())
  set = (name: string, value: string): void => void this.#all.set(name.toLowerCase(), value.trim())
  delete = (name: string): boolean => this.#all.delete(name.toLowerCase())
  entries = () => this.#all.entries();
  [Symbol.iterator] = () => this.#all.entries()
}

type Body = Flow | Uint8Array | ArrayBuffer | string | null | undefined

/** What flows is here already. */
class Flow {
  done = false
  readonly all: Uint8Array
  constructor(all: Uint8Array) {
    this.all = all
  }
  getReader = () => ({
    read: async () => {
      if (this.done) return { done: true, value: undefined }
      this.done = true
      return { done: false, value: this.all }
    },
    cancel: async () => void (this.done = true),
  })
  async *[Symbol.asyncIterator]() {
    if (!this.done) yield this.all
    this.done = true
  }
}

const flowOf = (body: Body): Flow | null => {
  if (body === null || body === undefined || body instanceof Flow) return body ?? null
  return new Flow(typeof body === 'string' ? utf8(body) : new Uint8Array(body))
}

class Carried {
  readonly headers: PlainHeaders
  readonly body: Flow | null
  constructor(body: Body, headers: Named) {
    this.headers = new PlainHeaders(headers)
    this.body = flowOf(body)
    if (typeof body === 'string' && !this.headers.has('content-type'))
      this.headers.set('content-type', 'text/plain;charset=UTF-8')
  }
  get bodyUsed(): boolean {
    return this.body?.done ?? false
  }
  #take(): Uint8Array<ArrayBuffer> {
    if (this.bodyUsed) throw new TypeError('Body is unusable')
    if (this.body) this.body.done = true
    return concat(this.body ? [this.body.all] : [])
  }
  async arrayBuffer(): Promise<ArrayBuffer> {
    return this.#take().buffer
  }
  async text(): Promise<string> {
    return decoder.decode(this.#take())
  }
  async json(): Promise<unknown> {
    return JSON.parse(await this.text())
  }
}

class PlainResponse extends Carried {
  readonly status: number
  constructor(body?: Body, { status = 200, headers }: { status?: number; headers?: Named } = {}) {
    super(body, headers)
    this.status = status
  }
  get ok(): boolean {
    return this.status >= 200 && this.status < 300
  }
  clone(): PlainResponse {
    return new PlainResponse(this.body && new Flow(this.body.all), this)
  }
}

class PlainRequest extends Carried {
  readonly url: string
  readonly method: string
  constructor(url: string, { method = 'GET', headers, body }: { method?: string; headers?: Named; body?: Body } = {}) {
    super(body, headers)
    this.url = url
    this.method = method
  }
}

if (!process.env['REAL_WEB'])
  Object.assign(globalThis, { Headers: PlainHeaders, Response: PlainResponse, Request: PlainRequest })
