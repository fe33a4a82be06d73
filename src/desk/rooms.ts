// The rooms of the desk, in the order in which they stand above it. The first one is where a desk begins.

import { Aloud } from './aloud/Aloud.tsx'
import { AnswerBack } from './answer/AnswerBack.tsx'
import { PaperRoom } from './paper/PaperRoom.tsx'
import { Reading } from './reading/Reading.tsx'
import type { Room } from './room.ts'

export const ROOMS: readonly Room[] = [
  { name: 'reading', label: (t) => t(($) => $.list.button), Room: Reading },
  { name: 'answer', label: (t) => t(($) => $.answer.button), Room: AnswerBack },
  { name: 'aloud', label: (t) => t(($) => $.aloud.open), Room: Aloud },
  { name: 'paper', label: (t) => t(($) => $.paper.open), Room: PaperRoom },
]
