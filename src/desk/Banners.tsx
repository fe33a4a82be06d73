// What stands over the whole desk: that it is practice, that something is in the way, that a colour was put right.

import { useEffect, useState } from 'preact/hooks'
import type { Say } from '../locale/speech.ts'
import { dress } from '../ui/theme.ts'
import { Front } from './answer/Front.tsx'
import css from './Desk.module.css'
import type { Seen } from './fetching.ts'
import type { Acts } from './room.ts'
import type { Trouble } from './Unlock.tsx'

const TROUBLES: readonly string[] = ['offline', 'not-ours', 'busy', 'fault', 'worker'] satisfies Trouble[]

export function Banners({ t, seen, acts }: { t: Say<'desk'>; seen: Seen; acts: Acts }) {
  const { project, trouble } = seen
  const accent = project?.accent
  const [corrected, setCorrected] = useState(false)
  useEffect(() => setCorrected(dress(accent, document.documentElement)), [accent])
  return (
    <>
      {project?.practice && <p class={css.banner}>{t(($) => $.list.practice)}</p>}
      {corrected && <p class={css.banner}>{t(($) => $.list.darker)}</p>}
      {trouble && TROUBLES.includes(trouble) && (
        <p class={css.banner} role="status">
          {t(($) => $.trouble[trouble as Trouble])}
        </p>
      )}
      <Front t={t} seen={seen} acts={acts} />
    </>
  )
}
