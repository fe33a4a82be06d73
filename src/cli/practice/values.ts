// What people in the practice house said, from the short way it is written in said.json to the shape of each kind of answer.

import type { Answer } from '../../model/payload.ts'
import type { Activity } from '../../model/letter.ts'

/** `null` is "Weet ik niet"; a question that is not named was passed by. */
export type Short = string | number | readonly string[] | Readonly<Record<string, number>> | null

const SHAPE: Record<string, (short: Exclude<Short, null>) => unknown> = {
  faces: (face) => ({ face }),
  choice: (chosen) => ({ chosen }),
  text: (text) => ({ text }),
  'yes-no': (yes) => ({ yes }),
  line: (stop) => ({ stop }),
  'card-sort': (zones) => ({ placed: Object.entries(zones).map(([card, zone]) => ({ card, zone })) }),
}

export const answersTo = (questions: Activity['questions'], said: Readonly<Record<string, Short>>): Answer[] =>
  questions
    .filter(({ kind }) => kind !== 'note')
    .map(({ id, kind }) => {
      const short = said[id]
      if (short === undefined) return { q: id, kind, none: 'skipped' }
      return short === null ? { q: id, kind, none: 'unknown' } : { q: id, kind, value: SHAPE[kind]!(short) }
    })
