// What is older than its project agreed on goes from this desk and from the server, once a day, in the way of whoever asks.

import { int, object } from '../../model/read.ts'
import { startOfDay } from '../../model/time.ts'
import { takeAway, type Ways } from './taking.ts'

const MONTH = 31 * 86_400_000

const readLooked = object({ day: int(0, 1e14), gone: int(0, 1e7), soon: int(0, 1e7) }, 'open')
export type Looked = Omit<ReturnType<typeof readLooked>, 'day'>

/** How many went today, and how many will within a month. Asked again on the same day, it answers what it found then. */
export async function takeOld(acts: Ways, months: number): Promise<Looked> {
  const { asker, opener, shelf, now } = acts
  const name = `old ${asker.pid}`
  const day = startOfDay(now())
  const before = await shelf.get(name, readLooked)
  if (before?.day === day) return before
  const ids = await opener.old(months, now())
  if (ids.length > 0) await takeAway(acts, { ids })
  await opener.withhold(ids)
  const looked = { gone: ids.length, soon: (await opener.old(months, now() + MONTH)).length }
  await shelf.put(name, { day, ...looked })
  return looked
}
