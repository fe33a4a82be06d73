// What stands over the whole desk: that it is practice, that something is in the way, that a colour was put right.

import { useEffect, useRef, useState } from 'preact/hooks'
import type { Say } from '../locale/speech.ts'
import { dress } from '../ui/theme.ts'
import { usePractising } from '../ui/usePractising.ts'
import { Front } from './answer/Front.tsx'
import css from './Desk.module.css'
import type { Seen } from './fetching.ts'
import { makersIn } from './making/comments.ts'
import { keepQuotes } from './making/themes.ts'
import type { Holders } from './project/papers.ts'
import projectCss from './project/Project.module.css'
import type { Acts } from './room.ts'
import { type Looked, takeOld } from './taking/old.ts'
import { carryOut, keepAway } from './taking/taking.ts'
import type { Trouble } from './Unlock.tsx'

const TROUBLES: readonly string[] = ['offline', 'not-ours', 'busy', 'fault', 'worker'] satisfies Trouble[]

/** The first key set is the founder's alone, the second is of both: from the third on somebody took a place. */
const BOTH = 2

interface Props {
  t: Say<'desk'>
  seen: Seen
  acts: Acts
  holders: Holders | undefined
}

export function Banners({ t, seen, acts, holders }: Props) {
  const { project, trouble } = seen
  const accent = project?.accent
  const [corrected, setCorrected] = useState(false)
  const [old, setOld] = useState<Looked>()
  const months = project?.months
  const turn = useRef(Promise.resolve())
  useEffect(() => void keepAway(acts).catch(() => {}), [acts])
  // Each look at the server that went well is a moment to try.
  useEffect(() => {
    if (!seen.complete || seen.trouble) return
    // One after the other: a look that comes while another is under way would find nothing left to tell.
    turn.current = turn.current
      .then(async () => {
        if (months) setOld(await takeOld(acts, months))
        await carryOut(acts)
        await keepQuotes(acts, seen)
      })
      .catch(() => {})
  }, [acts, seen, months])
  usePractising(project?.practice ? t(($) => $.list.practising) : undefined)
  useEffect(() => setCorrected(dress(accent, document.documentElement)), [accent])
  const makers = makersIn(seen)
  return (
    <>
      {project?.practice && <p class={css.banner}>{t(($) => $.list.practice)}</p>}
      {holders && (
        <p class={holders.two ? projectCss.good : projectCss.few} data-holders={holders.two ? 'two' : 'one'}>
          {t(($) => (holders.two ? $.keys.two : $.keys.one))}
          {holders.two && (seen.keys?.version ?? 0) > BOTH && ` ${t(($) => $.keys.replaced)}`}
          {holders.two && holders.due.includes(holders.own) && ` ${t(($) => $.keys.due)}`}
        </p>
      )}
      {project?.begun === false && <p class={css.banner}>{t(($) => $.project.preparing)}</p>}
      {project && !project.practice && (
        <p class={css.banner}>
          {project.together && t(($) => $.project.together, { who: project.together[t.lang] })}
          {makers > 0 && ` ${t(($) => $.making.together, { count: makers })}`}
          {!project.together && makers === 0 && t(($) => $.project.notTogether)}
        </p>
      )}
      {old && old.gone > 0 && (
        <p class={css.banner} role="status" data-old={old.gone}>
          {t(($) => $.taking.old, { count: old.gone })}
        </p>
      )}
      {old && old.soon > 0 && <p class={css.banner}>{t(($) => $.taking.soon, { count: old.soon })}</p>}
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
