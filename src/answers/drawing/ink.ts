// Dark ink on white paper, whatever the colours of the screen around it.

import type { Bytes } from '../../model/bytes.ts'
import { type Drawing, INK, type Line, PAPER, PEN, type Point } from './lines.ts'

type Ink = CanvasRenderingContext2D | null

export function ready(ink: Ink): void {
  if (!ink) return
  ink.strokeStyle = INK
  ink.lineWidth = PEN
  ink.lineCap = 'round'
  ink.lineJoin = 'round'
}

/** A line of no length is not drawn at all, and a dot is meant to be seen. */
const DOT = 0.1

/** From where the pen was to where it is now. */
export function goOn(ink: Ink, [x, y]: Point, to: Point): void {
  ink?.beginPath()
  ink?.moveTo(x + DOT, y)
  ink?.lineTo(...to)
  ink?.stroke()
}

export function paint(canvas: HTMLCanvasElement, { width, height, lines }: Drawing): void {
  canvas.width = width
  canvas.height = height
  const ink = canvas.getContext('2d')
  if (!ink) return
  ink.fillStyle = PAPER
  ink.fillRect(0, 0, width, height)
  ready(ink)
  for (const line of lines) draw(ink, line)
}

function draw(ink: CanvasRenderingContext2D, line: Line): void {
  ink.beginPath()
  const [x, y] = line[0]!
  ink.moveTo(x + DOT, y)
  for (const point of line) ink.lineTo(...point)
  ink.stroke()
}

export const PNG = 'image/png'
const BEFORE = `data:${PNG};base64,`

/**
 * Drawn anew, so that the line somebody is making right now is not half on it. Made at once, in some milliseconds:
 * `toBlob` waits for a page that has nothing to do, which may be many seconds while somebody draws.
 */
export function pictureOf(drawing: Drawing): Bytes | undefined {
  const canvas = document.createElement('canvas')
  paint(canvas, drawing)
  const url = canvas.toDataURL(PNG)
  if (!url.startsWith(BEFORE)) return undefined
  const text = atob(url.slice(BEFORE.length))
  // Letter by letter: a function called for each of them costs a slow tablet a third of a stroke.
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
  return bytes
}
