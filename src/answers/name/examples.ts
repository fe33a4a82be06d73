import type { Example } from '../contract.ts'
import type { Setup, Value } from './answer.ts'

const setup: Setup = {}

export const examples: readonly Example<Value, Setup>[] = [
  { name: 'empty', setup, value: undefined },
  { name: 'chosen', setup, value: { named: 'Noor' } },
  {
    name: 'longest',
    setup,
    value: { named: 'Willemijn-Antoinette van der Steenhoven-Oosterwijk te Lage'.slice(0, 60) },
  },
  { name: 'right-to-left', setup, value: { named: 'فاطمة' } },
]
export const refused: readonly unknown[] = [
  null,
  'Noor',
  { named: '' },
  { named: ' ' },
  { named: 'x'.repeat(61) },
  { name: 'Noor' },
]
