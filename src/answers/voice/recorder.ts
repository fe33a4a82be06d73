// The microphone, as the browser has it: asked for once at a press, heard in small parts, and always let go of again.

/** Why there is no recording: nobody allowed it, or there is nothing here that can hear. */
export type Trouble = 'refused' | 'deaf'

export interface Ears {
  /** What was heard since the last part, and how long it has been recording by then. Silence is sound too. */
  part(sound: Blob, ms: number, type: string): void
  /** The last part is out. Nobody may have asked for the end: a call, a locked screen, a microphone that was pulled out. */
  over(asked: boolean): void
}

export interface Recording {
  stop(): void
}

/** Three seconds may be lost when a page is killed; this leaves two for the disk. */
const PART = 1_000
/** Speech is clear with so little, and fifteen minutes are under three megabytes. */
export const BITS = 24_000
export const FORMATS = ['audio/webm;codecs=opus', 'audio/webm', 'audio/mp4']

/** Asks the browser for the microphone, which may ask the person; never by itself, and never a second time. */
export async function record(ears: Ears): Promise<Recording | Trouble> {
  let stream: MediaStream | undefined
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } })
    return begin(stream, ears)
  } catch (error) {
    // Also where there is no microphone to ask for, as on a page without https, or no recorder.
    if (stream) letGo(stream)
    const { name } = error as DOMException
    return name === 'NotAllowedError' || name === 'SecurityError' ? 'refused' : 'deaf'
  }
}

function begin(stream: MediaStream, ears: Ears): Recording {
  const mimeType = FORMATS.find((format) => MediaRecorder.isTypeSupported(format))
  // A browser that knows none of them records in its own way.
  const recorder = new MediaRecorder(stream, { audioBitsPerSecond: BITS, ...(mimeType ? { mimeType } : {}) })
  const tracks = stream.getTracks()
  let began: number | undefined
  let asked = false
  let isOver = false
  let awake: Promise<WakeLockSentinel | undefined> | undefined

  // Where it has stopped already, its last part is still on the way, and `stop` comes after that.
  const stop = () => {
    if (recorder.state !== 'inactive') recorder.stop()
  }
  // Nobody can see any more that it records.
  const unseen = () => {
    if (document.visibilityState === 'hidden') stop()
  }
  const ended = () => {
    if (isOver) return
    isOver = true
    document.removeEventListener('visibilitychange', unseen)
    letGo(stream)
    awake?.then((lock) => lock?.release()).catch(() => {})
    ears.over(asked)
  }

  recorder.addEventListener('start', (event) => (began = event.timeStamp))
  recorder.addEventListener('dataavailable', ({ data, timeStamp }) => {
    began ??= timeStamp
    if (data.size > 0) ears.part(data, timeStamp - began, recorder.mimeType || data.type)
  })
  recorder.addEventListener('stop', ended)
  recorder.addEventListener('error', () => (recorder.state === 'inactive' ? ended() : recorder.stop()))
  for (const track of tracks) for (const end of ['ended', 'mute']) track.addEventListener(end, stop)
  document.addEventListener('visibilitychange', unseen)
  try {
    recorder.start(PART)
  } catch (error) {
    document.removeEventListener('visibilitychange', unseen)
    throw error
  }
  awake = navigator.wakeLock?.request('screen').catch(() => undefined)
  return {
    stop() {
      asked = true
      stop()
    },
  }
}

const letGo = (stream: MediaStream) => {
  for (const track of stream.getTracks()) track.stop()
}
