// What the thanks of an activity promise: who does what, and by which day it is owed.

import { useState } from 'preact/hooks'
import type { Say } from '../../locale/speech.ts'
import type { Promised } from '../../model/answering.ts'
import { Button } from '../../ui/Button.tsx'
import desk from '../Desk.module.css'
import css from './AnswerBack.module.css'
import type { Both } from './frames.ts'
import { type Fields, fieldsOf, promiseOf } from './promise.ts'
import { Remarks } from './Remarks.tsx'

interface Props {
  t: Say<'desk'>
  both: Both
  promise: Promised | undefined
  /** Null takes it out of the thanks. */
  onSave: (promise: Promised | null) => void
}

export function PromiseForm({ t, both, promise, onSave }: Props) {
  const [fields, setFields] = useState(() => fieldsOf(promise, both))
  const [missing, setMissing] = useState(false)
  const save = () => {
    const made = promiseOf(fields, both)
    setMissing(!made)
    if (made) onSave(made)
  }
  const field = (name: keyof Fields, label: string, more: object) => (
    <label class={desk.field}>
      {label}
      <input
        {...more}
        value={fields[name]}
        onInput={({ currentTarget }) => setFields({ ...fields, [name]: currentTarget.value })}
      />
      {name === 'what' && <Remarks t={t} text={fields.what} />}
    </label>
  )
  const what = t(($) => $.card.promise.what)
  return (
    <form
      class={css.part}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <h3>{t(($) => $.card.promise.title)}</h3>
      <p>{t(($) => $.card.promise.lead)}</p>
      {field(
        'who',
        t(($) => $.card.promise.who),
        { lang: 'nl', maxLength: 100 },
      )}
      {field('what', what, { lang: 'nl', maxLength: 250 })}
      {field('english', `${what} (${t(($) => $.card.inEnglish)})`, { lang: 'en', maxLength: 250 })}
      {field(
        'by',
        t(($) => $.card.promise.by),
        { type: 'date' },
      )}
      {missing && (
        <p class={desk.trouble} role="alert">
          {t(($) => $.card.promise.missing)}
        </p>
      )}
      <span class={css.row}>
        <Button submit label={t(($) => $.card.promise.save)} />
        {promise && <Button kind="plain" label={t(($) => $.card.promise.away)} onPress={() => onSave(null)} />}
      </span>
    </form>
  )
}
