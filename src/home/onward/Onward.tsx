// A card is shown on somebody's own device: go on here with it, or throw everything away. What going on means is said when it is so.

import { useEffect, useState } from 'preact/hooks'
import type { Device } from '../../device/device.ts'
import type { Manner, Say } from '../../locale/speech.ts'
import type { Card } from '../../model/card.ts'
import { Button } from '../../ui/Button.tsx'
import { Screen, Telling } from '../../ui/Screen.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import css from './onward.module.css'
import { goOn, type Onward as Outcome } from './onward.ts'
import { useOnwardWords } from './words.ts'

interface Props {
  device: Device
  /** The words around, and the way to speak to somebody as je. */
  t: Say
  familiar: () => Promise<Manner>
  card: Card
  /** It was said already that it is to go on. */
  chosen?: boolean
  nudge: () => void
  onChange: (look: () => void) => () => void
  /** All goes that was given with it. */
  away: { label: string; lines: readonly string[]; onPress: () => void }
  /** With this card everything was taken back. */
  onWithdrawn: () => void
  /** For whoever has to be let in first. */
  invited: { label: string; onPress: () => void }
  onBack: () => void
  onDone: () => void
}

export function Onward(props: Props) {
  const { t: app, familiar, away, onBack, onDone } = props
  const t = useOnwardWords(app, familiar)
  const [going, go] = useState(props.chosen ?? false)
  const outcome = useOutcome(props, going)
  const back = { label: app(($) => $.frame.back), onPress: props.chosen ? onBack : () => go(false) }
  if (!t) return <Screen name="onward" />
  if (!going)
    return (
      <Screen name="onward-choose" back={{ ...back, onPress: onBack }}>
        <Telling title={t(($) => $.choose.title)} lines={[]}>
          <div class={css.two}>
            <div>
              <Button label={t(($) => $.choose.on)} onPress={() => go(true)} data-onward="" />
              <p>{t(($) => $.choose.own)}</p>
            </div>
            <div>
              <Button kind="stop" label={away.label} onPress={away.onPress} data-throw="" />
              <p>{away.lines.join(' ')}</p>
            </div>
          </div>
        </Telling>
      </Screen>
    )
  if (outcome === 'here')
    return (
      <Screen name="onward-here" next={{ label: app(($) => $.frame.done), onPress: onDone }}>
        <Telling title={t(($) => $.here.title)} lines={[t(($) => $.here.there), t(($) => $.here.all)]} />
      </Screen>
    )
  if (outcome === 'no-room') {
    const [what, next] = [app(($) => $.trouble.storage.what), app(($) => $.trouble.storage.next)]
    return <Trouble what={what} next={next} back={back} />
  }
  if (outcome === 'join' || outcome === 'mine' || outcome === 'full') {
    const other = outcome === 'join' ? props.invited : undefined
    return <Trouble what={t(($) => $[outcome].what)} next={t(($) => $[outcome].next)} back={back} other={other} />
  }
  return (
    <Screen name="onward-busy" back={back}>
      <Telling title={t(($) => $.busy.title)} lines={[t(($) => $.busy.net)]} />
    </Screen>
  )
}

/** What came of it; looked at again whenever something has changed, until that is known. */
function useOutcome({ device, t, card, nudge, onChange, onWithdrawn }: Props, going: boolean): Outcome | undefined {
  const [outcome, setOutcome] = useState<Outcome>()
  useEffect(() => {
    if (!going) return undefined
    let over = false
    const settle = (now: Outcome) => {
      // What was asked for has to go; asking for it anew at each look would never rest.
      if (now === 'asked') nudge()
      if (over || now === 'asked' || now === 'waits') return
      over = true
      if (now === 'withdrawn') onWithdrawn()
      else setOutcome(now)
    }
    const look = () => over || void goOn(device, card, t.lang).then(settle, noLook)
    nudge()
    look()
    const deaf = onChange(look)
    return () => {
      over = true
      deaf()
      setOutcome(undefined)
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- from the moment that it is chosen
  }, [going])
  return outcome
}

/** What cannot be read now is looked at with the next change. */
const noLook = (): void => {}
