// For whoever makes something, or enters what others wrote: its own door, so that nobody else loads it.

import type { ComponentProps } from 'preact'
import type { Lent } from '../later.tsx'
import { PaperEntry } from '../PaperEntry.tsx'
import { Evidence } from './Evidence.tsx'

/** As their door shows them, with what the file of everybody lends. */
export const evidenceWith = (lent: Lent) => (props: Omit<ComponentProps<typeof Evidence>, 'lent'>) => (
  <Evidence {...props} lent={lent} />
)
export const paperWith = (lent: Lent) => (props: Omit<ComponentProps<typeof PaperEntry>, 'lent'>) => (
  <PaperEntry {...props} lent={lent} />
)
