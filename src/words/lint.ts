// Plain Dutch, checked by rule: short sentences, no hard or frightening words, nobody passive, nothing hidden in a "not un-".
// A rule that is broken is certain; that a text is easy is not, only people can say so.

import lists from './nl.json' with { type: 'json' }

/** A2 for participants, B1 for everybody else. */
export type Level = 'A2' | 'B1'

export type Rule =
  | 'long-sentence'
  | 'long-question'
  | 'long-word'
  | 'hard-word'
  | 'frightening'
  | 'abbreviation'
  | 'shouting'
  | 'passive'
  | 'clauses'
  | 'double-no'
  | 'leading'
  | 'recall'
  | 'two-addresses'

export interface Finding {
  rule: Rule
  /** The words it is about. */
  words: string
  /** What to say instead, if the lists know it. */
  instead?: string | undefined
}

const MOST = {
  A2: { words: 12, question: 10, letters: 12, clauses: 1, clausesInQuestion: 0 },
  B1: { words: 15, question: 15, letters: 20, clauses: 1, clausesInQuestion: 1 },
}

const WORD = /\{\w+\}|[\p{L}\d]+(?:['’-][\p{L}\d]+)*/gu
const PARTICIPLE = /^(ge|be|ver|ont|her)\p{L}+(d|t|en)$/u
/** "u.a.", "t/m", and the short forms of the list with a full stop behind them. */
const SHORTENED = new RegExp(`\\b(?:\\p{L}\\.){2,}|\\bt/m\\b|\\b(?:${lists.short.join('|')})\\.`, 'giu')
const EITHER = (words: readonly string[]) => new RegExp(`(?<!\\p{L})(?:${words.join('|')})(?!\\p{L})`, 'giu')

/** Sentences end at a line, or at a mark with a space or a capital behind it; not inside "16.4" or after "bijv.". */
export function sentencesOf(text: string): string[] {
  const whole = text.replace(SHORTENED, (short) => short.replaceAll('.', '\u2024'))
  return whole
    .split(/\n|(?<=[.!?:])\s+/u)
    .map((sentence) => sentence.trim().replaceAll('\u2024', '.'))
    .filter((sentence) => /\p{L}/u.test(sentence))
}

export const wordsOf = (sentence: string): string[] => sentence.match(WORD) ?? []

export function lint(text: string, level: Level): Finding[] {
  const found = sentencesOf(text).flatMap((sentence) => lintSentence(sentence, level))
  const formal = EITHER(['u', 'uw']).test(text)
  const familiar = EITHER(['je', 'jij', 'jou', 'jouw']).exec(text)
  if (formal && familiar) found.push({ rule: 'two-addresses', words: familiar[0] })
  return found
}

function lintSentence(sentence: string, level: Level): Finding[] {
  const most = MOST[level]
  const words = wordsOf(sentence)
  const low = words.map((word) => word.toLowerCase())
  const asks = sentence.endsWith('?')
  const found: Finding[] = []
  const say = (rule: Rule, about: string | undefined, instead?: string) => {
    if (about !== undefined) found.push({ rule, words: about, ...(instead ? { instead } : {}) })
  }

  if (words.length > most.words) say('long-sentence', sentence)
  else if (asks && words.length > most.question) say('long-question', sentence)
  // A hyphen shows where a long word is built: "wijk-verpleegkundige" can be read.
  for (const word of words) if (!/[-{]/.test(word) && word.length > most.letters) say('long-word', word)
  for (const word of low) {
    const stem = stemOf(word)
    if (stem !== undefined && (level === 'A2' || !lists.onlyA2.includes(stem)))
      say('hard-word', word, INSTEAD.get(stem))
    if (level === 'A2' && lists.frightening.includes(word)) say('frightening', word)
  }
  for (const [short] of sentence.matchAll(SHORTENED)) say('abbreviation', short)
  for (const word of words) if (/^\p{Lu}{2,}$/u.test(word)) say('shouting', word)

  const becoming = low.findIndex((word) => lists.becoming.includes(word))
  if (level === 'A2' && becoming >= 0) {
    const near = words.slice(Math.max(0, becoming - 8), becoming + 9)
    say(
      'passive',
      near.find((word) => PARTICIPLE.test(word.toLowerCase())),
    )
  }
  const joined = low.filter((word) => lists.joining.includes(word))
  if (joined.length > (asks ? most.clausesInQuestion : most.clauses)) say('clauses', joined.join(', '))
  say('double-no', EITHER(lists.twice).exec(sentence)?.[0])
  if (asks) say('leading', EITHER(lists.leading).exec(sentence)?.[0])
  if (asks && level === 'A2') say('recall', new RegExp(`^(${lists.recalling.join('|')})\\b`, 'i').exec(sentence)?.[0])
  return found
}

const INSTEAD = new Map(Object.entries(lists.instead))

/** The listed word that this is a plain form of: "locaties", "participeert", "cliënten". */
function stemOf(word: string): string | undefined {
  if (INSTEAD.has(word)) return word
  const stem = word.replace(/(s|en|t)$/u, '')
  return INSTEAD.has(stem) ? stem : INSTEAD.has(`${stem}en`) ? `${stem}en` : undefined
}
