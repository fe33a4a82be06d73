// Who may read what I gave: one use a screen, yes and no alike, and at the end what stands.

import { useEffect, useRef, useState } from 'preact/hooks'
import { shownHere } from '../capture/finish.ts'
import { isTakenBack, type Obstacle, whyNot } from '../capture/obstacle.ts'
import { type Choice, choicesOf, choose } from '../capture/sharing.ts'
import { type YesNo, YesNoCards } from '../consent/Welcome.tsx'
import type { Device } from '../device/device.ts'
import type { Say } from '../locale/speech.ts'
import type { Contribution } from '../model/payload.ts'
import { Asking, Screen, Telling } from '../ui/Screen.tsx'
import { Trouble } from '../ui/Trouble.tsx'

interface Props {
  device: Device
  t: Say
  given: Contribution
  /** What the activity is called. */
  title: string
  nudge: () => void
  onDone: () => void
}

export function Sharing({ device, t, given, title, nudge, onDone }: Props) {
  /** As they stand on the disk. */
  const [choices, setChoices] = useState<Choice[]>([])
  /** What was tapped on the screen that is open. */
  const [tapped, tap] = useState<YesNo>()
  const [at, go] = useState(0)
  const [obstacle, setObstacle] = useState<Obstacle>()
  const busy = useRef(false)
  const done = useRef(onDone)
  done.current = onDone
  useEffect(() => {
    void choicesOf(device, given, t.lang).then(
      (found) => (found.length > 0 ? setChoices(found) : done.current()),
      () => done.current(),
    )
  }, [device, given, t.lang])
  const choice = choices[at]
  const to = (next: number) => {
    tap(undefined)
    go(next)
  }
  if (choices.length === 0) return <Screen name="sharing" />
  if (obstacle) {
    const retry = { label: t(($) => $.trouble.retry), onPress: () => setObstacle(undefined) }
    return <Trouble what={t(($) => $.trouble[obstacle].what)} next={t(($) => $.trouble[obstacle].next)} retry={retry} />
  }
  if (!choice)
    return (
      <Screen
        name="shared"
        back={{ label: t(($) => $.frame.back), onPress: () => to(choices.length - 1) }}
        next={{ label: t(($) => $.frame.done), onPress: onDone }}
      >
        <Telling
          title={t(($) => $.share.title)}
          lines={[
            ...choices.map(({ scope, yes }) =>
              t(($) => $.share.line, {
                about: t(($) => $.share.about[scope]),
                said: t(($) => (yes ? $.frame.yes : $.frame.no)),
              }),
            ),
            t(($) => $.share.later),
          ]}
        />
      </Screen>
    )
  const { scope, lines, yes } = choice
  const told = [t(($) => $.share.for, { title }), ...lines]
  const said = tapped ?? (yes ? 'yes' : undefined)
  const next = async () => {
    if (busy.current) return
    busy.current = true
    try {
      const kept = await choose(device, given, scope, said === 'yes', await shownHere(device, told, t))
      if (kept !== 'kept') return setObstacle(kept)
      nudge()
      setChoices(await choicesOf(device, given, t.lang))
      to(at + 1)
    } catch (error) {
      if (isTakenBack(error)) return onDone()
      setObstacle(whyNot(error))
    } finally {
      busy.current = false
    }
  }
  return (
    <Screen
      name={`share-${scope}`}
      back={{ label: t(($) => $.frame.back), onPress: () => (at > 0 ? to(at - 1) : onDone()) }}
      next={{ label: t(($) => $.frame.next), onPress: () => void next() }}
    >
      <Asking q={`share-${scope}`} lines={told.slice(0, -1)} ask={told.at(-1)!}>
        <YesNoCards t={t} name={scope} said={said} onSay={(value) => busy.current || tap(value)} />
      </Asking>
    </Screen>
  )
}
