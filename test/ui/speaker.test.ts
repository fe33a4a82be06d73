// Reading aloud with what the device itself can say: never with a voice that would have to ask a network.

import { expect, test } from 'vitest'
import { deviceSpeaker } from '../../src/speaker.ts'

type Voice = { lang: string; localService: boolean; default?: boolean; name?: string }
class Utterance extends EventTarget {
  declare voice: Voice
  declare rate: number
  declare lang: string
  text: string
  constructor(text: string) {
    super()
    this.text = text
  }
}

function device(voices: Voice[]) {
  const said: Utterance[] = []
  let cancelled = 0
  const synthesis = Object.assign(new EventTarget(), {
    getVoices: () => voices,
    speak: (utterance: Utterance) => void said.push(utterance),
    cancel() {
      cancelled++
      said.at(-1)?.dispatchEvent(new Event('error'))
    },
  })
  const speaker = deviceSpeaker({ synthesis, Utterance } as unknown as Parameters<typeof deviceSpeaker>[0])
  return { speaker, said, voices, synthesis, cancels: () => cancelled }
}
const nothing = () => {}

test.each<[string, Voice[], boolean]>([
  ['a voice of the device', [{ lang: 'nl-NL', localService: true }], true],
  ['one that writes its language in its own way', [{ lang: 'nl_BE', localService: true }], true],
  ['one with the language alone', [{ lang: 'NL', localService: true }], true],
  ['a voice on a network', [{ lang: 'nl-NL', localService: false }], false],
  ['a voice for another language', [{ lang: 'de-DE', localService: true }], false],
  ['a language that begins with the same letters', [{ lang: 'nld-X', localService: true }], false],
  ['no voice at all', [], false],
])('%s: can be used for Dutch: %s', (_name, voices, can) => {
  expect(device(voices).speaker.speaks('nl')).toBe(can)
})

test('of several voices the one somebody chose speaks, slowly, and never the one on a network', () => {
  const network = { lang: 'nl-NL', localService: false, default: true }
  const own = { lang: 'nl-BE', localService: true, default: true }
  const { speaker, said } = device([network, { lang: 'nl-NL', localService: true }, own])
  speaker.say('Dag.', 'nl', nothing)
  expect(said.map(({ text, voice, lang, rate }) => [text, voice, lang, rate])).toEqual([['Dag.', own, 'nl-BE', 0.85]])
})

test.each(['end', 'error'])('%s of a sentence is told once; what cannot be said holds nothing up', (kind) => {
  const { speaker, said } = device([{ lang: 'nl', localService: true }])
  let ends = 0
  speaker.say('Dag.', 'nl', () => void ends++)
  expect(ends).toBe(0)
  said[0]!.dispatchEvent(new Event(kind))
  said[0]!.dispatchEvent(new Event('end'))
  expect(ends).toBe(1)
})

test('who stops it hears nothing more of it, and the end is not told', () => {
  const { speaker, cancels } = device([{ lang: 'nl', localService: true }])
  let ends = 0
  const stop = speaker.say('Dag.', 'nl', () => void ends++)
  stop()
  expect([cancels(), ends]).toEqual([1, 0])
})

test('voices that come late are told, until nobody listens', () => {
  const { speaker, voices, synthesis } = device([])
  let looks = 0
  const deaf = speaker.onVoices!(() => void looks++)
  voices.push({ lang: 'nl', localService: true })
  synthesis.dispatchEvent(new Event('voiceschanged'))
  expect([looks, speaker.speaks('nl')]).toEqual([1, true])
  deaf()
  synthesis.dispatchEvent(new Event('voiceschanged'))
  expect(looks).toBe(1)
})

test('a browser that cannot speak says so, and a sentence passes', () => {
  const speaker = deviceSpeaker({ synthesis: undefined, Utterance: undefined as never })
  let ends = 0
  speaker.say('Dag.', 'nl', () => void ends++)
  expect([speaker.speaks('nl'), ends]).toEqual([false, 1])
})
