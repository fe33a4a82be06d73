// A project in four plain steps: what is asked, what must be filled in, and the letters that come of it.

import type { ROLES } from '../../model/roles.ts'
import type { Project } from '../../model/letter.ts'
import { WEEKS } from '../loads/rows.ts'

export interface Form {
  title: string
  learn: string
  purpose: NonNullable<Project['purpose']>
  together: string
  whom: (typeof ROLES)[number][]
  partners: string
  /** At most so many times a week for one person, whatever the partner. */
  week: number
  contact: string
  address: 'u' | 'je'
  accent: string
  logo: Project['logo']
  activities: string[]
  months: number
  passphrase: string
  again: string
}

export const EMPTY: Form = {
  title: '',
  learn: '',
  purpose: 'verbeteren',
  together: '',
  whom: ['person', 'relative'],
  partners: '',
  week: WEEKS[0],
  contact: '',
  address: 'u',
  accent: '',
  logo: undefined,
  activities: [],
  months: 24,
  passphrase: '',
  again: '',
}

export const STEPS = ['learn', 'who', 'what', 'keep', 'key'] as const
export type Step = (typeof STEPS)[number]
export const MONTHS = [6, 12, 24, 60] as const
/** As long as four or five words: nobody guesses it, and nobody needs a note for it. */
export const PASSPHRASE = 16

export type Lack = 'title' | 'learn' | 'whom' | 'contact' | 'activities' | 'passphrase' | 'again'

/** What of a step still has to be filled in, in the order of the page. */
export function lacking(step: Step, form: Form): Lack[] {
  const empty = (...names: ('title' | 'learn' | 'contact')[]): Lack[] =>
    names.filter((name) => form[name].trim() === '')
  if (step === 'learn') return [...empty('title', 'learn'), ...(form.whom.length === 0 ? (['whom'] as const) : [])]
  if (step === 'who') return empty('contact')
  if (step === 'what') return form.activities.length === 0 ? ['activities'] : []
  if (step === 'keep') return []
  if (form.passphrase.length < PASSPHRASE) return ['passphrase']
  return form.passphrase === form.again ? [] : ['again']
}

const all = (said: string) => ({ nl: said.trim(), en: said.trim() })

type Starter = { name: string; for?: string[] }

/** The first letters of the project. It has not begun: nobody can be invited before two people can open it. */
export function lettersOf(form: Form, starters: readonly Starter[], consent: readonly object[]): object[] {
  const optional = (name: 'learn' | 'partners' | 'together') => (form[name].trim() ? { [name]: all(form[name]) } : {})
  return [
    {
      kind: 'project',
      name: 'project',
      version: 1,
      title: all(form.title),
      contact: all(form.contact),
      practice: false,
      begun: false,
      purpose: form.purpose,
      months: form.months,
      address: form.address,
      ...optional('learn'),
      ...optional('partners'),
      ...optional('together'),
      ...(form.week < WEEKS[0] && { loads: [{ week: form.week }] }),
      ...(form.accent && { accent: form.accent }),
      ...(form.logo && { logo: form.logo }),
    },
    ...consent,
    ...starters.filter(({ name }) => form.activities.includes(name)),
  ]
}

/** The starters that fit whoever is asked; everybody's own are in it too. */
export const fittingFor = <S extends Starter>(starters: readonly S[], whom: Form['whom']): S[] =>
  starters.filter(
    ({ for: roles }) => !roles || roles.length === 0 || roles.some((role) => whom.includes(role as never)),
  )
