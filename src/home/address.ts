// u or je: letters, kinds of answer and the interface say every Dutch line in the way that this person likes.

import { sayKinds } from '../answers/index.ts'
import type { Device } from '../device/device.ts'
import type { Manner } from '../locale/speech.ts'
import type { Role } from '../model/roles.ts'
import { turned } from '../model/words.ts'

type Found = { body: unknown } | undefined

/** Whoever learns is called je, as in all that is asked of them; everybody else as the house has it. */
export const addressFor = (role: Role, house: 'u' | 'je' = 'u'): 'u' | 'je' => (role === 'student' ? 'je' : house)

/** A device whose letters come in the manner that was chosen last. */
export function addressing(device: Device, first?: Manner): { device: Device; sayAs: (manner?: Manner) => void } {
  let line: Manner['line'] | undefined
  const sayAs = (manner?: Manner) => {
    line = manner?.line
    sayKinds(line)
  }
  sayAs(first)
  const asSaid = <F extends Found>(found: F): F =>
    line && found ? { ...found, body: turned(found.body, line) } : found
  const { mailbox } = device
  return {
    sayAs,
    device: {
      ...device,
      mailbox: {
        ...mailbox,
        newest: async (...which) => asSaid(await mailbox.newest(...which)),
        all: async (...which) => (await mailbox.all(...which)).map(asSaid),
        byHash: async (...which) => asSaid({ body: await mailbox.byHash(...which) }).body,
      },
    },
  }
}
