// Before what somebody wrote about others is kept, they may want to look at it once more. Which words, a room above knows.

import type { ComponentChildren } from 'preact'
import type { Say } from '../locale/speech.ts'
import type { Question } from '../model/letter.ts'
import type { Role } from '../model/roles.ts'
import type { Given } from '../question/given.ts'
import type { Asked, Sitting } from './sitting.ts'

/** Answers with false when whoever looked wants to go back to it first. */
export type Heed = (
  t: Say,
  s: Sitting,
  questions: readonly (Question & Asked)[],
  onAnswer: (id: string, given: Given) => void,
  /** Stands in the place of the screen, until nothing does. */
  show: (screen?: ComponentChildren) => void,
) => Promise<boolean>

/** They tell of people who are not asked themselves, and may have a stack of their sheets on a device of their own. */
export const NEAR: readonly Role[] = ['student', 'volunteer', 'professional']
