// The files themselves, and what other people's programs read in them: no cell reckons, no letter is lost.

import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { csv } from '../../src/exchange/csv.ts'
import { write } from '../../src/exchange/write.ts'
import { column, xlsx } from '../../src/exchange/xlsx.ts'
import { HOSTILE } from '../tools/hostile.ts'
import {
  dutch,
  gave,
  hasOffice,
  hasOpenpyxl,
  knowing,
  leavingWith,
  letter,
  office,
  openpyxl,
  same,
} from '../tools/exchange.ts'
import { working } from '../tools/working.ts'

const AT = Date.parse('2026-11-22T09:00:00Z')
const FORMULAS = [
  '=1+1',
  '+31612345678',
  '-5 graden',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '=HYPERLINK("http://x","y")',
  "=cmd|'/c calc'!A0",
]
const ODD = [
  'é ë ï',
  '👵🏽 zei: “ja”; nee, toch',
  'regel een\nregel twee',
  'a\u0007b',
  '_x0041_',
  ' spatie ',
  '<b>&amp;',
  'half \ud83c letter',
  '1,5',
  '06-12',
  'waar',
]
const CELLS = [...FORMULAS, ...ODD, ...HOSTILE.map(({ text }) => text)]
const text = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)

describe('CSV', () => {
  test('for Dutch Excel: a mark for UTF-8, semicolons, decimal commas, whole lines', () => {
    expect(
      text(
        csv(
          [
            ['a', 'b;c'],
            [1.5, 'zei "ja"'],
            ['', 'é\nx'],
          ],
          'dutch',
        ),
      ),
    ).toBe('\ufeffa;"b;c"\r\n1,5;"zei ""ja"""\r\n;"é\nx"\r\n')
  })
  test('for others: commas and decimal points', () => {
    expect(
      text(
        csv(
          [
            ['a', 'b;c'],
            [1.5, 'x,y'],
          ],
          'international',
        ),
      ),
    ).toBe('\ufeffa,"b;c"\r\n1.5,"x,y"\r\n')
  })
  test.each(FORMULAS)('%j is only read, in a cell and in a head', (cell) => {
    const [head, row] = text(csv([[cell], [cell]], 'dutch'))
      .slice(1)
      .split(/(?<="?)\r\n(?=["'])/)
    for (const line of [head, row]) expect(line).toMatch(/^"?'/)
  })
  test('a number below nothing is still a number', () => {
    expect(text(csv([[-2.5]], 'dutch'))).toBe('\ufeff-2,5\r\n')
  })
})

test('columns are named as in any spreadsheet', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(column)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
})

/** As XML carries it: one kind of line end, and a mark for what cannot be written. */
const carried = (cell: string) =>
  cell
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/(?![\t\n\u007f-\u009f])[\p{Cc}\ufffe\uffff]/gu, '\ufffd')

describe('XLSX', () => {
  const book = xlsx([{ name: 'Antwoorden', head: ['=kop', 'getal'], rows: CELLS.map((cell, i) => [cell, i / 2]) }], AT)

  test('holds no formula, no link to elsewhere and no name of anybody', () => {
    const parts = Object.entries(unzipSync(book)).map(([name, bytes]) => [name, text(bytes)] as const)
    expect(parts.map(([name]) => name).toSorted()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
    ])
    for (const [, xml] of parts) expect(xml).not.toMatch(/<f>|<f |hyperlink|TargetMode|externalLink|creator/)
  })

  test('is the same file from the same answers', () => {
    const again = xlsx(
      [{ name: 'Antwoorden', head: ['=kop', 'getal'], rows: CELLS.map((cell, i) => [cell, i / 2]) }],
      AT,
    )
    expect(again).toEqual(book)
  })

  test.skipIf(!hasOpenpyxl)(
    'openpyxl reads every text as text and every number as a number [needs python3-openpyxl]',
    () => {
      const [head, ...rows] = openpyxl(book)['Antwoorden']!
      expect(head).toEqual([
        ['s', '=kop'],
        ['s', 'getal'],
      ])
      // openpyxl shows Excel's way of writing an underscore as it is written.
      expect(rows.map(([cell]) => [cell![0], String(cell![1]).replaceAll('_x005F_', '_')])).toEqual(
        CELLS.map((cell) => ['s', carried(cell)]),
      )
      expect(rows.map(([, number]) => number)).toEqual(CELLS.map((_, i) => ['n', i / 2]))
    },
  )

  test.skipIf(!hasOffice)(
    'LibreOffice reads every text as it was written [needs libreoffice-calc]',
    { timeout: 60_000 },
    () => {
      const seen = office('book.xlsx', book)
      for (const cell of CELLS) expect(seen).toContain(`"${carried(cell).replaceAll('"', '""')}"`)
    },
  )
})

describe('CSV in LibreOffice', () => {
  const FILTER = (between: number) => `CSV:${between},34,76,1`
  test.skipIf(!hasOffice).each([
    ['dutch', 59],
    ['international', 44],
  ] as const)(
    '%s: reckons with nothing and keeps the columns apart [needs libreoffice-calc]',
    { timeout: 60_000 },
    (manner, between) => {
      const seen = office(
        'table.csv',
        csv([['kop', 'ernaast'], ...FORMULAS.map((cell) => [cell, 'ernaast'])], manner),
        FILTER(between),
      )
      expect(seen.match(/"ernaast"/g)).toHaveLength(1 + FORMULAS.length)
      for (const cell of FORMULAS.filter((one) => !/[\t\r]/.test(one)))
        expect(seen).toContain(`"'${cell.replaceAll('"', '""')}"`)
    },
  )
})

test('two thousand contributions to a workbook take less than a second of work', async () => {
  const faces = { steps: [same('Goed'), same('Gaat wel'), same('Niet goed')] }
  const question = (n: number) => ({
    id: `q${n}`,
    kind: n % 2 ? 'faces' : 'text',
    ask: same(`Vraag ${n}?`),
    setup: n % 2 ? faces : {},
  })
  const activity = letter(
    1,
    Array.from({ length: 12 }, (_, n) => question(n)),
  )
  const going = Array.from({ length: 2000 }, (_, i) =>
    gave(
      'a',
      activity.questions.map(({ id, kind }) => ({
        q: id,
        kind,
        value:
          kind === 'faces'
            ? { face: 'good' }
            : { text: `Bijdrage ${i}: de koffie was warm, en er was muziek. `.repeat(4) },
      })),
    ),
  )
  const worked = working()
  const bytes = await write(leavingWith(going), 'xlsx', {
    ...knowing({ a: activity }),
    tongue: dutch,
    fetch: async () => undefined,
  })
  expect(worked()).toBeLessThan(1000)
  expect(bytes.length).toBeGreaterThan(100_000)
})

test.each(['json', 'csv', 'xlsx'] as const)('who sorted what others said gave no more than that: %s', async (form) => {
  const id = 'c-019aa000-0000-7000-8000-000000000007'
  const words = (nl: string) => ({ nl, en: nl })
  const cards = [
    { id, words: words('Ik zing graag') },
    { id: `${id.slice(0, -1)}8`, words: words('Liever stil') },
  ]
  const asked = letter(1, [
    { id: 'q', kind: 'card-sort', ask: words('Bij welk woord?'), setup: { zones: ['a', 'b', 'c'].map(words), cards } },
  ])
  const going = [gave('a', [{ q: 'q', kind: 'card-sort', value: { placed: [{ card: id, zone: 1 }] } }])]
  const bytes = await write(leavingWith(going), form, {
    ...knowing({ a: { ...asked, kind: 'making', name: 'ordenen-abc' } }),
    tongue: dutch,
    fetch: async () => undefined,
  })
  const files = Object.values(unzipSync(bytes)).map(text).join('\n')
  expect(files).not.toContain('Ik zing graag')
  expect(files).not.toContain('Liever stil')
  expect(files).toContain(id)
})
