import type { Example } from '../contract.ts'
import type { Setup, Value } from './answer.ts'

export const examples: readonly Example<Value, Setup>[] = [
  { name: 'empty', setup: {}, value: undefined },
  { name: 'chosen', setup: {}, value: { yes: 'yes' } },
  { name: 'chosen no', setup: {}, value: { yes: 'no' } },
]
export const refused: readonly unknown[] = [null, true, {}, { yes: true }, { yes: 'maybe' }]
