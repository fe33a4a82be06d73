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
  'back-1',
  'back-2',
  'changed-1',
  'changed-2',
  'changed-3',
  'dissent',
  'back-3',
  'back-4',
  'back-5',
  'back-6',
  'naam',
] as const

/** Of these ids the one of what somebody gives; all others are of what they say yes or no to. */
export const contributionIn = (ids: readonly string[]): string => ids[ENVELOPES.indexOf('contribution')]!
