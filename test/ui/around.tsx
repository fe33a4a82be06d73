// What stands around every screen, with a voice that writes down what it said and speaks until it is told that it is over.

import type { ComponentChildren } from 'preact'
import { aroundOf } from '../../src/home/around.ts'
import { APP, speech } from '../../src/locale/speech.ts'
import { Frame } from '../../src/ui/Frame.ts'
import type { Speaker } from '../../src/ui/Reading.ts'

export const { t } = await speech('app', 'nl', APP)

export interface FakeSpeaker extends Speaker {
  /** Every sentence, with its language. */
  said: [string, string][]
  /** The sentence of now is over. */
  end(): void
  /** Somebody is talking. */
  talks(): boolean
  voices(...langs: string[]): void
}

export function fakeSpeaker(...langs: string[]): FakeSpeaker {
  let now: (() => void) | undefined
  let known = langs
  let looks: (() => void)[] = []
  return {
    said: [],
    speaks: (lang) => known.includes(lang),
    say(sentence, lang, onEnd) {
      this.said.push([sentence, lang])
      now = onEnd
      return () => {
        if (now === onEnd) now = undefined
      }
    },
    onVoices(look) {
      looks.push(look)
      return () => (looks = looks.filter((one) => one !== look))
    },
    end() {
      const over = now
      now = undefined
      over?.()
    },
    talks: () => now !== undefined,
    voices(...more) {
      known = more
      for (const look of looks) look()
    },
  }
}

export const framed = (
  what: ComponentChildren,
  speaker?: Speaker,
  around = aroundOf(t, 'mevrouw De Vries'),
  auto = false,
) => <Frame.Provider value={{ ...around, speaker, auto }}>{what}</Frame.Provider>
