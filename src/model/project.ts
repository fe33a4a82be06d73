// What a project says of itself to everybody: its name, who is in it, what it is for, and how it looks.

import { flag, int, object, oneOf, optional, text } from './read.ts'
import { readWords } from './words.ts'

/** A mark of some 60 kB, written in text. */
const LOGO_MAX = 80_000

/** Research that the law on medical research is about needs a committee, and cannot be done with this. */
export const PURPOSES = ['verbeteren', 'leren', 'onderzoek'] as const

export const projectFields = {
  title: readWords,
  contact: readWords,
  practice: flag,
  /** Not begun yet: nobody can be invited before two people have shown that they can open it. */
  begun: optional(flag),
  /** What it is for, what we want to learn, who is in it, who thought along, and how many months it is kept. */
  purpose: optional(oneOf(PURPOSES)),
  learn: optional(readWords),
  partners: optional(readWords),
  together: optional(readWords),
  months: optional(int(1, 120)),
  /** How much partners let their people be asked; read where it counts, so that an unknown one stops nothing. */
  loads: (x: unknown) => x,
  /** How people are spoken to who did not choose for themselves. */
  address: optional(oneOf(['u', 'je'])),
  /** The house's own colour; made darker or lighter where it could not be read. */
  accent: optional(text(9, /^#[\da-f]{3,8}$/i)),
  /** The house's own mark, as the bytes of a picture. */
  logo: optional(
    object({ type: oneOf(['image/png', 'image/jpeg', 'image/svg+xml']), bytes: text(LOGO_MAX, /^[\w-]+$/) }, 'open'),
  ),
}
