// What a kind of answer promises. One folder per kind; docs in README.md beside this file.

import type { ComponentType } from 'preact'
import type { Bytes } from '../model/bytes.ts'
import type { Scope } from '../model/consent.ts'
import type { Read } from '../model/read.ts'
import type { Lang, Words } from '../model/words.ts'

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
  /** It tells and asks nothing: then there is nothing to skip, and nothing is kept. */
  tells?: true
  /** Never asked of a person with dementia: it may be longer than one screen, in targets of 48 pixels. */
  near?: true
  /** Asked for on a screen of its own right before the first question of this kind. */
  scope?: Scope
  /** The sound and pictures that a value consists of. */
  media?: (value: Value) => readonly string[]
  /** Its answers are pictures themselves, or need the room: then the picture of the question is left out. */
  pictured?: (setup: Setup) => boolean
  /** For tables: the answers that can be chosen, and the columns it fills beside its sentence. */
  table?: (setup: Setup) => Table<Value>
  /** It is said in one's own words: whether others may read those is asked after it. */
  own?: true
  /** On paper it is written down, and entered as words. */
  written?: true
  /** Many values side by side: how many said what, never a mean. */
  tally?: (values: readonly Value[], setup: Setup) => readonly Tally[]
}

export interface Tally {
  label: Words
  /** What the label stands under, where one question has several: the zone of a card. */
  under?: Words
  count: number
}

export interface Table<Value> {
  /** By the code that they keep in every language and every version. */
  options?: readonly { id: string | number; words: Words }[]
  columns: readonly Column<Value>[]
}
export interface Column<Value = unknown> {
  id: string
  /** What it is about, where one question has several. */
  words?: Words
  of: (value: Value, lang: Lang) => string | number
}

/** Sound and pictures of an answer that is being given; encrypted and on the disk part by part. */
export interface Media {
  /** A new one. A part is safe when `append` resolves; it rejects when there is no room, and what was there stays. */
  begin(type: string): { id: string; append: (part: Bytes) => Promise<void> }
  /** All of one, in order; nothing when it is not here. */
  read(id: string): Promise<Blob | undefined>
  drop(id: string): Promise<void>
  /** How much room there is on this device: with little of it, long recordings are better made short. */
  room(): Promise<'plenty' | 'little' | 'none'>
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
  media: Media
  onAnswer: (value: Value | undefined) => void
  /** While something is on its way to the disk: whoever leaves the question waits for this. Nothing is, once it is undefined. */
  onBusy?: ((settle: Settle | undefined) => void) | undefined
}

export type Settle = () => Promise<void>

/** The few words around an answer on paper, in the language of the sheet. */
export type PaperWords = Record<'one' | 'many' | 'place' | 'each' | 'write' | 'say' | 'show' | 'draw', string>

/** One question as it is printed: to be ticked, written or drawn in. A kind without such a form prints lines. */
export interface PaperProps<Setup> {
  setup: Setup
  lang: Lang
  words: PaperWords
}

export interface ShowProps<Value, Setup> {
  value: Value
  setup: Setup
  lang: Lang
  media: Pick<Media, 'read'>
}

export interface Example<Value, Setup> {
  name: string
  setup: Setup
  /** Undefined is the untouched question. */
  value: Value | undefined
  /** What its media hold, by id. */
  media?: Record<string, { type: string; bytes: Bytes }>
}

export interface AnswerKind<Value = unknown, Setup = unknown> extends Pure<Value, Setup> {
  Ask: ComponentType<AskProps<Value, Setup>>
  Show: ComponentType<ShowProps<Value, Setup>>
  examples: readonly Example<Value, Setup>[]
  /** Values that must be refused, not guessed at. */
  refused: readonly unknown[]
}

/** Keeps the types of one folder together and forgets them for whoever only lists folders. */
export const defineAnswer = <V, S>(kind: AnswerKind<V, S>): AnswerKind => kind as unknown as AnswerKind
