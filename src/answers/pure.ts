// The pure halves, for Node, which has no folders to glob. A test compares this list with the folders.

import { answer as choice } from './choice/answer.ts'
import type { Pure } from './contract.ts'
import { answer as faces } from './faces/answer.ts'
import { answer as text } from './text/answer.ts'
import { answer as yesNo } from './yes-no/answer.ts'

export const pure: Record<string, Pure> = Object.fromEntries(
  ([choice, faces, text, yesNo] as unknown as Pure[]).map((kind) => [kind.kind, kind]),
)
