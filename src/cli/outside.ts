// `exports.log`: what left the house by a command, written down before it leaves; and what of it may not be outside any more.

import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { filesIn, mustGo, namesOf } from '../exchange/gone.ts'
import { FOR, type For, leaving, type Leaving } from '../exchange/leaving.ts'
import { stayedIn } from '../exchange/parcel.ts'
import type { Form } from '../exchange/write.ts'
import { attempt, list, map, object, oneOf, optional, parse, text, uuid } from '../model/read.ts'
import { Plainly } from './house.ts'
import type { OpenedHouse } from './open.ts'

type House = Pick<OpenedHouse, 'data' | 'pid' | 'found' | 'ledger'>

const MOST = 1_000_000
/** An export; without ids, of an older version. Or what somebody has taken out of one since. */
const readLine = object(
  {
    time: text(30),
    project: uuid,
    for: optional(oneOf(Object.keys(FOR) as For[])),
    to: optional(text(4096)),
    ids: optional(list(uuid, MOST)),
    files: optional(map(/^[\da-f-]{36}$/, list(text(100), 100), MOST)),
    export: optional(text(30)),
    cleared: optional(list(text(100), MOST)),
  },
  'open',
)

/** Where it cannot be read or written nobody would ever hear which file must go. */
function using<T>(data: string, act: (log: string) => T): T {
  const log = join(data, 'exports.log')
  try {
    return act(log)
  } catch {
    throw new Plainly(`Cannot read and write in ${log}. Without a line there nothing leaves.`)
  }
}

/** Nothing leaves without a line that says so: when, for whom, how much, and which by their names alone; no word of it. */
export function note({ data, pid }: House, going: Leaving, form: Form, to: string): void {
  const { at, whom } = going
  const ids = going.going.map(({ id }) => id)
  write(data, {
    time: new Date(at).toISOString(),
    project: pid,
    for: whom,
    form,
    went: ids.length,
    stayed: stayedIn(going),
    to,
    ids,
    ...(form === 'json' ? { files: filesIn(going) } : {}),
  })
}

const write = (data: string, line: object): void =>
  using(data, (log) => {
    const file = openSync(log, 'a', 0o600)
    writeSync(file, `${JSON.stringify(line)}\n`)
    fsyncSync(file)
    closeSync(file)
  })

const linesIn = ({ data, pid }: House) =>
  using(data, (log) => (existsSync(log) ? readFileSync(log, 'utf8').split('\n') : [])).flatMap((line) => {
    const one = attempt(() => readLine(parse(line, { depth: 3, length: 1e8 })))
    return one.ok && one.value.project === pid ? [one.value] : []
  })

/** Each export of before of which something must go, and by which names that is found there; as consent stands now. */
function stale(house: House) {
  const lines = linesIn(house)
  return lines.flatMap(({ time, for: whom, to, ids, files }) => {
    if (!whom || !ids) return []
    const cleared = lines.flatMap((one) => (one.export === time ? (one.cleared ?? []) : []))
    const may = leaving(house.found, house.ledger, whom, Date.now())
    const names = namesOf(mustGo({ ids, files, cleared }, may))
    return names.length > 0 ? [{ time, whom, to, names }] : []
  })
}

export function tellStale(house: House): void {
  for (const { time, whom, to, names } of stale(house))
    console.log(
      `The export of ${time} for ${whom}, to ${to}, holds what may not be outside any more: ${names.join(', ')}.\nThrow that file away everywhere, or take these out of it; then say so with --cleared ${time}`,
    )
}

/** Asked for by itself: also when there is nothing to tell. */
export function tellEarlier(house: House): void {
  tellStale(house)
  if (stale(house).length === 0) console.log('Nothing of what went out before has to go.')
  const old = linesIn(house).filter((line) => line.for && !line.ids).length
  if (old > 0)
    console.log(
      `${old} exports were made by an older version, which did not write down what went: look there yourself.`,
    )
}

/** Somebody says that it is out of that file, wherever that was. */
export function clear(house: House, time: string): void {
  const one = stale(house).find((line) => line.time === time)
  if (!one) throw new Plainly(`Of an export of ${time} nothing has to go.`)
  write(house.data, { time: new Date().toISOString(), project: house.pid, export: time, cleared: one.names })
  console.log(`Written down: what had to go is out of the export of ${time}.`)
}
