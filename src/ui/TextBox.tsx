// A place to write, as large as what is written. Its name is the question above it.

import css from './TextBox.module.css'

interface Props {
  labelled: string
  value: string
  aside: boolean
  onText: (text: string) => void
  /** There is room for a story. */
  long?: boolean | undefined
  /** Nothing is put right while it is typed. */
  exact?: boolean
  lang: string
}

export const TextBox = ({ labelled, value, aside, onText, long = false, exact = false, lang }: Props) => (
  <textarea
    class={[css.box, long && css.long, value && !aside && css.filled].filter(Boolean).join(' ')}
    aria-labelledby={labelled}
    data-answer="text"
    rows={3}
    value={value}
    lang={lang}
    dir="auto"
    autocomplete="off"
    {...(exact && { autocapitalize: 'none', autocorrect: 'off', spellcheck: false })}
    onInput={(event) => onText(event.currentTarget.value)}
  />
)
