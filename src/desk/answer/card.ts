// A result card in its fixed plain form: from what a coordinator fills in to the lines that people read.

/** What was asked, what was heard often and by one or two, what happens now and what cannot. */
export interface Form {
  asked: string
  people: number
  often: string
  few: string
  doing: string
  cannot: string
}
export const EMPTY: Form = { asked: '', people: 0, often: '', few: '', doing: '', cannot: '' }
export const FIELDS = ['asked', 'often', 'few', 'doing', 'cannot'] as const

/** The words around what was filled in; {n} is how many people took part. */
export interface Frame {
  asked: string
  one: string
  people: string
  often: string
  few: string
  doing: string
  cannot: string
  thanks: string
}

const tidy = (text: string): string => text.trim().replace(/\s+/g, ' ')
const ended = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`)

/** Each line of a field is a sentence of its own, under the words that say what it is. What was left empty says nothing. */
export function linesOf(form: Form, frame: Frame): string[] {
  const under = (words: string, text: string): string[] => {
    const lines = text.split('\n').map(tidy).filter(Boolean).map(ended)
    return lines.length > 0 ? [words, ...lines] : []
  }
  const people = form.people === 1 ? frame.one : frame.people.replace('{n}', String(form.people))
  return [
    ...under(frame.asked, form.asked),
    ...(form.people > 0 ? [people] : []),
    ...under(frame.often, form.often),
    ...under(frame.few, form.few),
    ...under(frame.doing, form.doing),
    ...under(frame.cannot, form.cannot),
    frame.thanks,
  ]
}

/** Nobody is left with a question only: a card says at least what was asked and what happens, or why it cannot. */
export const isWhole = ({ asked, doing, cannot }: Form): boolean =>
  tidy(asked) !== '' && (tidy(doing) !== '' || tidy(cannot) !== '')

export const MOST_LINES = 12
