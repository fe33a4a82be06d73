// u or je: letters, kinds of answer and the interface say every Dutch line in the way that this person likes.

import { sayKinds } from '../answers/index.ts'
import type { Device } from '../device/device.ts'
import type { Manner } from '../locale/speech.ts'

type Found = { body: unknown } | undefined

/** The same letter with every Dutch line in it said so; its hash stays that of the letter. */
export function said<T>(x: T, line: Manner['line'], dutch = false): T {
  if (typeof x === 'string') return (dutch ? line(x) : x) as T
  if (Array.isArray(x)) return x.map((one) => said(one, line, dutch)) as T
  if (typeof x !== 'object' || x === null) return x
  return Object.fromEntries(Object.entries(x).map(([key, one]) => [key, said(one, line, key === 'nl')])) as T
}

/** A device whose letters come in the manner that was chosen last. */
export function addressing(device: Device, first?: Manner): { device: Device; sayAs: (manner?: Manner) => void } {
  let line: Manner['line'] | undefined
  const sayAs = (manner?: Manner) => {
    line = manner?.line
    sayKinds(line)
  }
  sayAs(first)
  const turned = <F extends Found>(found: F): F => (line && found ? { ...found, body: said(found.body, line) } : found)
  const { mailbox } = device
  return {
    sayAs,
    device: {
      ...device,
      mailbox: {
        ...mailbox,
        newest: async (...which) => turned(await mailbox.newest(...which)),
        all: async (...which) => (await mailbox.all(...which)).map(turned),
        byHash: async (...which) => turned({ body: await mailbox.byHash(...which) }).body,
      },
    },
  }
}
