// The fields of a card in one language, each with what could be plainer.

import type { Say } from '../../locale/speech.ts'
import desk from '../Desk.module.css'
import { FIELDS, type Form, WRITTEN } from './card.ts'
import { Remarks } from './Remarks.tsx'

interface Props {
  t: Say<'desk'>
  form: Form
  english?: boolean
  onChange: (form: Form) => void
}

export const Written = ({ t, form, english = false, onChange }: Props) => (
  <>
    {FIELDS.map((field) => (
      <label key={field} class={desk.field}>
        {t(($) => $.answer.fields[field])}
        {english && ` (${t(($) => $.card.inEnglish)})`}
        <textarea
          lang={english ? 'en' : 'nl'}
          rows={field === 'asked' || field === 'helped' ? 2 : 3}
          maxLength={WRITTEN}
          value={form[field]}
          onInput={({ currentTarget }) => onChange({ ...form, [field]: currentTarget.value })}
        />
        {/* Nobody's name is too hard a word. */}
        {!english && field !== 'helped' && <Remarks t={t} text={form[field]} />}
      </label>
    ))}
  </>
)
