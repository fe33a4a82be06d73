import { fromBase64url, utf8 } from '../../model/bytes.ts'
import type { Example } from '../contract.ts'
import type { Setup, Value } from './answer.ts'
import { PNG } from './ink.ts'
import type { Line } from './lines.ts'
import { SVG, write } from './vector.ts'

const width = 672
const height = 336
const house: Line[] = [
  [
    [160, 280],
    [160, 150],
    [260, 70],
    [360, 150],
    [360, 280],
    [160, 280],
  ],
  [
    [240, 280],
    [240, 200],
    [290, 200],
    [290, 280],
  ],
  [
    [500, 90],
    [540, 60],
    [580, 80],
    [590, 120],
    [555, 145],
    [515, 130],
    [500, 90],
  ],
  [
    [40, 300],
    [630, 300],
  ],
]
/** The house and its sun, as small as a picture can be. */
const PICTURE =
  'iVBORw0KGgoAAAANSUhEUgAAAFQAAAAqAQAAAAAFOEHdAAAAhElEQVR42rXRMQqEMBAF0AGLLW23y03M0VJskYN5kQ0WWxqwiRDm7zgxKCyCwvpJ4A18SGAIW-gfHlc7ua9itqWwOBuZn1YdPZC64tCLUdwH6a32UezMYjbZVmfLBtypk0MLJu1L29e3Bj1B_QGm-s_LTo-dm83zcKvfRM2vI9Uc-8S-vrh0juIPyelgAAAAAElFTkSuQmCC'

/** Round and round, as somebody does who likes the feel of it. */
const scribble: Line = Array.from({ length: 2_000 }, (_, i) => [
  Math.round(width / 2 + (i / 8) * Math.cos(i / 10)),
  Math.round(height / 2 + (i / 16) * Math.sin(i / 10)),
])

const id = (n: number) => `018f0000-0000-7000-8000-00000000d${String(n).padStart(3, '0')}`
const given = (name: string, n: number, lines: Line[]): Example<Value, Setup> => {
  const value = { vector: id(n), picture: id(n + 1), width, height, strokes: lines.length }
  const vector = { type: SVG, bytes: utf8(write({ width, height, lines })) }
  return {
    name,
    setup: {},
    value,
    media: { [value.vector]: vector, [value.picture]: { type: PNG, bytes: fromBase64url(PICTURE)! } },
  }
}

export const examples: readonly Example<Value, Setup>[] = [
  { name: 'empty', setup: {}, value: undefined },
  given('chosen', 10, house),
  given('one line', 20, house.slice(0, 1)),
  given('longest', 30, [...house, scribble]),
]

const good = { vector: id(10), picture: id(11), width, height, strokes: 4 }
export const refused: readonly unknown[] = [
  null,
  {},
  [],
  { ...good, vector: undefined },
  { ...good, vector: 'drawing.svg' },
  { ...good, picture: good.vector },
  { ...good, strokes: 0 },
  { ...good, strokes: 1.5 },
  { ...good, width: 0 },
  { ...good, height: 40_000 },
  { ...good, lines: [] },
]
