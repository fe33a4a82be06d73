// A place to write, as large as what is written. Its name is the question above it.

import css from './TextBox.module.css'

interface Props {
  labelled: string
  value: string
  aside: boolean
  onText: (text: string) => void
  most: number
  lang: string
}

export const TextBox = ({ labelled, value, aside, onText, most, lang }: Props) => (
  <textarea
    class={value && !aside ? `${css.box} ${css.filled}` : css.box}
    aria-labelledby={labelled}
    data-answer="text"
    rows={3}
    maxLength={most}
    value={value}
    lang={lang}
    dir="auto"
    autocomplete="off"
    onInput={(event) => onText(event.currentTarget.value)}
  />
)
