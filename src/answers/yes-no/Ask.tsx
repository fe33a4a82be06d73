import { Cards } from '../../ui/Cards.tsx'
import type { AskProps } from '../contract.ts'
import { answer, type Setup, type Value } from './answer.ts'

export const Ask = ({ name, value, aside, lang, onAnswer }: AskProps<Value, Setup>) => (
  <Cards
    name={name}
    chosen={value && !aside ? [value.yes] : []}
    cards={(['yes', 'no'] as const).map((yes) => ({ value: yes, label: answer.words[lang][yes]! }))}
    onChoose={(yes) => onAnswer({ yes: yes as Value['yes'] })}
  />
)
