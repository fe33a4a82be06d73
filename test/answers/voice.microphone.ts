// A microphone and a recorder as a browser has them, with a clock that goes on when somebody speaks.

import { vi } from 'vitest'

type Answer = 'yes' | 'NotAllowedError' | 'NotFoundError' | 'NotReadableError'

interface Setting {
  answer?: Answer
  formats?: readonly string[]
  /** What the recorder says that it makes, if it does not say the format it was asked for. */
  makes?: string
}

class Track extends EventTarget {
  isOn = true
  stop = () => void (this.isOn = false)
}

export function microphone({ answer = 'yes', formats = ['audio/webm;codecs=opus'], makes }: Setting = {}) {
  const here = {
    answer,
    asked: 0,
    tracks: [] as Track[],
    recorders: [] as FakeRecorder[],
    now: 5_000,
    bits: 0,
    lastPart: 'x',
  }
  let answered: (() => void) | undefined

  class FakeRecorder extends EventTarget {
    static isTypeSupported = (type: string) => formats.includes(type)
    state = 'inactive'
    slice = 0
    mimeType: string
    constructor(_stream: unknown, options: { mimeType?: string; audioBitsPerSecond: number }) {
      super()
      this.mimeType = makes ?? options.mimeType ?? ''
      here.bits = options.audioBitsPerSecond
      here.recorders.push(this)
    }
    start(slice: number) {
      this.slice = slice
      this.state = 'recording'
      this.say('start')
    }
    stop() {
      this.state = 'inactive'
      this.say('dataavailable', here.lastPart)
      this.say('stop')
    }
    say(name: string, sound?: string) {
      const event = new Event(name)
      Object.defineProperty(event, 'timeStamp', { value: here.now })
      if (sound !== undefined) Object.defineProperty(event, 'data', { value: new Blob([sound]) })
      this.dispatchEvent(event)
    }
  }
  vi.stubGlobal('MediaRecorder', FakeRecorder)
  const getUserMedia = async () => {
    here.asked++
    if (answered) await new Promise<void>((resolve) => (answered = resolve))
    if (here.answer !== 'yes') throw new DOMException('', here.answer)
    const track = new Track()
    here.tracks.push(track)
    return { getTracks: () => [track] }
  }
  Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: { getUserMedia } })

  const recorder = () => here.recorders.at(-1)!
  return Object.assign(here, {
    recorder,
    isOn: () => here.tracks.some(({ isOn }) => isOn),
    /** The browser asks the person, who thinks about it until `answers`. */
    thinks: () => void (answered = () => {}),
    answers: () => answered?.(),
    /** Time goes on, with or without a word. */
    pass(ms: number) {
      const { slice } = recorder()
      for (let left = ms; left > 0 && recorder().state === 'recording'; left -= slice) {
        here.now += Math.min(left, slice)
        if (left >= slice) recorder().say('dataavailable', 'sound')
      }
    },
    interrupt: (how: 'ended' | 'mute') => void here.tracks.at(-1)!.dispatchEvent(new Event(how)),
  })
}

/** A browser, or a page without https, in which nothing can hear. */
export function deaf(): void {
  vi.stubGlobal('MediaRecorder', undefined)
  Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: undefined })
}
