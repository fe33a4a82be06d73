// Who may read what I gave: one use a screen, yes and no alike, and at the end what was chosen.

import { useEffect, useState } from 'preact/hooks'
import { type Choice, choicesOf, choose } from '../capture/sharing.ts'
import { shownHere } from '../capture/finish.ts'
import { type YesNo, YesNoCards } from '../consent/Welcome.tsx'
import type { Device } from '../device/device.ts'
import type { Say } from '../locale/speech.ts'
import type { Contribution } from '../model/payload.ts'
import { Asking, Screen, Telling } from '../ui/Screen.tsx'

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
  const [choices, setChoices] = useState<Choice[]>([])
  const [said, setSaid] = useState<Partial<Record<string, YesNo>>>({})
  const [at, go] = useState(0)
  useEffect(() => {
    void choicesOf(device, given, t.lang).then((found) => {
      if (found.length === 0) return onDone()
      setChoices(found)
      setSaid(Object.fromEntries(found.flatMap(({ scope, yes }) => (yes ? [[scope, 'yes' as const]] : []))))
    }, onDone)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- Asked once: what is chosen meanwhile is known here.
  }, [])
  const choice = choices[at]
  if (choices.length === 0) return <Screen name="sharing" />
  if (!choice)
    return (
      <Screen
        name="shared"
        back={{ label: t(($) => $.frame.back), onPress: () => go(choices.length - 1) }}
        next={{ label: t(($) => $.frame.done), onPress: onDone }}
      >
        <Telling
          title={t(($) => $.share.title)}
          lines={[
            ...choices.map(({ scope }) =>
              t(($) => $.share.line, {
                about: t(($) => $.share.about[scope]),
                said: t(($) => (said[scope] === 'yes' ? $.frame.yes : $.frame.no)),
              }),
            ),
            t(($) => $.share.later),
          ]}
        />
      </Screen>
    )
  const { scope, lines } = choice
  const told = [t(($) => $.share.for, { title }), ...lines]
  const next = async () => {
    const kept = await choose(device, given, scope, said[scope] === 'yes', await shownHere(device, told, t)).catch(
      () => false,
    )
    // What could not be kept is not shown as chosen.
    if (!kept) setSaid((before) => ({ ...before, [scope]: choice.yes ? 'yes' : undefined }))
    nudge()
    go(at + 1)
  }
  return (
    <Screen
      name={`share-${scope}`}
      back={{ label: t(($) => $.frame.back), onPress: () => (at > 0 ? go(at - 1) : onDone()) }}
      next={{ label: t(($) => $.frame.next), onPress: () => void next() }}
    >
      <Asking q={`share-${scope}`} lines={told.slice(0, -1)} ask={told.at(-1)!}>
        <YesNoCards
          t={t}
          name={scope}
          said={said[scope]}
          onSay={(value) => setSaid((before) => ({ ...before, [scope]: value }))}
        />
      </Asking>
    </Screen>
  )
}
