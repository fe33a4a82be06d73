import { NAME_MAX } from '../../model/named.ts'
import { TextBox } from '../../ui/TextBox.tsx'
import type { AskProps } from '../contract.ts'
import type { Setup, Value } from './answer.ts'

export const Ask = ({ labelled, value, aside, lang, onAnswer }: AskProps<Value, Setup>) => (
  <TextBox
    labelled={labelled}
    value={value?.named ?? ''}
    aside={aside}
    exact
    lang={lang}
    onText={(written) => {
      const named = written.slice(0, NAME_MAX).replace(/\p{Surrogate}/gu, '')
      onAnswer(/\S/.test(named) ? { named } : undefined)
    }}
  />
)
