// What is said of a device and of an invitation: when it was last heard, how often and how long it still works.

import type { Say } from '../../locale/speech.ts'
import { moment } from '../../model/time.ts'
import type { KeepSay } from '../asked/words.ts'
import type { Came, Invited } from './house.ts'

const MINUTE = 60_000
const DAY = 86_400_000
/** What only a practice house gives out: so many that nobody counts. */
const LIMITLESS = 100_000

/** "zojuist", "2 uur geleden", "gisteren", "3 dagen geleden". It is known to the minute. */
export function ago(t: Say<'desk'>, heard: number, now: number): string {
  if (heard === 0) return t(($) => $.invite.devices.never)
  const since = Math.max(0, now - heard)
  const say = new Intl.RelativeTimeFormat(t.lang, { numeric: 'auto' })
  const steps = [
    { unit: 'day', ms: DAY },
    { unit: 'hour', ms: 60 * MINUTE },
    { unit: 'minute', ms: MINUTE },
  ] as const
  const step = steps.find(({ ms }) => since >= ms && since >= 2 * MINUTE)
  const when = step ? say.format(-Math.floor(since / step.ms), step.unit) : t(($) => $.invite.devices.just)
  return t(($) => $.invite.devices.heard, { when })
}

/** Of a tablet that waits for a yes: when it came, and when it was invited. A stranger comes at another time. */
export function arrived(t: Say<'desk'>, k: KeepSay, { came }: Came, invitation: Invited | undefined): string {
  const when = (time: number) => moment(t.lang, time, 'minute')
  const parts = [
    ...(came ? [k(($) => $.lost.came, { when: when(came) })] : []),
    ...(invitation ? [k(($) => $.lost.invited, { when: when(invitation.terms.issued) })] : []),
  ]
  return parts.join(', ')
}

export function terms(t: Say<'desk'>, { terms: { uses, expires }, left }: Pick<Invited, 'terms' | 'left'>): string {
  const often =
    uses >= LIMITLESS ? t(($) => $.invite.devices.limitless) : t(($) => $.invite.devices.left, { count: left })
  const long =
    expires === 0
      ? t(($) => $.invite.devices.always)
      : t(($) => $.invite.devices.until, { until: moment(t.lang, expires, 'minute') })
  return `${often}, ${long}`
}
