// What stands around every screen of a participant, in their language: help with the right name, reading aloud, a way down.

import type { Say } from '../locale/speech.ts'
import type { Around } from '../ui/Frame.ts'
import type { Speaker } from '../ui/Reading.ts'

/** Before the first letters have come nobody is known by name; then it is whoever is near. */
export function aroundOf(t: Say, contact: string | undefined, speaker?: Speaker, auto = false): Around {
  const say = contact === undefined ? t(($) => $.help.anyone) : t(($) => $.help.say, { contact })
  return {
    lang: t.lang,
    words: {
      read: t(($) => $.reading.start),
      hush: t(($) => $.reading.stop),
      help: t(($) => $.help.open),
      more: t(($) => $.help.more),
      goOn: t(($) => $.help.on),
    },
    help: {
      lines: [say, t(($) => $.help.later), t(($) => $.help.now), say],
      tip: { title: t(($) => $.help.tip.title), lines: [t(($) => $.help.tip.read), t(($) => $.help.tip.wait)] },
    },
    speaker,
    auto,
  }
}

export const coverWords = (t: Say) => ({ ask: t(($) => $.cover.ask), goOn: t(($) => $.cover.on) })
