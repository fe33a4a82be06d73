// What was seen on one visit, and ways to pick from it.

import type { Look } from './b-look.ts'
import type { Size } from './b-sizes.ts'

export interface Seen extends Look {
  name: string
  answered: boolean
  size: Size
}

/** Filled before the first test asks for it. */
export const all: Seen[] = []

/** Before one takes part: an invitation is shown. */
export const INVITED = ['join', 'join-scan', 'join-picture', 'join-words', 'join-link', 'join-found']
/** The start screen and the settings are rooms of their own; everything else is one step of a sitting. */
export const AROUND = ['home', 'settings', ...INVITED]
export const CONSENT = ['welcome', 'tell', 'free', 'ask', 'scope-citaat', 'scope-delen-binnen', 'summary']
export const on = (...sizes: Size[]) => all.filter(({ size }) => sizes.includes(size))
export const steps = (...sizes: Size[]) => on(...sizes).filter(({ name }) => !AROUND.includes(name))
export const asking = (...sizes: Size[]) => steps(...sizes).filter(({ questions }) => questions > 0)
export const where = ({ name, size }: Seen) => `${name}, ${size}`

/** What is found on these screens, each with its place. */
export const said = (seen: readonly Seen[], pick: (one: Seen) => readonly string[]) =>
  seen.flatMap((one) => pick(one).map((what) => `${where(one)}: ${what}`))
