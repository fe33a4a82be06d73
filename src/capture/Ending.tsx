// Stopping is always fine: three equal choices for what was said so far, and a warm end with a way back.

import { GoodEnd, ThankYouAnyway } from '../consent/Consent.tsx'
import type { Say } from '../locale/speech.ts'
import { promised } from '../model/answering.ts'
import { type Activity } from '../model/letter.ts'
import { Button } from '../ui/Button.tsx'
import { CardGroup, Cards } from '../ui/Cards.tsx'
import { Asking, Screen, Telling } from '../ui/Screen.tsx'
import type { Sitting } from './sitting.ts'
import { isTogether } from './way.ts'

export type StopChoice = 'keep' | 'away' | 'later'

interface StoppingProps {
  t: Say
  /** On a shared tablet nothing is left lying for the next person. */
  shared: boolean
  chosen: StopChoice | undefined
  onChoose: (choice: StopChoice) => void
  onNext: () => void
  onBack: () => void
  onRest: () => void
}

export const Stopping = ({ t, shared, chosen, onChoose, onNext, onBack, onRest }: StoppingProps) => (
  <Screen
    name="stop"
    back={{ label: t(($) => $.frame.back), onPress: onBack }}
    // On a shared tablet nothing is put off: there the way on comes with the choice.
    next={shared && !chosen ? undefined : { label: t(($) => $.frame.next), onPress: onNext }}
  >
    <Asking q="stop" lines={[t(($) => $.stop.fine)]} ask={t(($) => $.stop.ask)}>
      <CardGroup labelled="ask">
        <Cards
          name="stop"
          chosen={chosen ? [chosen] : []}
          cards={[
            { value: 'keep', label: t(($) => $.stop.keep) },
            { value: 'away', label: t(($) => $.stop.away) },
            ...(shared ? [] : [{ value: 'later', label: t(($) => $.stop.later) }]),
          ]}
          onChoose={(choice) => onChoose(choice as StopChoice)}
        />
      </CardGroup>
      <Button kind="quiet" label={t(($) => $.pause.rest)} onPress={onRest} />
    </Asking>
  </Screen>
)

/** A recording or a picture takes a moment to keep; nothing is thanked for before. */
export const Sealing = ({ t }: { t: Say }) => (
  <Screen name="sealing">
    <Telling title={t(($) => $.keeping.wait)} lines={[t(($) => $.keeping.now)]} />
  </Screen>
)

interface OverProps {
  t: Say
  s: Sitting
  activity: Activity | undefined
  onUndo: () => void
  onDone: () => void
}

/** However it ended, it is thanked for; nobody has to say why. */
export function Over({ t, s, activity, onUndo, onDone }: OverProps) {
  const { step, said } = s
  const choice = said.stop ?? 'later'
  const thanks = t(($) => $.no.title)
  const end = { t, onDone }
  if (step === 'end')
    return (
      <Screen name="end" next={{ label: t(($) => $.frame.done), onPress: onDone }}>
        <Telling
          title={thanks}
          lines={choice === 'away' ? [t(($) => $.end.away)] : [t(($) => $.end.later), t(($) => $.end.laterMore)]}
        >
          {choice === 'away' && <Button label={t(($) => $.end.undo)} onPress={onUndo} />}
        </Telling>
      </Screen>
    )
  if (step === 'no') return <ThankYouAnyway {...end} />
  if (step === 'too-young') {
    const lines = [t(($) => $.together.age), t(($) => $.together.parent), t(($) => $.together.nothing)]
    return <GoodEnd {...end} name="too-young" title={t(($) => $.together.young)} lines={lines} />
  }
  if (step === 'eased') {
    const lines = [t(($) => $.together.stopped), t(($) => $.no.fine), t(($) => $.end.away)]
    return <GoodEnd {...end} name="eased" title={thanks} lines={lines} />
  }
  if (isTogether(s)) {
    const lines = [t(($) => $.together.done), t(($) => $.together.nothing)]
    return <GoodEnd {...end} name="thanks" title={thanks} lines={lines} />
  }
  // The activity's own words of thanks; what will happen is said only when somebody promised it.
  const [title, ...rest] = activity?.thanks[t.lang] ?? []
  const owed = activity ? promised(activity, t.lang) : []
  return (
    <GoodEnd
      {...end}
      name="thanks"
      title={title ?? t(($) => $.thanks.title)}
      lines={[...rest, ...owed, t(($) => $.thanks.kept)]}
    />
  )
}
