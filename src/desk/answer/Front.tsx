// On the front of the desk: what is late, and what waits for a network, which is sent from here whichever room stands open.

import { useEffect } from 'preact/hooks'
import type { Say } from '../../locale/speech.ts'
import desk from '../Desk.module.css'
import type { Seen } from '../fetching.ts'
import type { Acts } from '../room.ts'
import { inTime, owed } from './owed.ts'
import { sendWaiting } from './waiting.ts'

export function Front({ t, seen, acts }: { t: Say<'desk'>; seen: Seen; acts: Acts }) {
  // Each look at the server that went well is a moment to try.
  useEffect(() => {
    if (seen.complete && !seen.trouble) void sendWaiting(acts, seen).catch(() => {})
  }, [acts, seen])
  const today = acts.today()
  const late = owed(seen, today).filter(({ state }) => state === 'overdue').length
  if (late === 0) return null
  return (
    <p class={desk.banner} data-late={late}>
      {t(($) => $.card.owed.front, { count: late })} {t(($) => $.card.owed.share, { ...inTime(seen, today) })}
    </p>
  )
}
