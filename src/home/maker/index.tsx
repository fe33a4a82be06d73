// For whoever makes something, enters what others wrote, or says anew who they are: its own door, so that nobody else loads it.

export { PaperEntry } from '../PaperEntry.tsx'
export { Evidence } from './Evidence.tsx'
export { WhoAreYou } from '../Role.tsx'
