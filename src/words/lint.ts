// Plain Dutch, checked by rule: short sentences, words that people know, nobody passive, nothing hidden in a "not un-".
// A rule that is broken is certain; that a text is easy is not, only people can say so.

import { known } from './known.ts'
import lists from './nl.json' with { type: 'json' }
import { anyOf, sentencesOf, SHORTENED, wordsOf } from './sentences.ts'

/** A2 for participants, B1 for everybody else. */
export type Level = 'A2' | 'B1'

export type Rule =
  | 'long-sentence'
  | 'long-question'
  | 'long-word'
  | 'hard-word'
  | 'rare-word'
  | 'hard-phrase'
  | 'other-word'
  | 'frightening'
  | 'abbreviation'
  | 'shouting'
  | 'passive'
  | 'clauses'
  | 'double-no'
  | 'leading'
  | 'recall'
  | 'two-addresses'
  | 'no-verb'

export interface Finding<R = Rule> {
  rule: R
  /** The words it is about. */
  words: string
  /** What to say instead, if the lists know it. */
  instead?: string | undefined
}

const MOST = {
  A2: { words: 12, question: 10, letters: 12, clauses: 1, clausesInQuestion: 0 },
  B1: { words: 15, question: 15, letters: 20, clauses: 1, clausesInQuestion: 1 },
}

const PARTICIPLE = /^(ge|be|ver|ont|her)\p{L}+(d|t|en)$/u
/** With "zijn" it has to look finished: an infinitive begins with be-, ver- and ont- too. */
const FINISHED = /^(\p{L}{2,5})?ge\p{L}+(d|t|en)$|^(be|ver|ont|her)\p{L}+[dt]$/u

const INSTEAD = new Map(Object.entries(lists.instead))
const TERMS = new Map(Object.entries(lists.terms))
const PHRASES = Object.entries(lists.phrases).map(([phrase, instead]) => ({ phrase: anyOf([phrase]), instead }))

export function lint(text: string, level: Level): Finding[] {
  const found = sentencesOf(text).flatMap((sentence) => lintSentence(sentence, level))
  const formal = anyOf(['u', 'uw']).test(text)
  const familiar = anyOf(['je', 'jij', 'jou', 'jouw']).exec(text)
  if (formal && familiar) found.push({ rule: 'two-addresses', words: familiar[0] })
  return found
}

/** What stands on a button says what happens: it begins with a verb, or it is one of the few words everybody knows. */
export function lintButton(text: string): Finding[] {
  const words = wordsOf(text.toLowerCase())
  const first = words[0] ?? ''
  const verb = lists.buttonsBegin.includes(first) || VERBS.has(first) || lists.verbs.includes(words.at(-1) ?? '')
  return verb || lists.buttons.includes(text.trim()) ? [] : [{ rule: 'no-verb', words: text }]
}

/** "gaan" is "ga" on a button, "lezen" is "lees", "kiezen" "kies", "stoppen" "stop". */
const VERBS = new Set(
  lists.verbs.flatMap((verb) => {
    const stem = verb.replace(/e?n$/, '').replace(/v$/, 'f').replace(/z$/, 's')
    return [verb, stem, stem.replace(/(.)\1$/, '$1'), stem.replace(/([aeou])([^aeiou])$/, '$1$1$2')]
  }),
)

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
  for (const [i, word] of low.entries()) {
    const hard = listed(word, INSTEAD)
    const other = listed(word, TERMS)
    if (hard !== undefined && (level === 'A2' || !lists.onlyA2.includes(hard)))
      say('hard-word', word, INSTEAD.get(hard))
    else if (other !== undefined) say('other-word', word, TERMS.get(other))
    else if (hard === undefined && !isName(words[i]!, i) && isRare(word, level)) say('rare-word', word)
    if (level === 'A2' && lists.frightening.includes(word)) say('frightening', word)
  }
  for (const { phrase, instead } of PHRASES) say('hard-phrase', sentence.match(phrase)?.[0], instead)
  for (const [short] of sentence.matchAll(SHORTENED)) say('abbreviation', short)
  for (const word of words) if (/^\p{Lu}{2,}$/u.test(word)) say('shouting', word)

  if (level === 'A2') say('passive', passive(low, sentence.toLowerCase()))
  const joined = joining(low)
  if (joined.length > (asks ? most.clausesInQuestion : most.clauses)) say('clauses', joined.join(', '))
  say('double-no', anyOf(lists.twice).exec(sentence)?.[0])
  if (asks) say('leading', anyOf(lists.leading).exec(sentence)?.[0])
  if (asks && level === 'A2') say('recall', anyOf(lists.recalling).exec(sentence)?.[0])
  return found
}

/** A capital inside a sentence is a name; digits and places to fill in are nobody's word. */
const isName = (word: string, at: number) => /[\d{]/.test(word) || (at > 0 && /^\p{Lu}/u.test(word))

export function isRare(word: string, level: Level): boolean {
  const band = lists.ours.includes(word) ? 'daily' : known(word)
  return band === 'rare' || (band === 'work' && level === 'A2')
}

/** "worden" with a participle near it; "zijn" with one that closes the clause, unless it tells what somebody is or did. */
function passive(low: readonly string[], sentence: string): string | undefined {
  const becoming = low.findIndex((word) => lists.becoming.includes(word))
  const near = becoming < 0 ? [] : low.slice(Math.max(0, becoming - 8), becoming + 9)
  const closing = sentence.split(/[.,;:?!]/).flatMap((clause) => {
    const words = wordsOf(clause)
    const last = words.at(-1) ?? ''
    const is = words.slice(0, -1).some((word) => lists.being.includes(word))
    return is && FINISHED.test(last) && !lists.notDone.includes(last) ? last : []
  })
  return near.find((word) => PARTICIPLE.test(word) && !lists.notDone.includes(word)) ?? closing[0]
}

/** The words that hang one clause on another. "Dat" and "die" do so only with somebody behind them: "dat u er bent". */
function joining(low: readonly string[]): string[] {
  const inside = new RegExp(`^(${lists.joiningInside.join('|')})$`)
  return low.filter((word, i) => {
    if (lists.joining.includes(word)) return true
    if (i === 0) return false
    if (word === 'dat' || word === 'die') return lists.joiningBefore.includes(low[i + 1] ?? '')
    return inside.test(word) && !lists.prepositions.includes(low[i - 1]!)
  })
}

/** The listed word that this is a plain form of: "locaties", "participeert", "cliënten". */
function listed(word: string, list: ReadonlyMap<string, string>): string | undefined {
  if (list.has(word)) return word
  const stem = word.replace(/(s|en|t)$/u, '')
  return list.has(stem) ? stem : list.has(`${stem}en`) ? `${stem}en` : undefined
}
