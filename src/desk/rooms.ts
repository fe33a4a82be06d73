// The rooms of the desk, in the order in which they stand above it. The first one is where a desk begins.

import { Aloud } from './aloud/Aloud.tsx'
import { AnswerBack } from './answer/AnswerBack.tsx'
import { Devices } from './devices/Devices.tsx'
import { Invite } from './invite/Invite.tsx'
import { Reading } from './reading/Reading.tsx'
import type { Room } from './room.ts'

export const ROOMS: readonly Room[] = [
  { name: 'reading', label: (t) => t(($) => $.list.button), Room: Reading },
  { name: 'answer', label: (t) => t(($) => $.answer.button), Room: AnswerBack },
  { name: 'aloud', label: (t) => t(($) => $.aloud.open), Room: Aloud },
  { name: 'invite', label: (t) => t(($) => $.invite.button), Room: Invite },
  { name: 'devices', label: (t) => t(($) => $.invite.devices.button), Room: Devices },
]
