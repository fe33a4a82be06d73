// What a participant meets first, and which refusals of the server end the way in.

import type { Sitting } from '../capture/sitting.ts'
import type { ProjectRow } from '../device/store.ts'
import type { Links } from '../model/receipt.ts'

const REFUSALS = ['unknown-invitation', 'expired', 'used-up', 'revoked'] as const

export type TroubleCode = (typeof REFUSALS)[number] | 'no-invitation' | 'broken-link' | 'evicted' | 'storage'

export type Start =
  | { at: 'doors'; links: Links }
  | { at: 'trouble'; code: TroubleCode }
  | { at: 'tablet' }
  | { at: 'home' }
  | { at: 'sitting'; state: Sitting }

export const refusalOf = (project: ProjectRow | undefined): TroubleCode | undefined =>
  REFUSALS.find((code) => code === project?.refused)
