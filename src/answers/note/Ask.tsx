import { Lines } from '../../ui/Screen.tsx'
import type { AskProps } from '../contract.ts'
import type { Setup, Value } from './answer.ts'

export const Ask = ({ setup, lang }: AskProps<Value, Setup>) => <Lines lines={setup.lines[lang]} />
