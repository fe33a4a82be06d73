// The rooms of the desk, in the order in which they stand above it. The first one is where a desk begins.

import { AgreedRoom } from './agreed/AgreedRoom.tsx'
import { Aloud } from './aloud/Aloud.tsx'
import { AnswerBack } from './answer/AnswerBack.tsx'
import { MakingRoom } from './making/MakingRoom.tsx'
import type { Project } from '../model/letter.ts'
import { Keys } from './project/Keys.tsx'
import { Wizard } from './project/Wizard.tsx'
import { Export } from './export/Export.tsx'
import { PaperRoom } from './paper/PaperRoom.tsx'
import { CardsRoom } from './cards/CardsRoom.tsx'
import { Devices } from './devices/Devices.tsx'
import { Invite } from './invite/Invite.tsx'
import { Reading } from './reading/Reading.tsx'
import type { Room } from './room.ts'
import { View } from './view/View.tsx'

const ROOMS: readonly Room[] = [
  { name: 'reading', label: (t) => t(($) => $.list.button), Room: Reading },
  { name: 'view', label: (t) => t(($) => $.hearing.view.button), Room: View },
  { name: 'answer', label: (t) => t(($) => $.answer.button), Room: AnswerBack },
  { name: 'making', label: (t) => t(($) => $.making.open), Room: MakingRoom },
  { name: 'invite', label: (t) => t(($) => $.invite.button), Room: Invite },
  { name: 'devices', label: (t) => t(($) => $.invite.devices.button), Room: Devices },
  { name: 'aloud', label: (t) => t(($) => $.aloud.open), Room: Aloud },
  { name: 'paper', label: (t) => t(($) => $.paper.open), Room: PaperRoom },
  { name: 'cards', label: (t) => t(($) => $.cards.button), Room: CardsRoom },
  { name: 'agreed', label: (t) => t(($) => $.agreed.button), Room: AgreedRoom },
  { name: 'export', label: (t) => t(($) => $.export.button), Room: Export },
  { name: 'keys', label: (t) => t(($) => $.keys.button), Room: Keys, when: (project) => project?.practice === false },
  { name: 'project', label: (t) => t(($) => $.project.button), Room: Wizard, when: () => true },
]

/** A project that has not begun has its keys to make ready, and nothing else to do. */
export const roomsFor = (project: Project | undefined): readonly Room[] =>
  ROOMS.filter(({ when }) => (when ? when(project) : project?.begun !== false))
