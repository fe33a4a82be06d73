// The tablet itself and the team that uses it: made ready once, and seen to whenever somebody likes.

import { useCallback, useEffect, useState } from 'preact/hooks'
import { ownProject } from '../../device/identity.ts'
import type { Project } from '../../model/letter.ts'
import { Screen } from '../../ui/Screen.tsx'
import type { TeamProps } from './Door.tsx'
import { Help } from './Help.tsx'
import { Pins } from './Pins.tsx'
import { Place } from './Place.tsx'
import { placeOf } from './place.ts'
import { Ready } from './Ready.tsx'
import { StartCard } from './StartCard.tsx'
import { View } from './View.tsx'
import { useTeamWords } from './words.ts'

type At = 'view' | 'place' | 'ready' | 'card' | 'pins' | 'help'
/** Set up for the first time, one follows the other. */
const FIRST: readonly At[] = ['place', 'ready', 'card']

interface Known {
  place: string | undefined
  house: Project | undefined
}

export function Team({ device, app, helper, timers, ground, first = false, onAsk, onDone }: TeamProps) {
  const t = useTeamWords(app.lang)
  const [at, setAt] = useState<At>(first ? FIRST[0]! : 'view')
  const [known, setKnown] = useState<Known>()
  const look = useCallback(async () => {
    const project = await ownProject(device.store)
    const house = project && (await device.mailbox.newest(project.pid, 'project'))?.body
    setKnown({ place: await placeOf(device), house })
  }, [device])
  useEffect(() => void look(), [look])
  if (!t || !known) return <Screen name="work" />
  const done = () => {
    void look()
    const next = FIRST[FIRST.indexOf(at) + 1]
    if (!first) return setAt('view')
    return next ? setAt(next) : onDone()
  }
  const here = { device, t, app, ground, first, ...known, onDone: done }
  if (at === 'place') return <Place {...here} />
  if (at === 'ready') return <Ready {...here} />
  if (at === 'card') return <StartCard {...here} />
  if (at === 'pins') return <Pins {...here} timers={timers} helper={helper} />
  if (at === 'help') return <Help {...here} />
  const way = (to: At, label: string) => ({ label, onPress: () => setAt(to) })
  const ways = [
    way(
      'ready',
      t(($) => $.ready.open),
    ),
    way(
      'card',
      t(($) => $.card.open),
    ),
    way(
      'pins',
      t(($) => $.pins.open),
    ),
    way(
      'place',
      t(($) => $.place.open),
    ),
    way(
      'help',
      t(($) => $.help.open),
    ),
  ]
  return <View {...here} ways={ways} onAsk={onAsk} onDone={onDone} />
}
