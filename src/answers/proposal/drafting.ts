// A proposal while it is being written: also what is not whole yet, of which only what can be read is told.

import { ASK_MAX, OPTION_MAX, OPTIONS, type Value, type Way, type Whom } from './answer.ts'

export interface Row {
  ask: string
  kind: Way
  options: readonly string[]
}
export interface Draft {
  for: Whom
  rows: readonly Row[]
}

const BLANK: readonly string[] = Array.from({ length: OPTIONS }, () => '')
export const newRow = (): Row => ({ ask: '', kind: 'yes-no', options: BLANK })

export const draftOf = (value: Value | undefined): Draft => ({
  for: value?.for ?? 'person',
  rows: (value?.questions ?? []).map(({ ask, kind, options = [] }) => ({
    ask,
    kind,
    options: BLANK.map((blank, i) => options[i] ?? blank),
  })),
})

/** As much of it as is kept; half a character is marked, as in any written words. */
const fitting = (written: string, most: number): string =>
  written
    .slice(0, most)
    .replace(/\p{Surrogate}$/u, '')
    .replace(/\p{Surrogate}/gu, '\ufffd')

/** Nothing is told before there is one question. */
export function valueOf({ for: whom, rows }: Draft): Value | undefined {
  const questions = rows
    .filter(({ ask }) => /\S/.test(ask))
    .map(({ ask, kind, options }) => {
      const said = options.filter((one) => /\S/.test(one)).map((one) => fitting(one, OPTION_MAX))
      return { ask: fitting(ask, ASK_MAX), kind, ...(kind === 'choice' && said.length > 0 ? { options: said } : {}) }
    })
  return questions.length > 0 ? { for: whom, questions } : undefined
}
