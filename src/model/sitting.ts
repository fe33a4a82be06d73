// What one sitting becomes: its envelopes, in the order of their ids and erase keys.

export const ENVELOPES = [
  'assent',
  'given',
  'confirmed',
  'contribution',
  'stem',
  'foto',
  'foto-ik',
  'citaat',
  'more',
  'back-stem',
  'back-foto',
  'changed-1',
  'changed-2',
  'changed-3',
  'dissent',
] as const

/** Of these ids the one of what somebody gives; all others are of what they say yes or no to. */
export const contributionIn = (ids: readonly string[]): string => ids[ENVELOPES.indexOf('contribution')]!
