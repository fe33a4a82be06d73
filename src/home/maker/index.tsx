// For whoever makes something, or enters what others wrote: its own door, so that nobody else loads it.

export { PaperEntry } from '../PaperEntry.tsx'
export { Evidence } from './Evidence.tsx'
export { WhoAreYou } from '../Role.tsx'
