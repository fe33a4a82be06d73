// What is left when the storm is over: all that the server holds, opened; all bytes, everywhere; what each device knows.

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { openStore } from '../../src/cli/house.ts'
import type { CardRow, EraseRow } from '../../src/device/store.ts'
import { isOrdered, isUnheard } from '../../src/device/unsent.ts'
import { SCOPES } from '../../src/model/consent.ts'
import { readEnvelope } from '../../src/model/envelope.ts'
import { countIn, isStretch, Ledger, type Opened, partOf, read, remarkOf } from '../../src/model/gate.ts'
import { Parts } from '../../src/model/parts.ts'
import { keyFromLink } from '../../src/seal/keys.ts'
import { open } from '../../src/seal/open.ts'
import type { House } from '../tools/house.ts'
import type { End } from '../windtunnel/check.ts'
import { wordIn } from './hands.ts'

const PAGE = { count: 500, bytes: 50_000_000 }

export type Holdings = Pick<End, 'stored' | 'opened'> & {
  /** What each envelope that says so is called. */
  named: Map<string, string>
  /** What is not here, though a recording or a remark that belongs to it is. */
  orphans: string[]
  recordings: number
}

/** A server that is down, as its desk would open it. */
export async function heldBy(house: House, now: number): Promise<Holdings> {
  const key = keyFromLink(house.run.desk.split('#k=')[1]!)
  if (!key.ok) throw new Error(key.code)
  const { pid, identity } = key.value
  const store = await openStore(house.data)
  const [ledger, parts] = [new Ledger(), new Parts()]
  const found: { opened: Opened; id: string; sha: string }[] = []
  const wholes: string[] = []
  for (let after = 0; ;) {
    const page = await store.changes(pid, after, PAGE, true)
    for (const { bytes, kind } of page) {
      if (!bytes || kind === 'letter') continue
      const envelope = readEnvelope(bytes)
      const opened = envelope.ok ? await open(envelope.value, identity) : envelope
      if (!opened.ok || !envelope.ok) throw new Error('an envelope that cannot be opened')
      const beside = partOf(opened.value) ?? remarkOf(opened.value)
      if (beside) wholes.push(beside.of)
      const { id, sha } = envelope.value.head
      if (ledger.learn(opened.value) || parts.learn(opened.value)) continue
      if (beside || countIn(opened.value) || isStretch(opened.value)) continue
      found.push({ opened: opened.value, id, sha })
    }
    const last = page.at(-1)
    if (!last) break
    after = last.seq
  }
  await store.close()

  const held: Holdings = { stored: [], opened: [], named: new Map(), orphans: [], recordings: 0 }
  const [stored, readable] = [[] as End['stored'][number][], [] as End['opened'][number][]]
  for (const { opened, id, sha } of found) {
    const seen = read(opened, ledger, 'meedoen', now)
    if (!seen.ok) {
      stored.push({ id, sha, text: `shut: ${seen.why}` })
      continue
    }
    const { answers, media = [] } = seen.value
    const word = wordIn(JSON.stringify(answers)) || `without a word: ${id}`
    held.named.set(id, word)
    held.recordings += media.length
    const spoken = read(opened, ledger, 'stem', now).ok
    const whole = media.every((one) => !spoken || parts.medium({ opened }, one.id, ledger, now))
    stored.push({ id: word, sha, text: whole ? word : `${word}, and its recording is not whole` })
    for (const scope of SCOPES) if (read(opened, ledger, scope, now).ok) readable.push({ id: word, text: word, scope })
  }
  const there = new Set(found.map(({ id }) => id))
  held.orphans.push(...new Set(wholes.filter((of) => !there.has(of))))
  return { ...held, stored, opened: readable }
}

/** Every file in a folder, as bytes in one string. */
export const bytesIn = (folder: string, passed: (path: string) => boolean = () => false): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => !passed(path) && statSync(path, { throwIfNoEntry: false })?.isFile())
    .map((path) => readFileSync(path, 'latin1'))
    .join('\n')

/** The words that stand readable in these bytes, in either way that a browser writes text. */
export const wordsIn = (bytes: string): string =>
  [...new Set([bytes, bytes.replaceAll('\0', '')].flatMap((all) => all.match(/woord-\w+/g) ?? []))].join(' ')

/** All rows of one kind that a device has. */
const rowsOn = <T>(page: Page, table: string): Promise<T[]> =>
  page.evaluate(
    (table) =>
      new Promise<T[]>((done) => {
        const open = indexedDB.open('inbreng')
        // Whoever looks first must not be the one who makes it.
        open.addEventListener('upgradeneeded', () => open.transaction?.abort())
        open.addEventListener('error', () => done([]))
        open.onsuccess = () => {
          const db = open.result
          if (!db.objectStoreNames.contains(table)) return (db.close(), done([]))
          const all = db.transaction(table).objectStore(table).getAll() as IDBRequest<T[]>
          all.onsuccess = () => {
            db.close()
            done(all.result)
          }
          return undefined
        }
      }),
    table,
  )

/** The letters that a device has, by kind, name and version. */
export const lettersOn = async (page: Page): Promise<string[]> =>
  (await rowsOn<{ kind: string; name: string; version: number }>(page, 'letters')).map(
    ({ kind, name, version }) => `${kind} ${name} ${version}`,
  )

/** How many orders to erase it has still to tell: no screen waits for them. */
export const ordersOn = async (page: Page): Promise<number> =>
  (await rowsOn<CardRow>(page, 'cards')).filter(isUnheard).length +
  (await rowsOn<EraseRow>(page, 'erases')).filter(isOrdered).length
