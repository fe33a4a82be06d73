// Words that may mean that something is wrong now. Nothing is sent and nothing is kept of it: who to tell is said at once.

import type { Given } from '../question/given.ts'

/** How they begin, in both languages; rather one line too many than one too few. */
const BEGIN =
  'geslagen sloeg slaat mishandel misbruik geschopt schopte dreigt bedreig vastgebonden opgesloten verwaarlo zelfmoord ' +
  'slaan\\sm schop(?:t|pen)\\sm knijp(?:t|en)\\sm doe[nt]\\s(?:mij|me|hem|haar)\\spijn wil\\s(?:niet\\smeer\\sleven|dood) ' +
  'steelt gestolen blauwe\\splek(?:ken)?\\sgekregen ' +
  'abuse assault beaten hits\\s kicked threaten locked\\sin tied\\sup neglect suicid stolen'
const WORRYING = new RegExp(`(?<!\\p{L})(?:${BEGIN.trim().split(' ').join('|')})`, 'iu')

export const worries = ({ value }: Given): boolean => {
  const { text } = (value ?? {}) as { text?: unknown }
  return typeof text === 'string' && WORRYING.test(text)
}
