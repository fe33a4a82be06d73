// A table as text. Dutch Excel wants semicolons and a decimal comma; others want commas. No cell ever becomes a formula.

import { type Bytes, utf8 } from '../model/bytes.ts'
import type { Cell } from './columns.ts'

export type Manner = 'dutch' | 'international'

export function csv(rows: readonly (readonly Cell[])[], manner: Manner): Bytes {
  const between = manner === 'dutch' ? ';' : ','
  const lines = rows.map((row) => row.map((cell) => written(cell, manner)).join(between))
  // The mark at the beginning tells Excel that this is UTF-8.
  return utf8(`\ufeff${lines.map((line) => `${line}\r\n`).join('')}`)
}

function written(cell: Cell, manner: Manner): string {
  if (typeof cell === 'number') return manner === 'dutch' ? String(cell).replace('.', ',') : String(cell)
  const plain = harmless(cell.toWellFormed())
  return /[",;\r\n\t]|^\s|\s$/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

/** A spreadsheet would reckon with a cell that begins like this; behind an apostrophe it is only read. */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
