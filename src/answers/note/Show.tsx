import type { ShowProps } from '../contract.ts'
import { answer, type Setup, type Value } from './answer.ts'

export const Show = ({ value, setup, lang }: ShowProps<Value, Setup>) => <>{answer.say(value, setup, lang)}</>
