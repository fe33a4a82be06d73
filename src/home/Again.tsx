// What was given to a project whose keys are lost: asked, and given once more to the one that took its place.

import { useState } from 'preact/hooks'
import { shownHere } from '../capture/finish.ts'
import { decline, giveAgain } from '../capture/again.ts'
import { type Obstacle, whyNot } from '../capture/obstacle.ts'
import { ThankYouAnyway } from '../consent/Consent.tsx'
import { type YesNo, YesNoCards } from '../consent/Welcome.tsx'
import type { Device } from '../device/device.ts'
import type { Say } from '../locale/speech.ts'
import type { Project } from '../model/letter.ts'
import { emptyAway } from './mine.ts'
import { Asking, Screen, Telling } from '../ui/Screen.tsx'
import { Trouble } from '../ui/Trouble.tsx'

interface Props {
  device: Device
  t: Say
  from: string
  house: Project
  nudge: () => void
  onDone: () => void
}

export function Again({ device, t, from, house, nudge, onDone }: Props) {
  const [said, say] = useState<YesNo>()
  const [over, setOver] = useState<'no' | 'kept' | 'later'>()
  const [obstacle, setObstacle] = useState<Obstacle>()
  const title = house.title[t.lang]
  const lines = [
    t(($) => $.again.before),
    t(($) => $.again.to, { house: title }),
    t(($) => $.again.media),
    t(($) => $.again.give),
  ]
  const answer = async () => {
    if (said === 'no') await decline(device, from)
    if (said !== 'yes') return setOver('no')
    // What was thrown away a moment ago is not given again.
    await emptyAway(device)
    const kept = await giveAgain(device, from, await shownHere(device, lines, t))
    nudge()
    return setOver(kept ? 'kept' : 'later')
  }
  if (obstacle) {
    const retry = { label: t(($) => $.trouble.retry), onPress: () => setObstacle(undefined) }
    return <Trouble what={t(($) => $.trouble[obstacle].what)} next={t(($) => $.trouble[obstacle].next)} retry={retry} />
  }
  const done = { label: t(($) => $.frame.done), onPress: onDone }
  if (over === 'no') return <ThankYouAnyway t={t} onDone={onDone} />
  if (over)
    return (
      <Screen name="again-over" next={done}>
        <Telling
          title={t(($) => $.thanks.title)}
          lines={[t(($) => (over === 'kept' ? $.thanks.kept : $.again.later))]}
        />
      </Screen>
    )
  return (
    <Screen
      name="again"
      back={{ label: t(($) => $.frame.back), onPress: onDone }}
      next={{
        label: t(($) => $.frame.next),
        onPress: () => void answer().catch((error: unknown) => setObstacle(whyNot(error))),
      }}
    >
      <Asking q="again" lines={lines.slice(0, -1)} ask={lines.at(-1)!}>
        <YesNoCards t={t} name="again" said={said} onSay={say} />
      </Asking>
    </Screen>
  )
}
