// What every screen of one person carries besides its own words: a voice, help, and a way down. A screen works without.

import { type ComponentChildren, createContext } from 'preact'
import type { Speaker } from './Reading.ts'

export interface Around {
  lang: string
  words: {
    read: string
    /** The same button, while it reads. */
    hush: string
    help: string
    more: string
    /** From the help back to where one was. */
    goOn: string
  }
  /** What is said first is the one plain line; the tip is for who sits beside the person. */
  help: {
    lines: readonly string[]
    tip: { title: string; lines: readonly string[] }
    /** What only this helper can do now; `early`: only before somebody has a place. */
    acts?: readonly { label: string; onPress: () => void; early?: boolean }[] | undefined
  }
  /** Whose turn it is, on their first screen. */
  guest?: ComponentChildren
  speaker?: Speaker | undefined
  /** Is told the name of each screen that is read aloud. */
  onHeard?: ((screen: string) => void) | undefined
  /** This person wishes every screen to be read as it comes. */
  auto?: boolean | undefined
}

export const Frame = createContext<Around | undefined>(undefined)
