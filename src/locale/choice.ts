// What somebody chose about one use, said and pictured as on a participant's screens: there, on a receipt, and at the desk.

import type { Scope } from '../model/consent.ts'
import type { Say } from './speech.ts'

/** Of these nobody is asked, or not apart. */
const UNASKED = ['foto-ik', 'stem-laten-horen', 'open'] as const

export interface Choice {
  scope: Exclude<Scope, (typeof UNASKED)[number]>
  yes: boolean
}

export const isAsked = (scope: Scope): scope is Choice['scope'] => !(UNASKED as readonly Scope[]).includes(scope)

export const sayChoice = (t: Say, { scope, yes }: Choice): string =>
  t(($) => $.share.line, {
    about: t(($) => $.share.about[scope]),
    said: t(($) => (yes ? $.frame.yes : $.frame.no)),
  })

/** A picture of what each use is about. */
export const PICTURES: Record<Choice['scope'], string> & { [S in Scope | 'renew' | 'free']?: string } = {
  free: 'hand',
  renew: 'calendar',
  meedoen: 'hands',
  stem: 'microphone',
  foto: 'camera',
  'foto-ik': 'photo',
  naam: 'first-name',
  citaat: 'letter',
  'delen-binnen': 'people',
  'delen-buiten': 'house',
  les: 'school',
  'later-vragen': 'calendar',
}
