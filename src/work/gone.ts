// What a tablet keeps no longer of projects that it is no longer in, as of practice that is over. Looked at when a helper comes in.

import type { Device } from '../device/device.ts'
import { forgetOver, without } from '../device/practice.ts'
import { changePeople, peopleIn, type Someone } from './someone.ts'

/** Behind the PIN nobody could see whose a sitting was: now it can be seen. */
export async function forgetGone(device: Device): Promise<void> {
  await forgetOver(device)
  const of = goneIn(await peopleIn(device), await device.store.list('projects'))
  if (of.size > 0) await changePeople(device, (people) => people.map((one) => left(one, of)))
}

/** Of which projects somebody has a voice, or was asked, that are not here any more. */
function goneIn(people: readonly Someone[], here: readonly { pid: string }[]): ReadonlySet<string> {
  const all = people.flatMap(({ voices, asked }) => [
    ...Object.keys(voices),
    ...asked.flatMap(({ pid, gave }) => pid ?? gave?.pid ?? []),
  ])
  return new Set(all.filter((pid) => !here.some((one) => one.pid === pid)))
}

const left = (one: Someone, of: ReadonlySet<string>): Someone => ({
  ...one,
  voices: without(one.voices, of) as Someone['voices'],
  asked: without(one.asked, of) as Someone['asked'],
})
