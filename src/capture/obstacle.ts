// What can stand in the way of a sitting; each is said on a calm screen, and nothing that was answered goes.

import type { ProjectRow } from '../device/store.ts'

export type Waiting = 'waiting' | 'not-confirmed' | 'wrong-letters'
export type Obstacle = Waiting | 'no-room' | 'too-long' | 'storage'

/** These end by themselves, when letters come. */
export const WAITING: readonly (string | undefined)[] = [
  'waiting',
  'not-confirmed',
  'wrong-letters',
] satisfies Waiting[]

/** Why the letters that are needed are not here. */
export const whyWaiting = (project: ProjectRow | undefined): Waiting =>
  project?.confirmed === false ? 'not-confirmed' : project?.distrust ? 'wrong-letters' : 'waiting'

export const whyNot = (error: unknown): Obstacle => ((error as Error).message === 'no-room' ? 'no-room' : 'storage')
