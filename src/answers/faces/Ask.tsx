import { Cards } from '../../ui/Cards.tsx'
import type { AskProps } from '../contract.ts'
import type { Setup, Value } from './answer.ts'
import { Face } from './Face.tsx'
import { FACES } from './faces.ts'

export const Ask = ({ name, value, aside, setup, lang, onAnswer }: AskProps<Value, Setup>) => (
  <Cards
    name={name}
    chosen={value && !aside ? [value.face] : []}
    cards={FACES.map((face, i) => ({ value: face, label: setup.steps[i]![lang], picture: <Face face={face} /> }))}
    onChoose={(face) => onAnswer({ face: face as Value['face'] })}
  />
)
