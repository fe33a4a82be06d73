// What a participant meets first, and which refusals of the server end the way in.

import type { Sitting } from '../capture/sitting.ts'
import type { ProjectRow } from '../device/store.ts'
import { type Links, REFUSALS } from '../model/receipt.ts'

export type TroubleCode =
  | (typeof REFUSALS)[number]
  | 'no-invitation'
  | 'broken-link'
  | 'other-project'
  | 'evicted'
  | 'storage'

export type Start =
  | { at: 'doors'; links: Links }
  | { at: 'trouble'; code: TroubleCode }
  | { at: 'tablet' }
  | { at: 'home' }
  | { at: 'sitting'; state: Sitting }

export const refusalOf = (project: ProjectRow | undefined): TroubleCode | undefined =>
  REFUSALS.find((code) => code === project?.refused)
