// What a planted bug is: which promise it breaks, and what it changes in the code that ships.

import type { Patch } from '../../tools/planted.ts'

export interface Mutant {
  name: string
  /** What it breaks, in the words of whoever was promised it. */
  promise: string
  patches: Patch[]
  /** Who planted it, where that was not whoever wrote the worlds. */
  by?: string
  /** No world shows it yet: what one would need for that. */
  needs?: string
}

/** A bug in one place. */
export const bug = (
  promise: string,
  name: string,
  file: string,
  find: string,
  put: string,
  needs?: string,
): Mutant => ({ name, promise, patches: [{ file, find, put }], ...(needs === undefined ? {} : { needs }) })
