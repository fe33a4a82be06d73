// The three faces, from good to bad.

export const FACES = ['good', 'so-so', 'bad'] as const
export interface Value {
  face: (typeof FACES)[number]
}
