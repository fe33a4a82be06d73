// What can stand in the way of a sitting; each is said on a calm screen, and nothing that was answered goes.

export type Waiting = 'waiting' | 'not-confirmed' | 'wrong-letters'
export type Obstacle = Waiting | 'no-room' | 'too-long' | 'storage'

/** These end by themselves, when letters come. */
export const WAITING: readonly (string | undefined)[] = [
  'waiting',
  'not-confirmed',
  'wrong-letters',
] satisfies Waiting[]

export const whyNot = (error: unknown): Obstacle => ((error as Error).message === 'no-room' ? 'no-room' : 'storage')
