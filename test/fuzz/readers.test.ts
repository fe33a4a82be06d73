// Every reader of what comes from outside is total: over anything at all it gives a value that reads again, or a code.

import * as fc from 'fast-check'
import { unzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { sourceHash } from '../../build/source.ts'
import { pure } from '../../src/answers/pure.ts'
import { readEntry, readJournal, writeRecord } from '../../src/device/journal.ts'
import { readRescue } from '../../src/device/rescued.ts'
import { csv } from '../../src/exchange/csv.ts'
import { xlsx } from '../../src/exchange/xlsx.ts'
import { type Bytes, concat, fromBase64url, fromUtf8, utf8, view } from '../../src/model/bytes.ts'
import { readCard, writeCard } from '../../src/model/card.ts'
import { readEnvelope, readHeadOf } from '../../src/model/envelope.ts'
import { readReceipt } from '../../src/model/erasure.ts'
import { readFrames, writeFrames } from '../../src/model/frames.ts'
import { readAsking, writeAsking } from '../../src/model/holders.ts'
import { readInvitation } from '../../src/model/invitation.ts'
import { openLetter, writeLetter } from '../../src/model/letter.ts'
import { readPayload, writePayload } from '../../src/model/payload.ts'
import { attempt, canonical, parse, type Read, type Result } from '../../src/model/read.ts'
import { readSheetCode } from '../../src/model/sheet.ts'
import { readSupport, writeSupport } from '../../src/model/support.ts'
import { fromTyped, wordsOf } from '../../src/model/typed.ts'
import { keyFromLink, keyToLink } from '../../src/seal/keys.ts'
import { crypt } from '../../src/seal/sign.ts'
import * as records from '../tools/records.ts'
import { openRoads } from '../tools/roads.ts'
import {
  consentEvent,
  contribution,
  type Desk,
  invitation,
  newDesk,
  newHand,
  random,
  seal,
  type Sealed,
} from '../tools/sealed.ts'
import {
  anyText,
  anyValue,
  damagedBytes,
  damagedText,
  damagedValue,
  damageOfBytes,
  damageOfText,
  damageOfValue,
} from './damage.ts'

/** The same code reads the same damage. */
const seed = Number(process.env['SEED'] ?? Number.parseInt(sourceHash().slice(0, 7), 16))
console.log(`readers from seed ${seed}; again with SEED=${seed}`)
const RUNS = Number(process.env['RUNS'] ?? 150)
const holds = (property: fc.IProperty<never> | fc.IProperty<unknown>, numRuns = RUNS) =>
  fc.assert(property as fc.IProperty<unknown>, { seed, numRuns })
const holdsLater = (property: fc.IAsyncProperty<unknown>, numRuns = RUNS) => fc.assert(property, { seed, numRuns })

/** Every reader of a value that a file of the model, or of a room that reads files, gives out: a new one is here by itself. */
const modules = import.meta.glob<Record<string, unknown>>(
  [
    '../../src/model/*.ts',
    '../../src/capture/sitting.ts',
    '../../src/desk/answer/card.ts',
    '../../src/desk/project/keeping.ts',
  ],
  { eager: true },
)
/** These read bytes or text, and are tested below. */
const OTHERS = [
  'read',
  'readBody',
  'readPart',
  'readPayload',
  'readHeadOf',
  'readEnvelope',
  'readFrames',
  'readReceipt',
  'readInvitation',
  'readCard',
  'readAsking',
  'readSheetCode',
  'readSupport',
]
const readers: [string, Read<unknown>][] = [
  ...Object.entries(modules).flatMap(([file, all]) =>
    Object.entries(all).flatMap(([name, read]): [string, Read<unknown>][] =>
      /^read([A-Z]|$)/.test(name) && !OTHERS.includes(name)
        ? [[`${name} of ${file.slice(10)}`, read as Read<unknown>]]
        : [],
    ),
  ),
  ...Object.entries(readEntry).map(([kind, read]): [string, Read<unknown>] => [`journal ${kind}`, read]),
]

let desk: Desk
let good: unknown[]
let sealed: Sealed
let code: string
beforeAll(async () => {
  desk = await newDesk(true)
  const hand = await newHand()
  sealed = await seal(desk, hand, contribution(desk))
  const invited = await invitation(desk)
  code = invited.code
  const roads = await openRoads({ desk })
  const guest = await roads.guest()
  const answers = [
    (await roads.push(guest.token, [await seal(desk, guest, contribution(desk))])).json,
    (await roads.post('/api/v1/have', { pairs: [{ id: sealed.id, sha: sealed.sha }] }, guest.token)).json,
    (await roads.post('/api/v1/erase', { pid: desk.pid, keys: [sealed.eraseKey] })).json,
    (await roads.post('/api/v1/nowhere', {})).json,
    (await roads.pull(guest)).json,
  ]
  await roads.store.close()
  good = [
    ...answers,
    ...desk.letters,
    ...desk.letters.map(({ body }) => JSON.parse(body) as unknown),
    contribution(desk),
    consentEvent(desk),
    invited.terms,
    records.erase(1),
    records.identity,
    { kind: 'item', id: sealed.id, pid: desk.pid, sha: sealed.sha, sealedAt: 1 },
    { name: 'trial', body: 'x' },
  ]
})

const damagedOne = fc.tuple(fc.nat(), fc.array(damageOfValue, { minLength: 1, maxLength: 3 }))

/** What was read is what would be read again, from the same thing as it travels. */
function again(read: Read<unknown>, x: unknown): boolean {
  const first = attempt(() => read(x))
  if (!first.ok) {
    expect(first.code).toMatch(/^[a-z][a-z0-9-]*$/)
    return false
  }
  if (first.value === undefined) return true
  const written = canonical(first.value)
  expect(canonical(read(JSON.parse(written)))).toBe(written)
  return true
}

describe('a value', () => {
  test('there are readers enough', () => expect(readers.length).toBeGreaterThan(40))

  test.each(readers)('%s', (_, read) => {
    const taken = good.filter((x) => again(read, x))
    const seeds = [...taken, ...taken, ...taken, ...good]
    holds(fc.property(fc.oneof(anyValue, fc.anything()), (x) => void attempt(() => read(x))))
    holds(fc.property(anyValue, (x) => void again(read, x)))
    holds(fc.property(damagedOne, ([i, damage]) => void again(read, damagedValue(seeds[i % seeds.length], damage))))
  })

  test.each(Object.entries(pure))('an answer of the kind %s, and how it is set', (_, kind) => {
    const setups = desk.letters
      .flatMap(({ body }) => (JSON.parse(body) as { questions?: { kind: string; setup?: unknown }[] }).questions ?? [])
      .filter((question) => question.kind === kind.kind)
      .map(({ setup }) => setup ?? {})
    holds(fc.property(anyValue, (x) => void again(kind.readSetup, x)))
    for (const one of [{}, ...setups]) {
      holds(
        fc.property(fc.array(damageOfValue, { maxLength: 2 }), (d) => void again(kind.readSetup, damagedValue(one, d))),
        60,
      )
      const setup = attempt(() => kind.readSetup(one))
      if (setup.ok)
        holds(
          fc.property(anyValue, (x) => void again((y) => kind.read(y, setup.value), x)),
          100,
        )
    }
  })

  test('JSON of any kind, however deep and however damaged', () => {
    const most = { depth: 6, length: 100_000 }
    holds(
      fc.property(damagedOne, fc.array(damageOfText, { maxLength: 3 }), ([i, damage], more) => {
        const text = damagedText(JSON.stringify(damagedValue(good[i % good.length], damage)) ?? '', more)
        const read = attempt(() => parse(text, most))
        if (!read.ok) expect(['not-json', 'too-deep', 'too-large']).toContain(read.code)
      }),
    )
  })
})

describe('bytes', () => {
  const refusedOr = (read: (bytes: Bytes) => Result<unknown>) => (bytes: Bytes) => {
    const said = read(bytes)
    if (!said.ok) expect(said.code).toMatch(/^[a-z][a-z0-9-]*$/)
  }
  const anyBytes = fc.uint8Array({ maxLength: 400 }).map((bytes) => new Uint8Array(bytes))
  /** Of each reader something that it takes. */
  const whole: Record<string, [read: (bytes: Bytes) => Result<unknown>, good: () => Promise<Bytes> | Bytes]> = {
    readEnvelope: [readEnvelope, () => sealed.bytes],
    readHeadOf: [readHeadOf, () => sealed.bytes],
    readFrames: [(bytes) => readFrames(bytes, 50), () => writeFrames([utf8('{}'), sealed.bytes, random(30)])],
    readPayload: [readPayload, () => writePayload(contribution(desk))!.bytes],
    openLetter: [openLetter, () => utf8(JSON.stringify(desk.letters[1]))],
  }
  test.each(Object.entries(whole))('%s', async (_, [read, make]) => {
    const one = await make()
    expect(read(one).ok).toBe(true)
    holds(fc.property(anyBytes, refusedOr(read)))
    holds(
      fc.property(fc.array(damageOfBytes, { minLength: 1, maxLength: 3 }), (d) =>
        refusedOr(read)(damagedBytes(one, d)),
      ),
    )
  })

  const journal = () =>
    concat([records.item(1), records.erase(2), records.identity, records.item(3, 900)].map(writeRecord))
  test('a journal: whatever was not touched is found, and what is found was written', () => {
    const file = journal()
    const written = readJournal(file).entries.map((entry) => JSON.stringify(entry))
    expect(written).toHaveLength(4)
    holds(
      fc.property(fc.array(damageOfBytes, { minLength: 1, maxLength: 3 }), anyBytes, (damage, behind) => {
        const { entries } = readJournal(concat([damagedBytes(file, damage), behind]))
        for (const entry of entries) expect(written).toContain(JSON.stringify(entry))
      }),
      60,
    )
    holds(
      fc.property(anyBytes, (before) => {
        const { entries } = readJournal(concat([before, file]))
        expect(entries.map((entry) => JSON.stringify(entry))).toEqual(written)
      }),
    )
  })

  test('a journal whose sums are right and whose lines are anything', () => {
    holds(
      fc.property(anyBytes, anyBytes, (line, bytes) => {
        const file = concat([summed(line, bytes), writeRecord(records.item(1))])
        expect(readJournal(file).entries.filter(({ kind }) => kind === 'item')).toHaveLength(1)
      }),
    )
  })

  test('a rescue file, its sums right or not', async () => {
    await holdsLater(
      fc.asyncProperty(fc.array(damageOfBytes, { maxLength: 3 }), anyBytes, anyBytes, async (damage, line, bytes) => {
        const file = concat([damagedBytes(journal(), damage), summed(line, bytes)])
        refusedOr(() => ({ ok: true, value: undefined }))(file)
        const said = await readRescue(file, crypt)
        if (!said.ok) expect(said.code).toMatch(/^[a-z][a-z0-9-]*$/)
      }),
      100,
    )
  })
})

/** A record with any line at all, and the sum that belongs to it. */
function summed(line: Bytes, bytes: Bytes): Bytes {
  const head = new Uint8Array(16)
  head.set(utf8('IBJ1'))
  view(head).setUint32(4, line.length)
  view(head).setUint32(8, bytes.length)
  let c = 0xffffffff
  for (const byte of concat([head.subarray(4, 12), line, bytes])) {
    c ^= byte
    for (let bit = 0; bit < 8; bit++) c = c & 1 ? (c >>> 1) ^ 0x82f63b78 : c >>> 1
  }
  view(head).setUint32(12, (c ^ 0xffffffff) >>> 0)
  return concat([head, line, bytes])
}

describe('what is typed, scanned or handed over', () => {
  const texts: Record<string, [read: (text: string) => unknown, good: () => string]> = {
    readInvitation: [readInvitation, () => code],
    readCard: [readCard, () => writeCard({ pid: desk.pid, secret: random(16) })],
    readAsking: [readAsking, () => writeAsking({ pid: desk.pid, secret: random(16), root: desk.signer.publicKey })],
    readReceipt: [readReceipt, () => 'AAAA'],
    readSheetCode: [readSheetCode, () => '23456 789CD'],
    readSupport: [
      readSupport,
      () => writeSupport({ build: 1, device: 2, waiting: 3, heard: undefined, signs: ['no-room'] }),
    ],
    fromTyped: [fromTyped, () => wordsOf(random(16)).join(' ')],
    fromBase64url: [fromBase64url, () => code],
    keyFromLink: [keyFromLink, () => keyToLink(desk.desk)],
  }
  test.each(Object.entries(texts))('%s', (_, [read, make]) => {
    const one = make()
    const fine = (text: string) => {
      const said = read(text) as Result<unknown> | Bytes | null | undefined
      if (said && 'ok' in said && !said.ok) expect(said.code).toMatch(/^[a-z][a-z0-9-]*$/)
    }
    fine(one)
    holds(fc.property(anyText, fine))
    holds(fc.property(fc.array(damageOfText, { minLength: 1, maxLength: 3 }), (d) => fine(damagedText(one, d))))
    holds(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => fine(Buffer.from(bytes).toString('base64url'))))
  })
})

describe('there and back, over any text', () => {
  /** Halves of characters are marked before anything is kept. */
  const anyWords = anyText.map((text) => text.toWellFormed())

  test('what somebody says, in its envelope', () => {
    holds(
      fc.property(anyWords, anyWords, (said, more) => {
        const payload = contribution(desk, {
          answers: [{ q: 'q', kind: 'text', value: { text: said, [more]: [more] } }],
        })
        const read = readPayload(writePayload(payload)!.bytes)
        expect(read.ok && canonical(read.value)).toBe(canonical(payload))
      }),
    )
  })

  test('a letter of the desk', async () => {
    await holdsLater(
      fc.asyncProperty(anyWords, async (text) => {
        const body = { pid: desk.pid, kind: 'prompt', name: 'nl-a', version: 1, lang: 'nl', text }
        const letter = await writeLetter(desk.signer, body)
        const opened = openLetter(utf8(JSON.stringify(letter)))
        expect(opened.ok && opened.value.body).toEqual(body)
      }),
      60,
    )
  })

  test('a table as text: every cell as it was, and none is a formula', () => {
    holds(
      fc.property(fc.array(fc.tuple(anyText, anyText), { minLength: 1, maxLength: 4 }), (rows) => {
        const back = tableOf(fromUtf8(csv(rows, 'dutch')).slice(1), ';')
        const harmless = (cell: string) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell).toWellFormed()
        expect(back).toEqual(rows.map((row) => row.map(harmless)))
      }),
    )
  })

  test('a workbook: what XML can carry is carried', () => {
    holds(
      fc.property(anyText, (cell) => {
        const files = unzipSync(xlsx([{ name: 'Blad', head: ['vraag'], rows: [[`x${cell}`]] }], 1_800_000_000_000))
        const xml = fromUtf8(files['xl/worksheets/sheet1.xml']!)
        const found = [...xml.matchAll(/<t xml:space="preserve">([^<]*)<\/t>/g)].map(([, text]) => text!)
        const plain = (text: string) =>
          text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
        const carried = `x${cell}`
          .toWellFormed()
          .replaceAll(/\r\n?/g, '\n')
          // eslint-disable-next-line no-control-regex
          .replaceAll(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd')
        expect(plain(found[1]!).replaceAll('_x005F_', '_')).toBe(carried)
      }),
    )
  })
})

/** As RFC 4180 has it, in the fewest lines. */
function tableOf(text: string, between: string): string[][] {
  const rows: string[][] = [[]]
  for (let at = 0; at < text.length;) {
    let cell = ''
    if (text[at] === '"') {
      for (at++; text[at] !== '"' || text[at + 1] === '"'; at++) {
        if (text[at] === '"') at++
        cell += text[at]
      }
      at++
    } else while (text[at] !== between && !text.startsWith('\r\n', at)) cell += text[at++]
    rows.at(-1)!.push(cell)
    if (text[at] === between) at++
    else {
      at += 2
      if (at < text.length) rows.push([])
    }
  }
  return rows
}
