// The paper itself. One finger or pen draws; a palm, a second finger and the page underneath do nothing meanwhile.

import type { TargetedPointerEvent } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { goOn, paint, ready } from './ink.ts'
import { type Drawing, LARGEST, type Line, type Point, type Sheet, UNITS } from './lines.ts'

interface Props {
  label: string
  drawing: Drawing | undefined
  closed: boolean
  onLine: (line: Line, sheet: Sheet) => void
}

type Pointer = TargetedPointerEvent<HTMLCanvasElement>
interface Making {
  pointer: number
  touch: boolean
  sheet: Sheet
  points: Point[]
}

export function Canvas({ label, drawing, closed, onLine }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const making = useRef<Making>(undefined)
  const repaint = () => drawing && paint(canvas.current!, drawing)
  useLayoutEffect(() => {
    if (!drawing) return
    paint(canvas.current!, drawing)
    if (making.current) trace(canvas.current!, making.current.points)
  }, [drawing])

  const begin = (event: Pointer) => {
    if (closed || event.button !== 0) return
    const touch = event.pointerType === 'touch'
    // A pen counts for more than the hand that rests beside it.
    if (making.current && (touch || !making.current.touch)) return
    const at = event.currentTarget
    const sheet = drawing ?? sheetOf(at)
    if (drawing) repaint()
    else paint(at, { ...sheet, lines: [] })
    at.setPointerCapture(event.pointerId)
    making.current = { pointer: event.pointerId, touch, sheet, points: [pointOf(at, event, sheet)] }
    trace(at, making.current.points)
  }
  const move = (event: Pointer) => {
    const one = making.current
    if (one?.pointer !== event.pointerId) return
    const between = event.getCoalescedEvents?.() ?? []
    const ink = event.currentTarget.getContext('2d')
    for (const part of between.length > 0 ? between : [event]) {
      const [from, to] = [one.points.at(-1)!, pointOf(event.currentTarget, part, one.sheet)]
      if (from[0] === to[0] && from[1] === to[1]) continue
      one.points.push(to)
      goOn(ink, from, to)
    }
  }
  const end = (event: Pointer) => {
    const one = making.current
    if (one?.pointer !== event.pointerId) return
    making.current = undefined
    onLine(one.points, one.sheet)
  }
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={label}
      data-answer="drawing"
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
      onContextMenu={(event) => event.preventDefault()}
    />
  )
}

function trace(canvas: HTMLCanvasElement, points: readonly Point[]): void {
  const ink = canvas.getContext('2d')
  ready(ink)
  for (const [i, point] of points.entries()) goOn(ink, points[i - 1] ?? point, point)
}

const within = (least: number, x: number, most: number): number => Math.min(most, Math.max(least, Math.round(x)))

/** As large as it lies there. */
function sheetOf(canvas: HTMLCanvasElement): Sheet {
  const { width, height } = canvas.getBoundingClientRect()
  return { width: within(1, width * UNITS, LARGEST), height: within(1, height * UNITS, LARGEST) }
}

/** Where the pen is on the sheet; who goes over the edge stays on it. */
function pointOf(canvas: HTMLCanvasElement, { clientX, clientY }: MouseEvent, { width, height }: Sheet): Point {
  const box = canvas.getBoundingClientRect()
  const x = ((clientX - box.left) / (box.width || 1)) * width
  return [within(0, x, width), within(0, ((clientY - box.top) / (box.height || 1)) * height, height)]
}
