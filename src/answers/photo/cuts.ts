// Taking pieces off a photo, one tap a piece: what is left of it, in parts of its width and height.

export const SIDES = ['top', 'bottom', 'left', 'right'] as const
export type Side = (typeof SIDES)[number]

/** What is left, from 0 to 1. */
export interface Left {
  x: number
  y: number
  width: number
  height: number
}

/** One tap takes an eighth of the whole off; a quarter always stays. */
const PIECES = 8
const MOST = 6

const count = (cuts: readonly Side[], ...sides: Side[]): number => cuts.filter((cut) => sides.includes(cut)).length

export const leftOver = (cuts: readonly Side[]): Left => ({
  x: count(cuts, 'left') / PIECES,
  y: count(cuts, 'top') / PIECES,
  width: 1 - count(cuts, 'left', 'right') / PIECES,
  height: 1 - count(cuts, 'top', 'bottom') / PIECES,
})

export const mayCut = (cuts: readonly Side[], side: Side): boolean =>
  (side === 'left' || side === 'right' ? count(cuts, 'left', 'right') : count(cuts, 'top', 'bottom')) < MOST
