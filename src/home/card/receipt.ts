// What somebody agreed to on their own device, activity by activity, as it stands now: computed, never stored.

import { copiesIn } from '../../capture/copies.ts'
import { refusedHere } from '../../capture/earlier.ts'
import type { Device } from '../../device/device.ts'
import { ownPerson, ownProject, threadsOf } from '../../device/identity.ts'
import { type Choice, isAsked } from '../../locale/choice.ts'
import { SCOPES, yesTo } from '../../model/consent.ts'
import type { ConsentEvent } from '../../model/payload.ts'
import { instant } from '../../model/time.ts'
import type { Lang } from '../../model/words.ts'

export interface Agreed {
  title: string
  /** Since when a yes stands; a no has no day. */
  choices: (Choice & { since?: number })[]
}

export async function agreedHere(device: Device, lang: Lang): Promise<Agreed[]> {
  const project = await ownProject(device.store)
  if (!project) return []
  const threads = threadsOf(await ownPerson(device, project.pid))
  const copies = (await copiesIn(device, project.pid)).filter((one) => threads.includes(one.thread))
  const events = copies.filter((one): one is ConsentEvent => one.kind === 'consent')
  const names = [...new Set(events.map(({ activity }) => activity.name))]
  const now = device.world.clock.now()
  return Promise.all(
    names.map(async (name) => {
      const own = events.filter(({ activity }) => activity.name === name)
      const { activity } = own.at(-1)!
      const refused = await refusedHere(device, { pid: project.pid, activity })
      const said = SCOPES.filter((scope) => own.some((one) => one.scope === scope) || refused.includes(scope))
      const letter = await device.mailbox.byHash('activity', activity.hash)
      return {
        title: letter?.title[lang] ?? name,
        choices: said.filter(isAsked).map((scope) => {
          const yes = yesTo(own, scope, now)
          return yes ? { scope, yes: true, since: instant(yes.at) } : { scope, yes: false }
        }),
      }
    }),
  )
}
