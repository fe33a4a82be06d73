// The database as one process of the server holds it: that process may die at each statement, also between a commit and
// the answer, and whoever is dead asks nothing any more. The shipped code knows nothing of it.

import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Life, Tunnel } from './tunnel.ts'

/** Comes up in whatever the dead process was still at; nobody hears it. */
export class Killed extends Error {}

const known = new Map<string, string>()
function placeOf(text: string): string {
  let place = known.get(text)
  if (place === undefined) known.set(text, (place = placeIn(text)))
  return place
}

/** "server insert envelopes": which table, and not which rows. */
function placeIn(text: string): string {
  const [verb = '', next = ''] = text
    .trim()
    .toLowerCase()
    .split(/[\s(;=]+/)
  if (next === 'wal_checkpoint') return 'server empties its log'
  if (!/^(insert|update|delete|begin|commit)$/.test(verb)) return 'server asks'
  const table = /\b(?:into|from|update)\s+"?(\w+)/.exec(text.toLowerCase())?.[1]
  return `server ${verb}${table ? ` ${table}` : ''}`
}

export function heldBy(life: Life, raw: DatabaseSync, tunnel: Tunnel): DatabaseSync {
  function at<T>(place: string, run: () => T): T {
    if (!life.alive) throw new Killed()
    const value = run()
    // It dies at its work, not while it comes up.
    if (life.end) tunnel.place(life, place)
    if (!life.alive) throw new Killed()
    return value
  }
  function prepare(text: string) {
    const statement = raw.prepare(text)
    const place = placeOf(text)
    const through = <Name extends 'all' | 'get' | 'run'>(name: Name) => {
      const run = (statement[name] as (...all: unknown[]) => unknown).bind(statement)
      return (...values: unknown[]) => at(place, () => run(...values))
    }
    return { columns: () => statement.columns(), all: through('all'), get: through('get'), run: through('run') }
  }
  return {
    prepare: prepare as unknown as (text: string) => StatementSync,
    exec: (text: string) => at(placeOf(text), () => raw.exec(text)),
    close() {},
  } as unknown as DatabaseSync
}

/** What one process has in its hands; from its death on, nothing that was asked of it is ever heard of again. */
export function until<T extends object>(life: Life, of: T): T {
  const never = new Promise<never>(() => {})
  return new Proxy(of, {
    get(_, name) {
      const found: unknown = Reflect.get(of, name)
      if (typeof found !== 'function') return found
      return (...args: unknown[]) => {
        if (!life.alive) return never
        const heard: unknown = Reflect.apply(found, of, args)
        if (!(heard instanceof Promise)) return heard
        return heard.then(
          (value: unknown) => (life.alive ? value : never),
          (error: unknown) => (error instanceof Killed ? never : Promise.reject(error)),
        )
      }
    },
  })
}
