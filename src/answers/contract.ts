// What a kind of answer promises. One folder per kind; docs in README.md beside this file.

import type { ComponentType } from 'preact'
import type { Read } from '../model/read.ts'
import type { Lang } from '../model/words.ts'

/** The half that runs anywhere: reading, saying, and its own few words. */
export interface Pure<Value = unknown, Setup = unknown> {
  /** On the wire for ever; never renamed. */
  kind: string
  /** What a question of this kind brings along: its steps, its options. */
  readSetup: Read<Setup>
  /** Reads what came from a draft or out of an envelope; anything else is refused. */
  read: (x: unknown, setup: Setup) => Value
  /** One plain sentence, for lists, reading aloud and export. */
  say: (value: Value, setup: Setup, lang: Lang) => string
  words: Record<Lang, Record<string, string>>
}

export interface AskProps<Value, Setup> {
  /** Names the group of controls on the page. */
  name: string
  /** The id of the question's heading, which names the controls for a screen reader. */
  labelled: string
  value: Value | undefined
  /** "I don't know" or "Skip" was chosen instead: a choice shows none, written words stay readable. */
  aside: boolean
  setup: Setup
  lang: Lang
  onAnswer: (value: Value | undefined) => void
}

export interface Example<Value, Setup> {
  name: string
  setup: Setup
  /** Undefined is the untouched question. */
  value: Value | undefined
}

export interface AnswerKind<Value = unknown, Setup = unknown> extends Pure<Value, Setup> {
  Ask: ComponentType<AskProps<Value, Setup>>
  Show: ComponentType<{ value: Value; setup: Setup; lang: Lang }>
  examples: readonly Example<Value, Setup>[]
  /** Values that must be refused, not guessed at. */
  refused: readonly unknown[]
}

/** Keeps the types of one folder together and forgets them for whoever only lists folders. */
export const defineAnswer = <V, S>(kind: AnswerKind<V, S>): AnswerKind => kind as unknown as AnswerKind
