// After three questions somebody is asked whether to go on; and whoever wants a rest has one, for as long as it takes.

import type { Say } from '../locale/speech.ts'
import { CardGroup, Cards } from '../ui/Cards.tsx'
import { Asking, Screen, Telling } from '../ui/Screen.tsx'
import { isTurned } from './way.ts'

export type PauseChoice = 'on' | 'rest' | 'stop'

interface Props {
  t: Say
  name: string
  chosen: PauseChoice | undefined
  onChoose: (choice: PauseChoice) => void
  onNext: () => void
  onBack: () => void
  onStop: () => void
}

export const Pausing = ({ t, name, chosen, onChoose, onNext, onBack, onStop }: Props) => (
  <Screen
    name={name}
    stop={{ label: t(($) => $.frame.stop), onPress: onStop }}
    back={{ label: t(($) => $.frame.back), onPress: onBack }}
    next={{ label: t(($) => $.frame.next), onPress: onNext }}
  >
    <Asking q={name} picture="cup" ask={t(($) => (isTurned(name) ? $.pause.turned : $.pause.ask))}>
      <CardGroup labelled="ask">
        <Cards
          name={name}
          chosen={chosen ? [chosen] : []}
          cards={
            isTurned(name)
              ? [
                  { value: 'stop', label: t(($) => $.frame.yes) },
                  { value: 'rest', label: t(($) => $.pause.rest) },
                  { value: 'on', label: t(($) => $.frame.no) },
                ]
              : [
                  { value: 'on', label: t(($) => $.frame.yes) },
                  { value: 'rest', label: t(($) => $.pause.rest) },
                  { value: 'stop', label: t(($) => $.pause.stop) },
                ]
          }
          onChoose={(choice) => onChoose(choice as PauseChoice)}
        />
      </CardGroup>
    </Asking>
  </Screen>
)

export const Resting = ({ t, onNext }: { t: Say; onNext: () => void }) => (
  <Screen name="rest" next={{ label: t(($) => $.cover.on), onPress: onNext }}>
    <Telling title={t(($) => $.pause.time)} lines={[t(($) => $.pause.wait)]} />
  </Screen>
)
