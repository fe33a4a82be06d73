// One export, whole: from what may leave to a file with a name.

import { zipSync } from 'fflate'
import type { Bytes } from '../model/bytes.ts'
import { wordless } from '../model/making.ts'
import { localTime } from '../model/time.ts'
import type { Known } from './columns.ts'
import { csv } from './csv.ts'
import type { Leaving } from './leaving.ts'
import { type Fetch, parcel } from './parcel.ts'
import { type Sheet, tables } from './tables.ts'
import type { Tongue } from './tongue.ts'
import { xlsx } from './xlsx.ts'

export const FORMS = ['xlsx', 'csv', 'csv-int', 'json'] as const
export type Form = (typeof FORMS)[number]
/** What the file of a form ends with: texts that belong together travel in one zip. */
export const ENDS: Record<Form, string> = { xlsx: 'xlsx', csv: 'csv.zip', 'csv-int': 'csv.zip', json: 'zip' }

export interface Context extends Known {
  tongue: Tongue
  fetch: Fetch
}

export const nameOfFile = ({ whom, at }: Leaving, form: Form): string =>
  `inbreng-${whom}-${localTime(at, 0).slice(0, 10)}.${ENDS[form]}`

export async function write(leaving: Leaving, form: Form, context: Context): Promise<Bytes> {
  // Whoever sorted what others said gave that, and not what the others said.
  const activities = new Map([...context.activities].map(([hash, one]) => [hash, wordless(one)]))
  if (form === 'json') return parcel(leaving, activities, context.fetch)
  const sheets = tables(leaving, { ...context, activities }, context.tongue)
  if (form === 'xlsx') return xlsx(sheets, leaving.at)
  return zipSync(Object.fromEntries(texts(sheets, form)), { mtime: leaving.at }) as Bytes
}

/** The tables as texts, each with the name of its file. */
export const texts = (sheets: readonly Sheet[], form: 'csv' | 'csv-int'): [string, Bytes][] =>
  sheets.map(({ file, head, rows }) => [
    `${file}.csv`,
    csv([head, ...rows], form === 'csv' ? 'dutch' : 'international'),
  ])
