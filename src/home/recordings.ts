// A familiar voice goes before the device's own: sentences that somebody of the house read aloud, heard without a network.

import { useEffect, useState } from 'preact/hooks'
import type { Device } from '../device/device.ts'
import { ownProject } from '../device/identity.ts'
import type { Say } from '../locale/speech.ts'
import { LANGS } from '../model/words.ts'
import type { Speaker } from '../ui/Reading.ts'

type OnChange = (look: () => void) => () => void

export function withRecordings(voices: Speaker, { store, mailbox }: Device, onChange: OnChange): Speaker {
  return {
    ...voices,
    async prompt(sentence, lang) {
      const own = await ownProject(store)
      const tongue = LANGS.find((one) => one === lang)
      const read = own && tongue && (await mailbox.prompt(own.pid, tongue, sentence))
      return read && new Blob([read.sound], { type: read.type })
    },
    /** Voices come late, and recordings with the letters. */
    onVoices(look) {
      const deaf = [voices.onVoices?.(look), onChange(look)]
      return () => deaf.forEach((one) => one?.())
    },
  }
}

/** Nothing here can read aloud in this language: whoever helps should know before they begin. */
export function useMute(speaker: Speaker | undefined, t: Say): boolean {
  const [mute, setMute] = useState(false)
  useEffect(() => {
    let left = false
    const look = async () => {
      // Every session begins with the welcome: whoever read anything read this.
      const any =
        !speaker ||
        speaker.speaks(t.lang) ||
        (await speaker.prompt?.(
          t(($) => $.welcome.ask),
          t.lang,
        ))
      if (!left) setMute(!any)
    }
    const again = () => void look().catch(() => {})
    again()
    const deaf = speaker?.onVoices?.(again)
    return () => {
      left = true
      deaf?.()
    }
  }, [speaker, t])
  return mute
}
