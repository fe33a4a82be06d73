// The rooms of the desk, in the order in which they stand above it. The first one is where a desk begins.

import { Aloud } from './aloud/Aloud.tsx'
import { AnswerBack } from './answer/AnswerBack.tsx'
import { Reading } from './reading/Reading.tsx'
import type { Room } from './room.ts'
import { View } from './view/View.tsx'

export const ROOMS: readonly Room[] = [
  { name: 'reading', label: (t) => t(($) => $.list.button), Room: Reading },
  { name: 'view', label: (t) => t(($) => $.hearing.view.button), Room: View },
  { name: 'answer', label: (t) => t(($) => $.answer.button), Room: AnswerBack },
  { name: 'aloud', label: (t) => t(($) => $.aloud.open), Room: Aloud },
]
