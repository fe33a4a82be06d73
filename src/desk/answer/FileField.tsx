// One file from this laptop, chosen with a button that looks like the others.

import type { ComponentChildren } from 'preact'
import type { Say } from '../../locale/speech.ts'
import desk from '../Desk.module.css'
import css from './AnswerBack.module.css'

interface Props {
  t: Say<'desk'>
  label: string
  accept: string
  onFile: (file: File) => void
  children: ComponentChildren
}

export const FileField = ({ t, label, accept, onFile, children }: Props) => (
  <label class={desk.field}>
    {label}
    <span class={css.soft}>{children}</span>
    <span class={desk.file}>
      <input
        class={desk.picker}
        type="file"
        accept={accept}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0]
          // The same file may be chosen again.
          currentTarget.value = ''
          if (file) onFile(file)
        }}
      />
      <b>{t(($) => $.card.choose)}</b>
    </span>
  </label>
)
