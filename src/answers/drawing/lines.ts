// What is drawn: lines of points on a sheet. Points that the eye would not miss are left out.

export type Point = readonly [x: number, y: number]
export type Line = readonly Point[]

export interface Sheet {
  width: number
  height: number
}
export interface Drawing extends Sheet {
  lines: readonly Line[]
}

/** How wide or high a sheet is at most; two of its units are a pixel of the screen it was begun on. */
export const LARGEST = 4000
export const UNITS = 2
export const PEN = 10 * UNITS
export const INK = '#1d2730'
export const PAPER = '#ffffff'

/** So many points are looked at together, so that the longest scribble takes no time that anybody notices. */
const STRETCH = 400

/** The same line with fewer points, nowhere further from it than `within`. */
export function simplify(line: Line, within: number): Line {
  const out: Point[] = []
  for (let from = 0; from < line.length; from += STRETCH) {
    const stretch = line.slice(from, from + STRETCH + 1)
    const kept = keptOf(stretch, within)
    // The last point of a stretch is the first of the next.
    out.push(...stretch.filter((_, i) => kept.has(i) && (i < STRETCH || from + i === line.length - 1)))
  }
  return out
}

/** Douglas and Peucker: between two kept points, the one that lies furthest out is kept too, until none lies far out. */
function keptOf(line: Line, within: number): Set<number> {
  const kept = new Set([0, line.length - 1])
  const open: [number, number][] = [[0, line.length - 1]]
  for (let stretch = open.pop(); stretch; stretch = open.pop()) {
    const [from, to] = stretch
    let far = within
    let at = -1
    for (let i = from + 1; i < to; i++) {
      const away = distance(line[i]!, line[from]!, line[to]!)
      if (away > far) [far, at] = [away, i]
    }
    if (at < 0) continue
    kept.add(at)
    open.push([from, at], [at, to])
  }
  return kept
}

/** From a point to the nearest of a straight stretch. */
function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay]
  const along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)
  const at = Math.min(1, Math.max(0, along))
  return Math.hypot(x - ax - at * dx, y - ay - at * dy)
}
