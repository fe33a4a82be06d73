// Questions to the database as plain text and values, in place of Kysely for as long as the windtunnel runs: that builds a
// tree of each and walks it in a dozen steps, which costs more than SQLite does. REAL_SQL=1 leaves Kysely in its place, and
// the same seed gives the same world with either (windtunnel.test.ts).

interface Statement {
  reader: boolean
  all(values: readonly unknown[]): unknown[]
  run(values: readonly unknown[]): unknown
}
interface Database {
  prepare(text: string): Statement
  close(): void
}
interface Executor {
  run(query: Query): Promise<{ rows: unknown[] }>
}

class Query {
  readonly text: string
  readonly values: readonly unknown[]
  constructor(text: string, values: readonly unknown[]) {
    this.text = text
    this.values = values
  }
  execute(on: Executor): Promise<{ rows: unknown[] }> {
    return on.run(this)
  }
}

export function sql(strings: readonly string[], ...given: unknown[]): Query {
  let text = strings[0]!
  const values: unknown[] = []
  given.forEach((one, i) => {
    if (one instanceof Query) {
      text += one.text
      values.push(...one.values)
    } else {
      text += '?'
      values.push(one)
    }
    text += strings[i + 1]!
  })
  return new Query(text, values)
}
const name = (text: string): Query => new Query(`"${text}"`, [])
sql.raw = (text: string): Query => new Query(text, [])
sql.table = name
sql.ref = name
sql.join = (all: readonly unknown[]): Query => sql(['', ...all.slice(1).map(() => ', '), ''], ...all)

export class SqliteDialect {
  readonly database: Database
  constructor({ database }: { database: Database }) {
    this.database = database
  }
}

/** One at a time: what comes during a transaction waits for its end. */
export class Kysely {
  readonly #database: Database
  #before: Promise<unknown> = Promise.resolve()

  constructor({ dialect }: { dialect: SqliteDialect }) {
    this.#database = dialect.database
  }

  #alone<T>(run: () => T | Promise<T>): Promise<T> {
    const mine = this.#before.then(run)
    this.#before = mine.catch(() => {})
    return mine
  }

  #ask({ text, values }: Query): { rows: unknown[] } {
    const statement = this.#database.prepare(text)
    if (statement.reader) return { rows: statement.all(values) }
    statement.run(values)
    return { rows: [] }
  }

  run(query: Query): Promise<{ rows: unknown[] }> {
    return this.#alone(() => this.#ask(query))
  }

  transaction() {
    const ask = (text: string) => this.#ask(sql.raw(text))
    const inside: Executor = { run: async (query) => this.#ask(query) }
    return {
      execute: <T>(run: (inside: Executor) => Promise<T>): Promise<T> =>
        this.#alone(async () => {
          ask('begin')
          try {
            const value = await run(inside)
            ask('commit')
            return value
          } catch (error) {
            ask('rollback')
            throw error
          }
        }),
    }
  }

  async destroy(): Promise<void> {
    this.#database.close()
  }
}

type Migrations = Record<string, { up(db: Executor): Promise<void> }>

/** Makes the tables that are not there yet, and remembers which by the name that Kysely gives to its own. */
export class Migrator {
  readonly #db: Executor
  readonly #all: () => Promise<Migrations>
  constructor({ db, provider }: { db: Executor; provider: { getMigrations(): Promise<Migrations> } }) {
    this.#db = db
    this.#all = provider.getMigrations
  }
  async migrateToLatest(): Promise<{ error?: unknown }> {
    try {
      await sql`create table if not exists kysely_migration (name text primary key)`.execute(this.#db)
      const { rows } = await sql`select name from kysely_migration`.execute(this.#db)
      const done = new Set((rows as { name: string }[]).map((row) => row.name))
      for (const [step, { up }] of Object.entries(await this.#all())) {
        if (done.has(step)) continue
        await up(this.#db)
        await sql`insert into kysely_migration values (${step})`.execute(this.#db)
      }
      return {}
    } catch (error) {
      return { error }
    }
  }
}
