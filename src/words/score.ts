// How hard a whole text is, by the two oldest Dutch formulas. A thermometer beside the rules: it says where to look, not who is right.

import { sentencesOf, wordsOf } from './sentences.ts'

const VOWELS = /aai|ooi|oei|eeu|ieu|aau|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|ou|au|[aeiouy]/g

/** Borrowed words, which are not said as they are written. */
const SAID = new Map([
  ...['app', 'cake', 'mail', 'team'].map((word) => [word, 1] as const),
  ...['bureau', 'cadeau', 'e-mail', 'niveau', 'online', 'toilet', 'website', 'yoghurt'].map(
    (word) => [word, 2] as const,
  ),
  ['museum', 3],
])

/** A final e is said in Dutch, and a trema parts two sounds: co-or-di-na-tor. */
export function syllablesOf(word: string): number {
  if (word.startsWith('{')) return 2
  const low = word.toLowerCase()
  const parted = low.replace(/[ëïöü]/g, (vowel) => `-${vowel}`).normalize('NFD')
  return SAID.get(low) ?? Math.max(1, parted.replace(/\p{M}/gu, '').match(VOWELS)?.length ?? 0)
}

export interface Score {
  sentences: number
  words: number
  /** Words in a sentence. */
  mean: number
  most: number
  /** Syllables in a word. */
  syllables: number
  /** Flesch as Douma fitted it to Dutch; high is easy. */
  douma: number
  /** Brouwer's reading index A; high is easy. */
  brouwer: number
}

/** Too short to say anything about: one long word more, and the score is another. */
const ENOUGH = { words: 100, sentences: 10 }

export function scoreOf(lines: readonly string[]): Score | undefined {
  const sentences = lines.flatMap(sentencesOf).map(wordsOf)
  const words = sentences.flat()
  if (words.length < ENOUGH.words && sentences.length < ENOUGH.sentences) return undefined
  const mean = words.length / sentences.length
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0) / words.length
  return {
    sentences: sentences.length,
    words: words.length,
    mean,
    most: Math.max(...sentences.map((sentence) => sentence.length)),
    syllables,
    douma: 206.84 - 0.93 * mean - 77 * syllables,
    brouwer: 195 - 2 * mean - 66.67 * syllables,
  }
}

/** What a text must reach: for participants, for whoever stands near them, for people at work. */
export const BARS = {
  participant: { mean: 8, syllables: 1.45, douma: 85, brouwer: 80 },
  near: { mean: 10, syllables: Infinity, douma: 75, brouwer: 70 },
  work: { mean: 12, syllables: Infinity, douma: 65, brouwer: 55 },
}
export type Bar = keyof typeof BARS

/** What is harder than it may be, with its value; nothing when all is well or the text is too short. */
export function tooHard(lines: readonly string[], bar: Bar): string[] {
  const score = scoreOf(lines)
  if (!score) return []
  const { mean, syllables, douma, brouwer } = BARS[bar]
  const wrong = [
    score.mean > mean && `${score.mean.toFixed(1)} words a sentence`,
    score.syllables > syllables && `${score.syllables.toFixed(2)} syllables a word`,
    score.douma < douma && `Flesch-Douma ${Math.round(score.douma)}`,
    score.brouwer < brouwer && `Brouwer ${Math.round(score.brouwer)}`,
  ]
  return wrong.filter((one) => one !== false)
}
