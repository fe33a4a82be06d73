// The device's own voices, as the port that screens read aloud with. A voice that lives on a network is never used.

import type { Speaker } from './ui/Reading.ts'

/** Slower than people talk. */
const RATE = 0.85

interface Voices {
  synthesis: SpeechSynthesis | undefined
  Utterance: typeof SpeechSynthesisUtterance
}

export function deviceSpeaker(
  { synthesis, Utterance }: Voices = {
    synthesis: globalThis.speechSynthesis,
    Utterance: globalThis.SpeechSynthesisUtterance,
  },
): Speaker {
  const voiceFor = (lang: string): SpeechSynthesisVoice | undefined => {
    const near = (synthesis?.getVoices() ?? []).filter(
      (voice) => voice.localService === true && voice.lang.toLowerCase().split(/[-_]/)[0] === lang,
    )
    return near.find((voice) => voice.default) ?? near[0]
  }
  // Some browsers go on talking after the page has gone.
  globalThis.addEventListener?.('pagehide', () => synthesis?.cancel())
  return {
    speaks: (lang) => voiceFor(lang) !== undefined,
    say(sentence, lang, onEnd) {
      const voice = voiceFor(lang)
      if (!synthesis || !voice) {
        onEnd()
        return () => {}
      }
      const said = new Utterance(sentence)
      Object.assign(said, { voice, lang: voice.lang, rate: RATE })
      let over = false
      const end = () => {
        if (!over) onEnd()
        over = true
      }
      said.addEventListener('end', end)
      // Broken off from outside, or not sayable: the next sentence may be.
      said.addEventListener('error', end)
      synthesis.speak(said)
      return () => {
        over = true
        synthesis.cancel()
      }
    },
    onVoices(look) {
      synthesis?.addEventListener?.('voiceschanged', look)
      return () => synthesis?.removeEventListener?.('voiceschanged', look)
    },
  }
}
