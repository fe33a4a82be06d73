// A drawing as a small SVG that any program can show. Only exactly what is written here is read again.

import { int, refuse } from '../../model/read.ts'
import { type Drawing, INK, LARGEST, type Line, PAPER, PEN, type Point, type Sheet, simplify, UNITS } from './lines.ts'

export const SVG = 'image/svg+xml'
/** A drawing that gets longer than this is made plainer. */
export const MOST = 200_000
/** Nothing that we wrote is longer: by then there are more lines than anybody draws. */
const LONGEST = 10 * MOST

const head = ({ width, height }: Sheet): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">` +
  `<path fill="${PAPER}" d="M0 0h${width}v${height}H0z"/>` +
  `<path fill="none" stroke="${INK}" stroke-width="${PEN}" stroke-linecap="round" stroke-linejoin="round" d="`
const TAIL = '"/></svg>'

/** The first point as it is, each next one as the way to it. A dot is a way to itself. */
function written(line: Line): string {
  const [[x, y], ...rest] = line as [Point, ...Point[]]
  const steps = (rest.length > 0 ? rest : [[x, y] as Point]).map(([toX, toY], i) => {
    const [fromX, fromY] = line[i]!
    return `${toX - fromX} ${toY - fromY}`
  })
  return `M${x} ${y}l${steps.join(' ')}`
}

export const write = (drawing: Drawing): string => head(drawing) + drawing.lines.map(written).join('') + TAIL

export function read(text: string): Drawing {
  if (text.length > LONGEST) refuse('too-long')
  const [, width, height] = /^<svg [^>]*viewBox="0 0 (\d{1,4}) (\d{1,4})">/.exec(text) ?? refuse('not-a-drawing')
  const size = int(1, LARGEST)
  const sheet = { width: size(Number(width)), height: size(Number(height)) }
  const [before, ...lines] = text.slice(head(sheet).length, -TAIL.length).split('M')
  const drawing = { ...sheet, lines: lines.map((line) => readLine(line, sheet)) }
  // Whatever is not exactly as we write it comes out otherwise.
  return before === '' && write(drawing) === text ? drawing : refuse('not-a-drawing')
}

function readLine(text: string, { width, height }: Sheet): Line {
  const [start = '', steps = ''] = text.split('l')
  let [x, y] = start.split(' ').map(Number) as [number, number]
  const line: Point[] = [[x, y]]
  const ways = steps.split(' ').map(Number)
  for (let i = 0; i < ways.length; i += 2) line.push([(x += ways[i]!), (y += ways[i + 1]!)])
  const on = ([px, py]: Point) => px >= 0 && px <= width && py >= 0 && py <= height
  if (!line.every(on)) refuse('beside-the-sheet')
  const [first, second] = line
  return line.length === 2 && first![0] === second![0] && first![1] === second![1] ? [first!] : line
}

/** Made plainer, a little more each time, until it is short enough. Somebody who is drawing never hears of it. */
export function fitting(drawing: Drawing): Drawing {
  let { lines } = drawing
  for (let within = UNITS; within <= PEN && write({ ...drawing, lines }).length > MOST; within *= 2)
    lines = lines.map((line) => simplify(line, within))
  return { ...drawing, lines }
}
