// What somebody gave to one question so far.

export interface Given {
  /** Stays here when it is let go for "I don't know", so that it can be taken up again. */
  value?: unknown
  none?: 'skipped' | 'unknown' | undefined
}
