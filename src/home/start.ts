// What a participant meets first, and which refusals of the server end the way in.

import type { Sitting } from '../capture/sitting.ts'
import { HOMES } from '../consent/Welcome.tsx'
import type { Device } from '../device/device.ts'
import { projectsHere } from '../device/identity.ts'
import type { ProjectRow } from '../device/store.ts'
import type { Invitation } from '../model/invitation.ts'
import { KEYS_LOST, LET_GO, type LetGo, type Links, REFUSALS } from '../model/receipt.ts'
import type { DeviceClass } from '../model/roles.ts'
import { contributionIn } from '../model/sitting.ts'
import type { Lang } from '../model/words.ts'

export type TroubleCode =
  | (typeof REFUSALS)[number]
  | 'no-invitation'
  | 'broken-link'
  | 'other-project'
  | 'evicted'
  | 'storage'

/** What somebody came for with a card, with a sheet of paper, or of what is their own without one: `code` is that of the card they came with. */
export interface CardView {
  as: 'take' | 'on' | 'give' | 'own' | 'receipt' | 'evidence' | 'paper'
  code?: string | undefined
}

export type Start =
  | { at: 'doors'; links: Links }
  | { at: 'trouble'; code: TroubleCode }
  /** `link`: the invitation that somebody came with, where it may not be taken; `more`, or is asked about first; `card`: the one to go on with then. */
  | { at: 'join'; link?: string; more?: boolean; card?: string }
  | { at: 'card'; view: CardView }
  | { at: 'tablet' }
  /** For whoever helps: behind a PIN, where one was set; `gone` once the desk or the team let this tablet go. */
  | { at: 'work'; gone?: LetGo }
  | { at: 'home' }
  | { at: 'sitting'; state: Sitting }

export const letGoOf = (project: ProjectRow | undefined): LetGo | undefined =>
  LET_GO.find((why) => why === project?.refused)
export const refusalOf = (project: ProjectRow | undefined): TroubleCode | undefined =>
  letGoOf(project) ? 'revoked' : REFUSALS.find((code) => code === project?.refused)

/** Whoever meets one of these may have a better invitation. */
const HELPED: readonly TroubleCode[] = [
  'no-invitation',
  'broken-link',
  'expired',
  'evicted',
  'unknown-invitation',
  'used-up',
  'revoked',
  KEYS_LOST,
]
export const invitationHelps = (code: TroubleCode): boolean => HELPED.includes(code)

/**
 * Why this invitation is not for this device, or nothing. One for a project it has already is never too old. A tablet of a
 * team is of one project; somebody's own device may be in several.
 */
export function against(
  { pid, deviceClass, expires }: Invitation,
  here: readonly ProjectRow[],
  now: number,
): TroubleCode | undefined {
  const good = here.filter(({ refused }) => !refused)
  if (good.some((one) => one.pid === pid)) return undefined
  const tablet = good.some((one) => [one.deviceClass, deviceClass].includes('tablet'))
  return tablet ? 'other-project' : expires > 0 && now >= expires ? 'expired' : undefined
}

/** The way in for this class of device, when it is another one than where we stand. */
export function otherEntry(deviceClass: DeviceClass, shared: boolean, lang: Lang): string | undefined {
  if ((deviceClass === 'tablet') === shared) return undefined
  return deviceClass === 'tablet' ? '/tablet/' : HOMES[lang]
}

/** Where a device that takes part begins: where somebody was, else at the first screen that fits. */
export async function whereOn(device: Device, now: () => Sitting, shared: boolean): Promise<Start> {
  const sitting = now()
  const { store } = device
  // What was sealed is given: a draft of it that a damaged database brought back is not gone on with, for nothing of it would be kept.
  const given = sitting.place && (await store.get('items', contributionIn(sitting.place.ids)))
  if (sitting.place && !sitting.paused && !given) return { at: 'sitting', state: sitting }
  if (shared) return { at: 'tablet' }
  const anything =
    sitting.paused ||
    (await projectsHere(store)).filter(({ refused }) => !refused).length > 1 ||
    (await store.list('items', { limit: 1 })).length > 0 ||
    (await store.list('drafts')).some(({ note }) => note)
  if (anything && !sitting.place) await device.drafts.drop(sitting.id)
  return anything ? { at: 'home' } : { at: 'sitting', state: now() }
}
