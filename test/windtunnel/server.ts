// The real server on real SQLite in memory, as a process that can die, come back, and be put back to an older day.

import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { app } from '../../src/server/app.ts'
import type { House } from '../../src/server/house.ts'
import { eraseOld } from '../../src/server/over.ts'
import { type Beside, besideInMemory, type Mark, type Took } from '../../src/server/store/beside.ts'
import { acceptOlder, OlderDatabase, openSqlite, type SqliteOptions } from '../../src/server/store/sqlite.ts'
import type { Store } from '../../src/server/store/store.ts'
import { base64url, type Bytes } from '../../src/model/bytes.ts'
import { PAGE } from '../../src/server/routes/roads.ts'
import { fakeCrypt, fakeSigner } from './fakes.ts'
import { heldBy, until } from './held.ts'
import { type Life, Tunnel } from './tunnel.ts'

/** Outlives every process on it: the database is the disk. A statement that was once made ready stays so. */
class Lasting extends DatabaseSync {
  readonly #ready = new Map<string, StatementSync>()
  override close(): void {}
  override prepare(text: string): StatementSync {
    let statement = this.#ready.get(text)
    if (!statement) {
      statement = super.prepare(text)
      const columns = statement.columns()
      statement.columns = () => columns
      this.#ready.set(text, statement)
    }
    return statement
  }
}

/** One for all worlds of this process, which come one after another: each finds it empty, with its tables made. */
const shared = new Lasting(':memory:')
/** Also those that a later version adds. */
export const tables = (): string[] =>
  shared
    .prepare("select name from sqlite_schema where type = 'table' and name not like 'kysely%'")
    .all()
    .map(({ name }) => String(name))
function emptied(): Lasting {
  // What the world before had put in the way of its questions is gone with it.
  for (const name of Object.keys(shared)) Reflect.deleteProperty(shared, name)
  if (shared.isTransaction) shared.exec('rollback')
  shared.exec('begin')
  for (const name of tables()) shared.prepare(`delete from ${name}`).run()
  if (tables().includes('feed')) shared.exec('insert into feed (one, n) values (1, 0)')
  shared.exec('commit')
  return shared
}

/** It is refused, as long as nobody said that an older one was put back. */
const ifNotOlder = (error: unknown): void => {
  if (!(error instanceof OlderDatabase)) throw error
}

/** Whoever puts a backup back does it until it is done. */
const OPERATOR: Life = { name: 'operator', alive: true }

type Snapshot = Map<string, Record<string, unknown>[]>
/** `erased`, `stretches`, `mark`: what lay beside the database then. */
interface Backup {
  rows: Snapshot
  erased: readonly string[]
  stretches: readonly Took[]
  mark: Mark
}

export class Server {
  readonly raw = emptied()
  beside: Beside = besideInMemory()
  life: Life = { name: 'server', alive: false }
  #web: ReturnType<typeof app> | undefined
  readonly #cut = new Set<() => void>()
  #store: Store | undefined
  #backups: Backup[] = []
  readonly limits = { requestsPerMinute: 1e6, itemsPerDay: 1e6, strangersPerMinute: 1e6, batchesInFlight: 32 }
  /** How far its clock is off. */
  skew = 0
  /** Also where it does not notice: who came in lately is no part of its count. */
  wasPutBack = false
  readonly tunnel: Tunnel
  #house: House | undefined
  /** What it wrote in its log. */
  readonly #said: string[] = []

  /** So many things come in one answer to whoever asks what is new. */
  constructor(tunnel: Tunnel, page = 200, bytes = 524_288) {
    this.tunnel = tunnel
    PAGE.count = page
    PAGE.bytes = bytes
  }

  get up(): boolean {
    return this.life.alive
  }

  get store(): Store {
    return this.#store!
  }

  #options(life: Life): SqliteOptions {
    return {
      open: () => heldBy(life.alive ? life : OPERATOR, this.raw, this.tunnel),
      beside: this.beside,
      sha256: fakeCrypt.sha256,
      soon: (run) => void this.tunnel.after(this.tunnel.random.int(8), life, run),
      newEpoch: () => `e${this.tunnel.random.int(1e9)}`,
      copy: async () => {
        const backup = {
          rows: this.#snapshot(),
          erased: this.beside.erased(),
          stretches: this.beside.stretches(),
          mark: this.beside.readMark()!,
        }
        // It takes a while, and what comes meanwhile is not in it.
        await new Promise<void>((done) => void this.tunnel.after(this.tunnel.random.int(5000), life, done))
        this.#backups.push(backup)
        return 0
      },
    }
  }

  async start(): Promise<void> {
    const life: Life = { name: 'server', alive: true }
    this.#store = until(life, await openSqlite(this.#options(life)))
    life.end = () => {
      this.#end(life)
      // Whatever watches over it starts it again.
      this.tunnel.after(this.tunnel.random.int(30_000), undefined, () => {
        if (!this.up) this.start().catch(ifNotOlder)
      })
    }
    const house: House = {
      store: this.#store,
      crypt: fakeCrypt,
      signer: fakeSigner(new Uint8Array(65)),
      now: () => this.tunnel.now + this.skew,
      random: (size) => this.tunnel.random.bytes(size),
      limits: this.limits,
      log: (word, facts) => void this.#said.push(`${word} ${JSON.stringify(facts)}`),
      freeSpace: () => 1,
      practice: () => null,

      practiceGone() {},
    }
    this.#house = house
    this.#web = app(house)
    this.life = life
  }

  /** Whatever was not committed is rolled back, as it is when a process is killed. */
  crash(): void {
    this.#end(this.life)
  }

  #end(life: Life): void {
    life.alive = false
    for (const cut of this.#cut) cut()
    this.#cut.clear()
    if (this.raw.isTransaction) this.raw.exec('rollback')
  }

  async backup(): Promise<void> {
    if (this.up) await this.store.backup('')
  }

  /**
   * An operator puts the newest backup back and says so. An older one would break what `secured` promised. `elsewhere`: on
   * another machine, where nothing lies beside it that is any newer.
   */
  async restore(elsewhere: boolean): Promise<boolean> {
    const backup = this.#backups.at(-1)
    if (!backup) return false
    this.crash()
    this.#putBack(backup)
    if (elsewhere) {
      this.beside = besideInMemory()
      this.beside.addErased(backup.erased)
      this.beside.addStretches(backup.stretches)
      this.beside.writeMark(backup.mark)
    }
    await acceptOlder(this.#options(OPERATOR))
    return true
  }

  /** Somebody puts a backup back and says nothing. */
  putBackUntold(): void {
    const backup = this.#backups.at(-1)
    if (!backup) return
    this.crash()
    this.#putBack(backup)
  }

  /** Unless nothing came since, it must not serve an older database until it is told: then it is. */
  async rise(): Promise<boolean> {
    try {
      await this.start()
      return false
    } catch (error) {
      if (!(error instanceof OlderDatabase)) throw error
    }
    await acceptOlder(this.#options(OPERATOR))
    return true
  }

  /** What its own day does: what is over goes. */
  async clean(): Promise<void> {
    await eraseOld(this.#house!)
  }

  async answer(url: string, init: RequestInit): Promise<Response> {
    // Who asked a process that died hears at once that the line is cut.
    const cut = new Promise<Response>((done) => this.#cut.add(() => done(new Response(null, { status: 503 }))))
    return Promise.race([this.#web!.fetch(new Request(url, init)), cut])
  }

  /** What would be there if an operator put this backup back now; the last that is asked of this world. */
  async namesIn(which: 'oldest' | 'newest'): Promise<string[]> {
    const backup = this.#backups.at(which === 'oldest' ? 0 : -1)
    if (!backup) return []
    this.crash()
    this.#putBack(backup)
    await acceptOlder(this.#options(OPERATOR))
    return this.envelopes().map(({ id }) => id)
  }

  #snapshot(): Snapshot {
    return new Map(
      tables().map((table) => [table, this.raw.prepare(`select * from ${table}`).all() as Record<string, unknown>[]]),
    )
  }

  #putBack({ rows: snapshot }: Backup): void {
    this.wasPutBack = true
    this.raw.exec('begin')
    for (const [table, rows] of snapshot) {
      this.raw.exec(`delete from ${table}`)
      for (const row of rows) {
        const names = Object.keys(row)
        const marks = names.map(() => '?').join(', ')
        this.raw
          .prepare(`insert into ${table} (${names.join(', ')}) values (${marks})`)
          .run(...(Object.values(row) as never[]))
      }
    }
    this.raw.exec('commit')
  }

  /** The name of the history in which it lives now. */
  get epoch(): string {
    return (this.raw.prepare("select value from facts where name = 'epoch'").get() as { value: string }).value
  }

  letters(): string[] {
    return (this.raw.prepare('select hash from letters').all() as { hash: string }[]).map(({ hash }) => hash)
  }

  /** Whether this, or what came in its place, lets somebody in. */
  knows(token: Bytes): boolean {
    const known = 'select 1 from devices where token = ? union select 1 from former where token = ?'
    return this.raw.prepare(known).get(base64url(token), base64url(token)) !== undefined
  }

  /** All that lies there: every value of every table, what lies beside, and the log. */
  everyByte(): string {
    const spelled = (value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value)
    const rows = [...this.#snapshot().values()].flat().flatMap((row) => Object.values(row).map(spelled))
    const beside = [this.beside.erased(), this.beside.stretches(), this.beside.readMark()]
    return [...rows, JSON.stringify(beside), ...this.#said].join('\n')
  }

  /** What stands there at the end. */
  envelopes(): { id: string; sha: string; bytes: Bytes }[] {
    const rows = this.raw.prepare('select id, sha, bytes from envelopes order by id').all() as {
      id: string
      sha: string
      bytes: Bytes
    }[]
    return rows.map((row) => ({ ...row, bytes: new Uint8Array(row.bytes) }))
  }
}

// The tables are made before the first world: it is like any other then, and a seed by itself is what it was among others.
await new Server(new Tunnel(0)).start()
