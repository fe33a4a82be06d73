// The sheet while somebody draws on it. What is taken away can be brought back for as long as the sheet lies there.

import type { Drawing, Line, Sheet } from './lines.ts'
import { simplify } from './lines.ts'
import { fitting } from './vector.ts'

export interface Paper {
  drawing: Drawing | undefined
  /** What was taken away, last at the end: one line, or all of them at once. */
  taken: readonly (readonly Line[])[]
}

export const blank: Paper = { drawing: undefined, taken: [] }

export const linesOf = ({ drawing }: Paper): readonly Line[] => drawing?.lines ?? []

/** The first line says how large the sheet is. */
export const drawn = ({ drawing, taken }: Paper, line: Line, sheet: Sheet): Paper => {
  const { width, height, lines } = drawing ?? { ...sheet, lines: [] }
  return { drawing: fitting({ width, height, lines: [...lines, simplify(line, 1)] }), taken }
}

/** Takes away the last of the lines: one of them, or all. */
export function away({ drawing, taken }: Paper, count: number): Paper {
  if (!drawing) return { drawing, taken }
  const at = Math.max(0, drawing.lines.length - count)
  return { drawing: { ...drawing, lines: drawing.lines.slice(0, at) }, taken: [...taken, drawing.lines.slice(at)] }
}

export const back = ({ drawing, taken }: Paper): Paper => ({
  drawing: drawing && fitting({ ...drawing, lines: [...drawing.lines, ...(taken.at(-1) ?? [])] }),
  taken: taken.slice(0, -1),
})
