// Why it is enough for now, in words, to whoever is about to ask; the person is never told.

import { instant, moment } from '../model/time.ts'
import { type Enough, MOST, type tooLong } from './burden.ts'
import type { WorkSay } from './words.ts'

const whoIn = (t: WorkSay, who: string | undefined): string => who ?? t(($) => $.ask.project)

export function sayEnough(t: WorkSay, full: Enough): string {
  if (full.why === 'rest')
    return t(($) => $.ask.enough.rest, {
      who: whoIn(t, full.who),
      day: moment(t.lang, instant(full.until), 'date'),
    })
  return full.why === 'partner'
    ? t(($) => $.ask.enough.partner, { who: whoIn(t, full.who) })
    : t(($) => $.ask.enough[full.why])
}

export const sayLong = (t: WorkSay, count: number, { most, who }: NonNullable<ReturnType<typeof tooLong>>): string =>
  most < MOST.questions ? t(($) => $.ask.fewer, { count, most, who: whoIn(t, who) }) : t(($) => $.ask.long, { count })
