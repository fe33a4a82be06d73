// A workbook as spreadsheets read it (Office Open XML): text is text and numbers are numbers; it holds no formula and no link.

import { zipSync } from 'fflate'
import { type Bytes, utf8 } from '../model/bytes.ts'
import type { Cell } from './columns.ts'

export interface Page {
  name: string
  head: readonly string[]
  rows: readonly (readonly Cell[])[]
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
/** The most that one cell can hold. */
const MOST = 32_767

export function xlsx(pages: readonly Page[], at: number): Bytes {
  const files: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${pages.map((_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${TYPE}.worksheet+xml"/>`).join('')}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${pages.map(({ name }, i) => `<sheet name="${safe(name).slice(0, 31)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships">${pages.map((_, i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}<Relationship Id="rId${pages.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    // 0 as it is, 1 a head in bold, 2 text that stays text when somebody edits it.
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`,
  }
  for (const [i, page] of pages.entries()) files[`xl/worksheets/sheet${i + 1}.xml`] = sheet(page)
  const bytes = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, utf8(XML + text)]))
  return zipSync(bytes, { mtime: at }) as Bytes
}

function sheet({ head, rows }: Page): string {
  const widths = head.map((title, i) => rows.reduce((most, row) => Math.max(most, wide(row[i] ?? '')), wide(title)))
  const cols = widths
    .map(
      (width, i) => `<col min="${i + 1}" max="${i + 1}" width="${Math.min(60, Math.max(12, width))}" customWidth="1"/>`,
    )
    .join('')
  const row = (cells: readonly Cell[], n: number, style: number) =>
    `<row r="${n}">${cells.map((cell, i) => written(cell, `${column(i)}${n}`, style)).join('')}</row>`
  const body = [row(head, 1, 1), ...rows.map((cells, i) => row(cells, i + 2, 2))].join('')
  return `<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${cols}</cols><sheetData>${body}</sheetData></worksheet>`
}

/** As wide as about half of its words: the others go on below. */
const wide = (cell: Cell): number => Math.ceil(String(cell).length / 2) + 2

const written = (cell: Cell, place: string, style: number): string => {
  if (cell === '') return ''
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${safe(cell.slice(0, MOST))}</t></is></c>`
}

/** A, B, … Z, AA, … */
export const column = (i: number): string =>
  i < 26 ? String.fromCharCode(65 + i) : column(Math.floor(i / 26) - 1) + column(i % 26)

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** What XML cannot carry is marked as lost, and a text that looks like Excel's own way of writing a character is not taken for one. */
const safe = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/(?![\t\n\u007f-\u009f])[\p{Cc}\ufffe\uffff]/gu, '\ufffd')
    .replaceAll(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll(/[&<>"]/g, (c) => ENTITIES[c]!)
