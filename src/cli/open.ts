// `inbreng open --key FILE`: what the server holds and consent allows to be read, one contribution a line as JSON.

import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { existsSync, readFileSync } from 'node:fs'
import type { Found } from '../exchange/leaving.ts'
import { base64url, utf8 } from '../model/bytes.ts'
import { readEnvelope } from '../model/envelope.ts'
import { countIn, isStretch, Ledger, read } from '../model/gate.ts'
import { type Activity, openLetter, sinceOf } from '../model/letter.ts'
import { Parts } from '../model/parts.ts'
import { Remarks } from '../model/remarks.ts'
import { enteredAgain } from '../model/sheet.ts'
import { type DeskKey, readKeyFile } from '../seal/keys.ts'
import { open as openEnvelope } from '../seal/open.ts'
import { sha256 } from '../seal/sign.ts'
import type { Store } from '../server/store/store.ts'
import { databaseExists, dataFolder, openStore, Plainly } from './house.ts'

const WRONG: Record<string, string> = {
  'wrong-passphrase': 'The passphrase does not fit this key file.',
  'damaged-key-file': 'This key file is damaged. Use the spare copy.',
  'not-a-key-file': 'This is not an Inbreng key file.',
}
/** What opened but cannot be read was written by a newer version. */
const WHY: Record<string, 'cannot-open' | 'damaged'> = { 'cannot-open': 'cannot-open', moved: 'damaged' }
const PAGE = { count: 500, bytes: 50_000_000 }

export async function open(rest: string[]): Promise<void> {
  await withOpened(rest, 'open', async ({ ledger, found, remarks }) => {
    let closed = 0
    const may = found.flatMap((one, seq) => {
      const readable = 'opened' in one ? read(one.opened, ledger, 'meedoen', Date.now()) : undefined
      if (!readable?.ok) closed++
      return readable?.ok ? [{ ...readable.value, seq }] : []
    })
    const again = enteredAgain(may)
    for (const { eraseKey: _, seq: __, ...contribution } of may) {
      const aside = remarks.about(contribution, ledger, Date.now())
      if (!again.has(contribution.id)) process.stdout.write(`${JSON.stringify({ ...contribution, aside })}\n`)
    }
    if (again.size > 0) console.error(`${again.size} are the same sheet of paper, entered again later.`)
    if (closed > 0) console.error(`${closed} stay closed: no consent that stands, or not to be opened with this key.`)
  })
}

/** Everything in the data folder that this key opens; what may be read of it is for the gate to say. */
export interface OpenedHouse {
  data: string
  pid: string
  ledger: Ledger
  parts: Parts
  remarks: Remarks
  found: Found[]
  /** By the hash that contributions name. */
  activities: Map<string, Activity>
}

export async function withOpened(
  rest: string[],
  command: string,
  act: (house: OpenedHouse) => Promise<void>,
): Promise<void> {
  const data = dataFolder()
  if (!databaseExists(data)) throw new Plainly(`There is no database in ${data}.`)
  const key = await keyFrom(rest, command)
  const store = await openStore(data)
  try {
    if (!(await store.project(key.pid)))
      throw new Plainly('This key belongs to another project than the one in this data folder.')
    await act({ data, pid: key.pid, ...(await openAll(store, key)) })
  } finally {
    await store.close()
  }
}

async function openAll(store: Store, key: DeskKey): Promise<Omit<OpenedHouse, 'data' | 'pid'>> {
  const ledger = new Ledger()
  const parts = new Parts()
  const remarks = new Remarks()
  const found: Found[] = []
  const activities = new Map<string, Activity>()
  let after = 0
  // What no day was written down for was here by now, at the latest.
  const today = Date.now()
  /** The newest version of the consent text. */
  let text = 0
  for (;;) {
    const page = await store.changes(key.pid, after, PAGE, true)
    for (const { kind, bytes, came = today } of page) {
      if (!bytes) continue
      if (kind === 'letter') {
        const letter = openLetter(bytes)
        const body = letter.ok ? letter.value.body : undefined
        if (body?.kind === 'consent' && body.version > text) {
          text = body.version
          ledger.since = sinceOf(body)
        }
        if (letter.ok && (body?.kind === 'activity' || body?.kind === 'making'))
          activities.set(base64url(await sha256(utf8(letter.value.letter.body))), body)
      } else {
        const envelope = readEnvelope(bytes)
        const one = envelope.ok ? await openEnvelope(envelope.value, key.identity) : envelope
        if (!one.ok) found.push({ why: WHY[one.code] ?? 'newer' })
        else if (countIn(one.value) || isStretch(one.value)) continue
        else if (!ledger.learn(one.value, came) && !parts.learn(one.value) && !remarks.learn(one.value))
          found.push({ opened: one.value, came })
      }
    }
    const last = page.at(-1)
    if (!last) return { ledger, parts, remarks, found, activities }
    after = last.seq
  }
}

async function keyFrom(rest: string[], command: string): Promise<DeskKey> {
  const file = rest[rest.indexOf('--key') + 1]
  if (!rest.includes('--key') || !file) throw new Plainly(`Usage: npx --no inbreng ${command} --key FILE`)
  if (!existsSync(file)) throw new Plainly(`There is no key file at ${file}.`)
  const text = readText(file)
  const key = await readKeyFile(text, process.env['INBRENG_PASSPHRASE'] ?? (await ask('Passphrase: ')))
  if (!key.ok) throw new Plainly(WRONG[key.code] ?? 'This key file cannot be opened.')
  return key.value
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new Plainly(`${file} cannot be read as a key file.`)
  }
}

/** What is typed is not shown. */
async function ask(question: string): Promise<string> {
  process.stderr.write(question)
  const silent = new Writable({ write: (_chunk, _coding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: silent, terminal: process.stdin.isTTY })
  const nobody = new Promise<never>((_, refuse) =>
    lines.once('close', () => refuse(new Plainly('No passphrase was given. Type it, or set INBRENG_PASSPHRASE.'))),
  )
  const answer = await Promise.race([lines.question(''), nobody])
  lines.close()
  process.stderr.write('\n')
  return answer
}
