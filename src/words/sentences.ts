// Where a sentence ends and what a word is: the same for every rule and for every score.

import lists from './nl.json' with { type: 'json' }

/** A place that is filled in later counts as one word, and so does `wijk-eitje`. */
const WORD = /\{\w+\}|[\p{L}\d]+(?:['’-][\p{L}\d]+)*/gu

/** "u.a.", "t/m", and the short forms of the list with a full stop behind them. */
export const SHORTENED = new RegExp(
  `(?<!\\p{L})(?:(?:\\p{L}\\.){2,}|t/m(?!\\p{L})|(?:${lists.short.join('|')})\\.)`,
  'giu',
)

/** Sentences end at a line, or at a mark with a space behind it; not inside "16.4" or after "bijv.". */
export function sentencesOf(text: string): string[] {
  const whole = text.replace(SHORTENED, (short) => short.replaceAll('.', '\u2024'))
  return whole
    .split(/\n|(?<=[.!?])\s+/u)
    .map((sentence) => sentence.trim().replaceAll('\u2024', '.'))
    .filter((sentence) => /\p{L}/u.test(sentence))
}

export const wordsOf = (sentence: string): string[] => sentence.match(WORD) ?? []

/** Any of these, as whole words. */
export const anyOf = (words: readonly string[]) => new RegExp(`(?<!\\p{L})(?:${words.join('|')})(?!\\p{L})`, 'giu')
