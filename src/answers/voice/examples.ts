import type { Bytes } from '../../model/bytes.ts'
import type { Example } from '../contract.ts'
import { MOST_TAKES, type Setup, type Take, type Value } from './answer.ts'

const type = 'audio/webm;codecs=opus'
const id = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`
const take = (n: number, ms: number): Take => ({ id: id(900 + n), type, ms })
const many = Array.from({ length: MOST_TAKES }, (_, i) => take(i, 900_000))

/** Enough to be there; what it sounds like does not matter here. */
const bytes: Bytes = new Uint8Array([0x1a, 0x45, 0xdf, 0xa3])
const media = (takes: readonly Take[]) => Object.fromEntries(takes.map(({ id, type }) => [id, { type, bytes }]))
const given = (name: string, takes: Take[]): Example<Value, Setup> => ({
  name,
  setup: {},
  value: { takes },
  media: media(takes),
})

export const examples: readonly Example<Value, Setup>[] = [
  { name: 'empty', setup: {}, value: undefined },
  given('chosen', [take(1, 12_300)]),
  given('in two takes', [take(1, 125_000), { ...take(2, 60_000), type: 'audio/mp4' }]),
  given('longest', many),
]

const one = take(1, 12_300)
export const refused: readonly unknown[] = [
  null,
  {},
  [],
  { takes: [] },
  { takes: [id(1)] },
  { takes: [one, one] },
  { takes: [{ ...one, id: 'voice.webm' }] },
  { takes: [{ ...one, type: 'text/html' }] },
  { takes: [{ ...one, ms: -1 }] },
  { takes: [{ ...one, ms: 0.5 }] },
  { takes: [{ ...one, text: 'Ja' }] },
  { takes: [...many, take(MOST_TAKES, 1)] },
]
