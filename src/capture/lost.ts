// What is here of a project whose keys are lost, as far as it is known every day; what comes of it is loaded when it is needed.

import type { Device } from '../device/device.ts'
import type { ProjectRow } from '../device/store.ts'
import { unnamed } from '../model/named.ts'
import type { Contribution, Payload } from '../model/payload.ts'
import { KEYS_LOST } from '../model/receipt.ts'

/** Where a yes to giving once more lies until all of it is carried out, and where a no is kept. */
export const PLAN = 'again'
export const noTo = (pid: string): string => `again-no ${pid}`

/**
 * Projects whose place this one took, that nobody can read any more and about which nothing was answered yet; none while a yes
 * is being carried out. Another project on this device has nothing to do with them.
 */
export async function lostProjects({ store }: Device, { after = [] }: ProjectRow): Promise<string[]> {
  if (await store.get('facts', PLAN)) return []
  const lost = (await store.list('projects')).filter(({ pid, refused }) => after.includes(pid) && refused === KEYS_LOST)
  const no = await Promise.all(lost.map(({ pid }) => store.get('facts', noTo(pid))))
  return lost.filter((_, i) => !no[i]).map(({ pid }) => pid)
}

/** What of it is here: a recording or a picture left this device when it was sealed; a name asks for a yes of its own. */
export function wordsIn({ answers, media = [] }: Contribution): Contribution['answers'] {
  const left = (value: unknown) => media.some(({ id }) => JSON.stringify(value ?? null).includes(id))
  return unnamed(answers).filter(({ value }) => !left(value))
}

/** Words that can be read here; what a helper entered from paper cannot. */
export const given = (copy: Payload | undefined): copy is Contribution =>
  copy?.kind === 'contribution' && wordsIn(copy).some(({ none }) => none === undefined)

/** Goes on with what was begun, where something was. */
export async function goOn(device: Device): Promise<void> {
  if (await device.store.get('facts', PLAN)) await (await import('./again.ts')).carryOn(device)
}
