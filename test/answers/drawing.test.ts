// Drawings without a screen: how lines are written and read, made plainer, taken away, and kept.

import type { Settle } from '../../src/answers/contract.ts'
import { expect, test } from 'vitest'
import { answer, type Value } from '../../src/answers/drawing/answer.ts'
import { keeping } from '../../src/answers/drawing/keeping.ts'
import { type Drawing, type Line, PEN, type Point, simplify } from '../../src/answers/drawing/lines.ts'
import { away, back, blank, drawn, linesOf } from '../../src/answers/drawing/paper.ts'
import { fitting, MOST, read, write } from '../../src/answers/drawing/vector.ts'
import { utf8 } from '../../src/model/bytes.ts'
import { attempt } from '../../src/model/read.ts'
import { shelf } from '../tools/media.ts'

const sheet = { width: 1200, height: 600 }
const zigzag = (n: number, step = 7): Line =>
  Array.from({ length: n }, (_, i) => [(i * step) % 1200, (i % 2) * 300 + (i % 97)])
const dot: Line = [[40, 50]]
const of = (...lines: Line[]): Drawing => ({ ...sheet, lines })

test('what is written is a whole SVG, and is read back as the same lines', () => {
  const drawing = of(dot, zigzag(50), [[0, 0], [1200, 600]]) // oxfmt-ignore
  const text = write(drawing)
  expect(text).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 1200 600">.*<\/svg>$/)
  expect(read(text)).toEqual(drawing)
  expect(read(write(of()))).toEqual(of())
})

test('anything that was not written exactly so is refused', () => {
  const good = write(of(dot, zigzag(4)))
  const wrong = [
    '',
    'hello',
    '<svg/>',
    `${good} `,
    good.replace('<path', '<script>alert(1)</script><path'),
    good.replace('<svg ', '<svg onload="alert(1)" '),
    good.replace('M40', 'M040'),
    good.replace('M40', 'M4e1'),
    good.replace('M40', 'M-40'),
    good.replace('M40', 'M1201'),
    good.replace('l0 0', 'l0'),
    good.replace('l0 0', 'l0 0 NaN 1'),
    good.replace('0 0 1200 600', '0 0 9999 600'),
    good.replace('0 0 1200 600', '0 0 1200 0'),
    good.replace('#1d2730', 'url(#x)'),
    `${good.slice(0, -10)}"/><image href="x"/></svg>`,
    good + 'x'.repeat(10 * MOST),
  ]
  for (const text of wrong)
    expect([text.slice(0, 200), attempt(() => read(text)).ok]).toEqual([text.slice(0, 200), false])
})

test('a line with fewer points lies where it lay, also when it is very long and crosses itself', () => {
  const round: Line = Array.from({ length: 3_000 }, (_, i): Point => [
    Math.round(600 + 200 * Math.cos(i / 50)),
    Math.round(300 + 200 * Math.sin(i / 50)),
  ])
  const plain = simplify(round, 2)
  expect(plain.length).toBeLessThan(round.length / 5)
  expect([plain[0], plain.at(-1)]).toEqual([round[0], round.at(-1)])
  for (const [x, y] of plain) expect(Math.abs(Math.hypot(x - 600, y - 300) - 200)).toBeLessThan(2)
  for (const [x, y] of round) expect(Math.min(...plain.map(([a, b]) => Math.hypot(a - x, b - y)))).toBeLessThan(40)
  expect(simplify(dot, 2)).toEqual(dot)
  expect(simplify([...round, ...round], 1).at(-1)).toEqual(round.at(-1))
})

test('a drawing that gets too long is made plainer, and loses no line', () => {
  const shaky = (seed: number): Line =>
    Array.from({ length: 4_000 }, (_, i): Point => [
      Math.round(600 + (i / 8) * Math.cos(i / 40 + seed) + (i % 7)),
      Math.round(300 + (i / 16) * Math.sin(i / 40 + seed) - (i % 5)),
    ])
  const long = of(...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(shaky))
  expect(write(long).length).toBeGreaterThan(MOST)
  const fits = fitting(long)
  expect(write(fits).length).toBeLessThanOrEqual(MOST)
  expect(fits.lines).toHaveLength(10)
  expect(read(write(fits))).toEqual(fits)
  expect(fitting(of(zigzag(100)))).toEqual(of(zigzag(100)))
  expect(PEN).toBeGreaterThanOrEqual(12)
})

test('what is taken away, one line or all, comes back step by step, also after something new was drawn', () => {
  const [a, b, c] = [zigzag(3), zigzag(4), zigzag(5)] as const
  let paper = [a, b].reduce((before, line) => drawn(before, line, sheet), blank)
  paper = away(paper, 1)
  expect(linesOf(paper)).toEqual([a])
  paper = away(paper, 1)
  expect(linesOf(paper)).toEqual([])
  paper = drawn(paper, c, sheet)
  paper = back(paper)
  expect(linesOf(paper)).toEqual([c, a])
  paper = back(away(paper, 2))
  expect(linesOf(paper)).toEqual([c, a])
  expect(linesOf(back(paper))).toEqual([c, a, b])
  expect(back(back(paper)).taken).toEqual([])
  expect(away(blank, 1)).toEqual(blank)
})

const settle = () => new Promise((resolve) => setTimeout(resolve, 5))
function begin(first?: Value) {
  const media = shelf()
  const heard: (Value | undefined | 'full')[] = []
  const made: number[] = []
  const pictureOf = ({ lines }: Drawing) => {
    made.push(lines.length)
    return utf8(`picture of ${lines.length}`)
  }
  const there: string[][] = []
  const onKept = (value: Value | undefined) => {
    heard.push(value)
    there.push([...media.kept.keys()])
  }
  const busy: (Settle | undefined)[] = []
  const onBusy = (settle: Settle | undefined) => void busy.push(settle)
  const kept = keeping({ media, pictureOf, onKept, onFull: () => heard.push('full'), onBusy }, first)
  const textOf = async (id: string) => (await media.read(id))?.text()
  return { ...kept, media, heard, there, made, textOf, busy }
}
const ofLines = (n: number) => of(...Array.from({ length: n }, () => dot))

test('each line is kept as lines and as a picture before it is told, and what is told is an answer', async () => {
  const { keep, heard, there, media, textOf } = begin()
  keep(ofLines(2))
  while (heard.length < 1) await settle()
  const [value] = heard as Value[]
  expect(answer.read(value, {})).toEqual({ ...sheet, vector: value!.vector, picture: value!.picture, strokes: 2 })
  expect(read((await textOf(value!.vector))!)).toEqual(ofLines(2))
  expect(await textOf(value!.picture)).toBe('picture of 2')
  expect(there[0]!.toSorted()).toEqual([...answer.media!(value!)].toSorted())
  expect([...media.kept.keys()]).toEqual(there[0])
})

test('while one is being written only the newest waits, and what is old goes when it is named nowhere', async () => {
  const { keep, leave, heard, made, media } = begin()
  for (const n of [1, 2, 3, 4]) keep(ofLines(n))
  while (heard.length < 2) await settle()
  expect(made).toEqual([1, 4])
  keep(ofLines(5))
  while (heard.length < 3) await settle()
  await settle()
  const [, four, five] = heard as Value[]
  const named = [four!, five!].flatMap((value) => answer.media!(value))
  expect([...media.kept.keys()].toSorted()).toEqual(named.toSorted())
  leave()
  await settle()
  expect([...media.kept.keys()].toSorted()).toEqual([...answer.media!(five!)].toSorted())
})

test('whoever goes on at once waits until the last line is kept, and later for nothing', async () => {
  const { keep, heard, busy } = begin()
  keep(ofLines(1))
  keep(ofLines(2))
  expect(heard).toEqual([])
  await busy.at(-1)!()
  expect(heard.map((value) => (value as Value).strokes)).toEqual([1, 2])
  await settle()
  expect(busy.at(-1)).toBeUndefined()
})

test('an empty sheet is no answer, and nothing of it stays', async () => {
  const { keep, leave, heard, media } = begin()
  keep(ofLines(1))
  while (heard.length < 1) await settle()
  keep(ofLines(0))
  while (heard.length < 2) await settle()
  expect(heard[1]).toBeUndefined()
  leave()
  await settle()
  expect(media.kept.size).toBe(0)
})

test('when there is no room what was kept stays, nothing half is left, and the next line tries again', async () => {
  const { keep, heard, media } = begin()
  keep(ofLines(1))
  while (heard.length < 1) await settle()
  const before = [...media.kept.keys()]
  const { begin: real } = media
  for (const full of ['image/svg+xml', 'image/png']) {
    heard.length = 0
    const none = () => Promise.reject(new Error('no-room'))
    media.begin = (type) => (type === full ? { ...real(type), append: none } : real(type))
    keep(ofLines(2))
    while (heard.length < 1) await settle()
    expect(heard).toEqual(['full'])
    expect([...media.kept.keys()]).toEqual(before)
  }
  media.begin = real
  keep(ofLines(3))
  while (heard.length < 2) await settle()
  expect(heard[1]).toMatchObject({ strokes: 3 })
})

test('how many lines it has is said as people say it', () => {
  const value = { vector: '', picture: '', ...sheet, strokes: 1 }
  expect(answer.say(value, {}, 'nl')).toBe('Een tekening van 1 lijn')
  expect(answer.say({ ...value, strokes: 12 }, {}, 'nl')).toBe('Een tekening van 12 lijnen')
})
