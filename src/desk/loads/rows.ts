// What is filled in of how much partners let their people be asked, and the part of the project's letter that comes of it. Pure.

import type { PartnerLoad } from '../../model/loads.ts'

export const WEEKS = [3, 2, 1, 0] as const
export const QUESTIONS = [5, 4, 3, 2, 1] as const

export interface Row {
  /** Nobody named is everybody. */
  who: string
  week: number
  questions: number
  /** A day, as 2026-12-01, or empty. */
  rest: string
}
export const usual = (who = ''): Row => ({ who, week: WEEKS[0], questions: QUESTIONS[0], rest: '' })

export const rowsOf = (loads: readonly PartnerLoad[]): Row[] =>
  loads.length === 0
    ? [usual()]
    : loads.map(({ who = '', week, questions, rest = '' }) => ({
        who,
        week: Math.min(week ?? WEEKS[0], WEEKS[0]),
        questions: Math.min(questions ?? QUESTIONS[0], QUESTIONS[0]),
        rest,
      }))

/** A name alone stays: a tablet can say that it is theirs. A day that is over is over. */
export const loadsIn = (rows: readonly Row[], today: string): PartnerLoad[] =>
  rows.flatMap(({ who, week, questions, rest }) => {
    const load: PartnerLoad = {
      ...(who.trim() ? { who: who.trim() } : {}),
      ...(week < WEEKS[0] ? { week } : {}),
      ...(questions < QUESTIONS[0] ? { questions } : {}),
      ...(rest >= today ? { rest } : {}),
    }
    return Object.keys(load).length > 0 ? [load] : []
  })
