// One take, from the first sound to the last part on the disk. What is on the disk stays, whatever ends it.

import type { Media } from '../contract.ts'
import type { Take } from './answer.ts'
import { record, type Recording, type Trouble } from './recorder.ts'

/** Done talking; something else ended it; it was the longest there is; there was no more room. */
export type Ending = 'done' | 'cut' | 'long' | 'full'

export interface Heard {
  /** Tells it at the first part and at each later one, when that is on the disk. */
  kept(take: Take): void
  over(ending: Ending, take: Take | undefined): void
}

const DAY = 86_400_000

/** At the latest after so many milliseconds it stops by itself, and nothing else that is not said or done stops it. */
export async function take(media: Media, longest: number, heard: Heard): Promise<Recording | Trouble> {
  let shelf: ReturnType<Media['begin']> | undefined
  let kept: Take | undefined
  let ending: Ending | undefined
  let recording: Recording | undefined
  let inOrder = Promise.resolve()

  const end = (why: Ending) => {
    ending = why
    recording?.stop()
  }
  const keep = async (sound: Blob, ms: number, given: string) => {
    // After a part that did not fit nothing more is kept: a recording has no holes.
    if (ending === 'full') return
    const type = /^(audio|video)\/[\x20-\x7e]{1,80}$/.test(given) ? given : 'audio/unknown'
    shelf ??= media.begin(type)
    try {
      await shelf.append(new Uint8Array(await sound.arrayBuffer()))
    } catch {
      return end('full')
    }
    kept = { id: shelf.id, type, ms: Math.min(DAY, Math.max(0, Math.round(ms))) }
    heard.kept(kept)
  }
  const opened = await record({
    part(sound, ms, type) {
      inOrder = inOrder.then(() => keep(sound, ms, type))
      if (ms >= longest) end(ending ?? 'long')
    },
    over(asked) {
      void inOrder.then(() => heard.over(ending ?? (asked ? 'done' : 'cut'), kept))
    },
  })
  if (typeof opened === 'object') recording = opened
  return opened
}
