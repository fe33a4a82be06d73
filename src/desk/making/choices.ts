// What can be chosen in a question of a draft: words to change like those of the question itself, and to be there before it goes.

import type { Activity, Question } from '../../model/letter.ts'
import { attempt, list, object, text } from '../../model/read.ts'
import { readWords, type Words } from '../../model/words.ts'

const readChoices = object({ options: list(object({ id: text(40), words: readWords }, 'open'), 12) }, 'open')

export function choicesOf({ setup }: Question): Words[] {
  const read = attempt(() => readChoices(setup))
  return read.ok ? read.value.options.map(({ words }) => words) : []
}

/** The same with other words for one of them; whatever else belongs to it stays. */
export function withChoice(question: Question, at: number, words: Words): Question {
  const { options, ...rest } = question.setup as { options: object[] }
  return { ...question, setup: { ...rest, options: options.map((one, i) => (i === at ? { ...one, words } : one)) } }
}

/** A choice that nobody thought of yet: no words, or the dots that stand for them. */
const isOpen = ({ nl }: Words): boolean => !/[^\s…]/.test(nl)

/** Everything that others would read has words. */
export const isWhole = ({ title, questions }: Activity): boolean =>
  questions.length > 0 && ![title, ...questions.flatMap((one) => [one.ask, ...choicesOf(one)])].some(isOpen)
