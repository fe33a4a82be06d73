// What can stand in the way of a sitting; each is said on a calm screen, and nothing that was answered goes.

import { type ProjectRow, TAKEN_BACK } from '../device/store.ts'
import { KEYS_LOST } from '../model/receipt.ts'

export type Waiting = 'waiting' | 'not-confirmed' | 'wrong-letters' | typeof KEYS_LOST
export type Obstacle = Waiting | 'no-room' | 'too-long' | 'storage'

/** These end by themselves, when letters come or keys are found. */
export const WAITING: readonly (string | undefined)[] = [
  'waiting',
  'not-confirmed',
  'wrong-letters',
  KEYS_LOST,
] satisfies Waiting[]

/** Why nothing can begin. */
export const whyWaiting = (project: ProjectRow | undefined): Waiting =>
  project?.refused === KEYS_LOST
    ? KEYS_LOST
    : project?.confirmed === false
      ? 'not-confirmed'
      : project?.distrust
        ? 'wrong-letters'
        : 'waiting'

/** Then nothing of it is to be kept any more, and it ends. */
export const isTakenBack = (error: unknown): boolean => (error as Error).message === TAKEN_BACK

export const whyNot = (error: unknown): Obstacle => ((error as Error).message === 'no-room' ? 'no-room' : 'storage')
