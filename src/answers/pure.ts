// The pure halves, for Node, which has no folders to glob. A test compares this list with the folders.

import { answer as cardSort } from './card-sort/answer.ts'
import { answer as choice } from './choice/answer.ts'
import type { Pure } from './contract.ts'
import { answer as drawing } from './drawing/answer.ts'
import { answer as faces } from './faces/answer.ts'
import { answer as line } from './line/answer.ts'
import { answer as name } from './name/answer.ts'
import { answer as note } from './note/answer.ts'
import { answer as photo } from './photo/answer.ts'
import { answer as proposal } from './proposal/answer.ts'
import { answer as text } from './text/answer.ts'
import { answer as voice } from './voice/answer.ts'
import { answer as yesNo } from './yes-no/answer.ts'

export const pure: Record<string, Pure> = Object.fromEntries(
  ([cardSort, choice, drawing, faces, line, name, note, photo, proposal, text, voice, yesNo] as unknown as Pure[]).map(
    (kind) => [kind.kind, kind],
  ),
)
