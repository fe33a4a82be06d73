// docs/FORMAT.md says what the code does: its tables are compared with the constants, its rescue is carried out.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { CONSENT_EVENTS, SCOPES } from '../../src/model/consent.ts'
import { ENVELOPE_MAX, headBytes, type Head, SIZES } from '../../src/model/envelope.ts'
import { BATCH_BYTES, BATCH_ITEMS, BODY_BYTES } from '../../src/model/frames.ts'
import { LETTER_MAX } from '../../src/model/letter.ts'
import { readInvitation } from '../../src/model/invitation.ts'
import { attempt } from '../../src/model/read.ts'
import {
  OUTCOMES,
  PROTO,
  readEraseRequest,
  readHaveRequest,
  readLettersRequest,
  EMPTY_FIRST,
  REFUSALS,
} from '../../src/model/receipt.ts'
import { RESCUE_MAX } from '../../src/device/rescued.ts'
import { CLASSES, DESK_ROLES, ROLES } from '../../src/model/roles.ts'
import { ERASES, LIMITS, NEW_KEYS } from '../../src/server/limits.ts'
import { PAGE, SMALL } from '../../src/server/routes/roads.ts'
import { provenCopy } from '../../src/server/store/sqlite.ts'
import { openRoads } from '../tools/roads.ts'
import { contribution, newId, random, seal } from '../tools/sealed.ts'
import { base64url } from '../../src/model/bytes.ts'
import { CARD_KEYS, FIRST_KEYS, STRETCH, STRETCHES } from '../../src/model/card.ts'
import { firstOf } from '../../src/model/stretch.ts'
import { AT_ONCE } from '../../src/sync/cards.ts'
import { ENVELOPES } from '../../src/model/sitting.ts'
import card from '../model/vectors/card.json' with { type: 'json' }
import envelope from '../model/vectors/envelope.json' with { type: 'json' }
import invitation from '../model/vectors/invitation.json' with { type: 'json' }

const page = readFileSync('docs/FORMAT.md', 'utf8')
const source = (...files: string[]) => files.map((file) => readFileSync(`src/${file}`, 'utf8')).join('\n')
const server = () =>
  source(
    'server/app.ts',
    'server/house.ts',
    'server/routes/push.ts',
    'server/routes/roads.ts',
    'server/routes/projects.ts',
    'server/routes/invitations.ts',
  )

/** The rows of the table whose first column is called this. */
function table(first: string): string[][] {
  const lines = page.split('\n')
  const from = lines.findIndex((line) => line.startsWith(`| ${first} |`))
  expect(from, `a table of ${first}`).toBeGreaterThan(0)
  const end = lines.findIndex((line, i) => i > from && !line.startsWith('|'))
  return lines.slice(from + 2, end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}
const words = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1]!)
const column = (rows: string[][], i = 0) => rows.flatMap((row) => words(row[i]!))
const numbers = (rows: string[][]) => rows.flatMap(([cell]) => (/^\d+$/.test(cell!) ? [Number(cell)] : []))

test('the head has these fields, and its sizes are these', () => {
  expect(column(table('Head field')).toSorted()).toEqual(Object.keys(envelope.head).toSorted())
  expect(table('Sizes of a payload')[0]![0]!.split(', ').map(Number)).toEqual([...SIZES])
  const head = Buffer.from(headBytes(envelope.head as Head))
  expect(page).toContain(`| 4 | \`${head.subarray(0, 4).toString()}\` |`)
  expect(head.readUInt16BE(4)).toBe(head.length - 6)
  expect(source('model/envelope.ts')).toContain('const AGE_EXTRA = 1024')
})

test('a journal record begins with these bytes', () => {
  const magic = /const MAGIC = utf8\('(\w+)'\)/.exec(source('device/journal.ts'))![1]!
  expect(page).toContain(`| 4 | \`${magic}\` |`)
  const kinds = [...source('device/journal.ts').matchAll(/kind: oneOf\(\['(\w+)'\]\)/g)].map((match) => match[1])
  expect(column(table('`kind` of a line'))).toEqual(kinds)
})

test('signatures have these purposes', () => {
  const purposes = [.../type Purpose = (.*)/.exec(source('model/ports.ts'))![1]!.matchAll(/'(\w+)'/g)].map(
    (match) => match[1],
  )
  expect(column(table('Purpose'))).toEqual(purposes)
  expect(source('seal/sign.ts')).toContain('inbreng/1 ${purpose}\\n')
  expect(source('seal/sign.ts')).toContain('inbreng/1 erase ${n}')
})

test('the lists of words are the lists of the code', () => {
  const list = (name: string) =>
    table('List')
      .find((row) => row[0] === `\`${name}\``)![1]!
      .split(', ')
  expect(list('role')).toEqual([...ROLES])
  expect(list('scope')).toEqual([...SCOPES])
  expect(list('type')).toEqual([...CONSENT_EVENTS])
  for (const role of DESK_ROLES) expect(page).toContain(`\`${role}\``)
  for (const kind of ['keys', 'project', 'activity', 'consent', 'prompt']) expect(page).toContain(`| \`${kind}\` |`)
  expect(page).toContain(`\`proto\` (\`${PROTO}\`)`)
})

test('an item is answered with one of the outcomes, and these are the codes', () => {
  expect(column(table('`s`'))).toEqual([...OUTCOMES])
  const told = table('`code` of an item').flatMap((row) => words(row[0]!).map((code) => [code, row[1]!]))
  const push = source('server/routes/push.ts', 'server/store/keep.ts').replaceAll('UNKNOWN_SIGNER', "'unknown-signer'")
  const said = [...push.matchAll(/s: '(\w+)', code: '([\w-]+)'/g)].map(([, s, code]) => [code!, s!])
  said.push(...[...push.matchAll(/\{ later: '([\w-]+)' \}/g)].map((match) => [match[1]!, 'later']))
  expect(said.length).toBeGreaterThan(8)
  const unread = ['too-large', 'cut-short', 'wrong-length'].map((code) => [code, 'rejected'])
  expect(told.toSorted()).toEqual([...said, ...unread].toSorted())
})

test('every refusal stands in the page with its status, and none that does not exist', () => {
  const told = new Map(table('Status').map((row) => [row[0]!, words(row[1]!)]))
  for (const [, status, code] of server().matchAll(/refusal\(\s*c,\s*(\d+),\s*'([\w-]+)'/g))
    expect(told.get(status!), code).toContain(code)
  for (const code of REFUSALS) expect(told.get('403')).toContain(code)
  const readers = source('model/read.ts', 'model/frames.ts', 'server/house.ts', 'server/routes/push.ts')
  for (const [status, codes] of told)
    for (const code of codes)
      expect(
        server() + readers + [EMPTY_FIRST, ...REFUSALS].map((word) => `'${word}'`).join(),
        `${status} ${code}`,
      ).toContain(`'${code}'`)
  const map = ['bad-map'] // only letters hold maps; no road reads one
  for (const [, code] of readers.matchAll(/(?:refuse\(|\? x : refuse\()'([\w-]+)'/g))
    if (!map.includes(code!)) expect([...told.values()].flat(), code).toContain(code)
})

test('the limits are the limits of the code', () => {
  const limit = new Map(table('Limit').map(([name, value]) => [name!, Number(value)]))
  const ask = { proto: PROTO, batch: newId() }
  const most = (read: (x: unknown) => unknown, make: (count: number) => object, from: number) => {
    let count = from
    while (attempt(() => read({ ...ask, ...make(count + 1) })).ok) count++
    return count
  }
  const filled = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one)
  const pair = { id: newId(), sha: base64url(random(32)) }
  const letter = { body: '{}', signer: base64url(random(65)), sig: base64url(random(64)) }
  expect(Object.fromEntries(limit)).toEqual({
    'bytes of an envelope': ENVELOPE_MAX,
    'envelopes a push': BATCH_ITEMS,
    'bytes of envelopes a push, kept by the device': BATCH_BYTES,
    'bytes of a push': BODY_BYTES,
    'bytes of a register, erase, devices or look-up request': SMALL,
    'bytes of a have request': Number(
      /readJson\(c\.req\.raw, ([\d_]+), readHaveRequest/.exec(server())![1]!.replace('_', ''),
    ),
    'bytes of a letters or invitations request': BODY_BYTES,
    'letters a letters request': most(readLettersRequest, (n) => ({ letters: filled(n, letter), instead: [] }), 90),
    'pairs a have': most(readHaveRequest, (n) => ({ pairs: filled(n, pair) }), 490),
    'keys an erase': most(readEraseRequest, (n) => ({ pid: ask.batch, keys: filled(n, pair.sha) }), 50),
    'changes a page of pull': PAGE.count,
    'bytes of a page of pull, unless one change is longer': PAGE.bytes,
    "characters of a letter's text": LETTER_MAX,
    'requests a minute, a device': LIMITS.requestsPerMinute,
    'items a day, a device': LIMITS.itemsPerDay,
    'registers a minute, an address; look-ups': LIMITS.strangersPerMinute,
    'erases a minute, an address': ERASES * LIMITS.strangersPerMinute,
    'keys in them that were never heard': NEW_KEYS * LIMITS.strangersPerMinute,
    'pushes at one time': LIMITS.batchesInFlight,
  })
})

test('every road in the page is a road, and every road is in the page', () => {
  const told = column(table('Road')).map((road) =>
    road.replace(' /', ' /api/v1/').replace('/api/v1/healthz', '/healthz'),
  )
  const there = [...source('server/app.ts').matchAll(/web\.(get|post)\('([^']+)'/g)].map(
    ([, method, path]) => `${method!.toUpperCase()} ${path}`,
  )
  expect(told.toSorted()).toEqual(there.toSorted())
})

test('an invitation is laid out as the page says', () => {
  const from = page.indexOf('## 6. Invitation')
  const rows = page
    .slice(from, page.indexOf('### A card'))
    .split('\n')
    .filter((line) => /^\| \d/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
  const sizes = numbers(rows)
  const total = sizes.reduce((a, b) => a + b)
  expect(page).toContain(`base64url of ${total} bytes`)
  const bytes = Buffer.from(invitation.code, 'base64url')
  expect(bytes.length).toBe(total)
  const part = (i: number) => bytes.subarray(sizes.slice(0, i).reduce((a, b) => a + b, 0)).subarray(0, sizes[i])
  expect(part(0).toString('hex')).toBe(invitation.pid.replaceAll('-', ''))
  expect(part(1).toString('base64url')).toBe(invitation.secret)
  expect(part(2).toString('base64url')).toBe(invitation.fingerprint)
  expect(CLASSES[part(3)[0]!]).toBe(invitation.deviceClass)
  expect(ROLES[part(4)[0]!]).toBe(invitation.role)
  expect(part(5).readUInt32BE() * 60_000).toBe(readInvitation(invitation.code)!.expires)
  expect(rows[3]![1]).toContain(CLASSES.map((name, i) => `${i} ${name}`).join(', '))
})

test('a card is laid out as the page says, and so many keys are sent', () => {
  const sizes = numbers(table('Bytes of a card'))
  const total = sizes.reduce((a, b) => a + b)
  const bytes = Buffer.from(card.code, 'base64url')
  expect(page).toContain(`base64url of ${total} bytes`)
  expect(bytes.length).toBe(total)
  expect(bytes[0]).toBe(1)
  expect(bytes.subarray(1, 17).toString('hex')).toBe(card.pid.replaceAll('-', ''))
  expect(bytes.subarray(17).toString('base64url')).toBe(card.secret)
  const flat = page.replaceAll('\n', ' ')
  expect(flat).toContain(`the keys 1 to ${CARD_KEYS} of the secret to \`POST /erase\`, ${AT_ONCE} at a time`)
  const [size, blocks] = [ENVELOPES.length, Math.floor(FIRST_KEYS / ENVELOPES.length)]
  expect(flat).toContain(`begins at a random number 1 + ${size}k of it, k below ${blocks}`)
  expect(flat).toContain(`| numbers 1 to ${FIRST_KEYS} |`)
  expect([STRETCHES, flat]).toEqual([
    4,
    expect.stringContaining(`numbers ${firstOf(0)} to ${CARD_KEYS} | four stretches of ${STRETCH},`),
  ])
})

const tools = ['age', 'sqlite3'].filter((name) => spawnSync(name, ['--version']).status !== 0)
if (tools.length > 0)
  console.log(`Skipped: the rescue by hand needs ${tools.join(' and ')} (on Debian: apt-get install).`)

describe.skipIf(tools.length > 0)('the rescue by hand', () => {
  const blocks = [...page.matchAll(/```sh\n([^]*?)```/g)].map((match) => match[1]!)

  test.each(['desk', 'recovery'] as const)(
    'brings out everything with the key of the %s, by the very commands of the page',
    async (who) => {
      const folder = mkdtempSync(join(tmpdir(), 'inbreng-rescue-'))
      try {
        const raw = new DatabaseSync(join(folder, 'live.db'))
        const roads = await openRoads({ raw })
        const guest = await roads.guest()
        const said = ['Mevrouw De Vries zingt: é 😀', 'x'.repeat(9000)].map((text) =>
          contribution(roads.desk, { answers: [{ q: 'vertel', kind: 'text', value: { text } }] }),
        )
        await roads.push(guest.token, await Promise.all(said.map((payload) => seal(roads.desk, guest, payload))))
        await provenCopy(raw, join(folder, 'copy.db'))
        await roads.store.close()
        // The first block asks for a passphrase at a terminal; what it would give is written here.
        expect(blocks[0]).toBe('age -d -o identity.txt key.age\n')
        writeFileSync(join(folder, 'identity.txt'), `# sign a b c\n${roads.desk[who].identity}\n`)
        const done = spawnSync('sh', ['-euc', blocks[1]!], { cwd: folder, encoding: 'utf8' })
        expect([done.status, done.stderr]).toEqual([0, ''])
        const json = readdirSync(join(folder, 'rescued')).filter((name) => name.endsWith('.json'))
        const rescued = json.map(
          (name) => JSON.parse(readFileSync(join(folder, 'rescued', name), 'utf8')) as { id: string },
        )
        const order = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
        expect(rescued.toSorted(order)).toEqual(said.toSorted(order))
        expect(done.stdout).toContain('Mevrouw De Vries')
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    },
  )
})

describe('a rescue file', () => {
  const code = source('device/rescued.ts', 'rescue/TakeIn.tsx')
  test('is refused by these names and no others', () => {
    const named = table('Refusal of a rescue file').flatMap(([cell]) => cell!.match(/[a-z][a-z-]+/g)!)
    const listed = /const REFUSALS = \[([^\]]*)\]/.exec(code)![1]!.match(/[a-z][a-z-]+/g)!
    expect(named.toSorted()).toEqual(listed.filter((one) => one !== 'failed').toSorted())
  })
  test('has these records, and is at most so long', () => {
    const kinds = table('`kind` in a rescue file').flatMap(([cell]) => cell!.match(/[a-z]+/g)!)
    const read = /const readers = \{([\s\S]*?)\n\}/.exec(code)![1]!.match(/^ {2}([a-z]+):/gm)!
    expect(kinds.toSorted()).toEqual(read.map((one) => one.replace(/\W/g, '')).toSorted())
    expect(page).toContain(`more than ${RESCUE_MAX} bytes`)
  })
})
