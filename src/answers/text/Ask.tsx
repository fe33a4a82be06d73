import { TextBox } from '../../ui/TextBox.tsx'
import type { AskProps } from '../contract.ts'
import { answer, fitting, isFull, type Setup, type Value } from './answer.ts'
import css from './text.module.css'

export const Ask = ({ labelled, value, aside, setup, lang, onAnswer }: AskProps<Value, Setup>) => (
  <div class={css.asked}>
    <TextBox
      labelled={labelled}
      value={value?.text ?? ''}
      aside={aside}
      long={setup.long}
      lang={lang}
      onText={(written) => {
        const text = fitting(written)
        onAnswer(text ? { text } : undefined)
      }}
    />
    <p role="status">{value && isFull(value) && answer.words[lang]['full']}</p>
  </div>
)
