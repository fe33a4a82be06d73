import type { Example } from '../contract.ts'
import { MOST, type Setup, type Value } from './answer.ts'

export const examples: readonly Example<Value, Setup>[] = [
  { name: 'empty', setup: {}, value: undefined },
  { name: 'chosen', setup: {}, value: { text: 'Te laat. Dan heb ik geen trek meer.' } },
  { name: 'longest', setup: {}, value: { text: 'Ik weet het nog goed. '.repeat(1_000).slice(0, MOST) } },
  { name: 'long, empty', setup: { long: true }, value: undefined },
  { name: 'long, chosen', setup: { long: true }, value: { text: 'Ik hielp vandaag bij het eten. Dat ging goed.' } },
  { name: 'right-to-left', setup: {}, value: { text: 'أحب الموسيقى \u202een de tuin' } },
  { name: 'hostile', setup: {}, value: { text: `<img src=x onerror=alert(1)>'; drop table envelopes; --\n=1+1` } },
]
export const refused: readonly unknown[] = [
  null,
  '',
  {},
  { text: '' },
  { text: 7 },
  { text: 'x'.repeat(MOST + 1) },
  { text: '\ud800' },
]
