// A microphone that stays open for a whole session: each sentence becomes a recording of its own, one right after the other.

import { BITS, FORMATS } from '../../answers/voice/recorder.ts'

export interface Tape {
  /** Ends the sentence of now and begins the next in the same breath. */
  next(): Promise<Blob>
  /** The sentence of now begins anew; what was said of it is forgotten. */
  again(): void
  close(): void
}

export type NoTape = 'refused' | 'deaf'

/** Asks for the microphone once; the first sentence is being recorded when it resolves. */
export async function openTape(lost: () => void): Promise<Tape | NoTape> {
  let stream: MediaStream
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } })
  } catch (error) {
    return (error as DOMException).name === 'NotAllowedError' ? 'refused' : 'deaf'
  }
  const mimeType = FORMATS.find((format) => MediaRecorder.isTypeSupported(format))
  for (const track of stream.getTracks()) track.addEventListener('ended', lost)

  function begin(): { end: () => Promise<Blob> } {
    const recorder = new MediaRecorder(stream, { audioBitsPerSecond: BITS, ...(mimeType ? { mimeType } : {}) })
    const parts: Blob[] = []
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data))
    const over = new Promise<Blob>((done) =>
      recorder.addEventListener('stop', () =>
        done(new Blob(parts, { type: recorder.mimeType || parts[0]?.type || '' })),
      ),
    )
    recorder.start()
    return {
      end() {
        if (recorder.state !== 'inactive') recorder.stop()
        return over
      },
    }
  }
  let now = begin()
  return {
    next() {
      const done = now.end()
      now = begin()
      return done
    },
    again() {
      void now.end()
      now = begin()
    },
    close() {
      void now.end()
      for (const track of stream.getTracks()) track.stop()
    },
  }
}
