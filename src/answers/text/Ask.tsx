import { TextBox } from '../../ui/TextBox.tsx'
import type { AskProps } from '../contract.ts'
import { MOST, type Setup, type Value } from './answer.ts'

export const Ask = ({ labelled, value, aside, lang, onAnswer }: AskProps<Value, Setup>) => (
  <TextBox
    labelled={labelled}
    value={value?.text ?? ''}
    aside={aside}
    most={MOST}
    lang={lang}
    onText={(text) => onAnswer(text ? { text: text.replace(/\p{Surrogate}/gu, '\ufffd') } : undefined)}
  />
)
