// What a sheet says in the very words of a participant's screens.

import type { Say } from '../../locale/speech.ts'

export const screenWords = (t: Say) => ({
  greeting: [t(($) => $.welcome.hello), t(($) => $.welcome.learn)],
  yes: t(($) => $.frame.yes),
  no: t(($) => $.frame.no),
  unknown: t(($) => $.frame.unknown),
})
