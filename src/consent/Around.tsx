// What is asked around taking part, of somebody themselves or of who sits beside: one question, one tap.

import type { Say } from '../locale/speech.ts'
import { SIGNS, type Sign } from '../model/consent.ts'
import { CardGroup, Cards } from '../ui/Cards.tsx'
import { Asking, Screen } from '../ui/Screen.tsx'
import { AROUND, type AroundStep } from './around.ts'
import { frameOf } from './Consent.tsx'

/** Something is said before the question. */
const LED = ['try', 'understand', 'ease'] as const
const isLed = (step: AroundStep): step is (typeof LED)[number] => LED.includes(step as (typeof LED)[number])

/** The lines of one of these screens; the question comes last. What is asked about somebody else stands in the letter. */
export const aroundLines = (step: AroundStep, t: Say): string[] => [
  ...(isLed(step) ? [t(($) => $.around[step].lead)] : []),
  t(($) => $.around[step]['ask' as never]),
]

interface Go {
  t: Say
  onNext: () => void
  onBack: () => void
  onStop: () => void
}

interface Props extends Go {
  step: AroundStep
  lines: readonly string[]
  said: string | undefined
  onSay: (said: string) => void
}

export const AskAround = ({ step, lines, said, onSay, ...go }: Props) => (
  <Screen {...frameOf(step, go)}>
    <Asking q={step} lines={lines.slice(0, -1)} ask={lines.at(-1) ?? ''}>
      <CardGroup labelled="ask">
        <Cards
          name={step}
          chosen={said ? [said] : []}
          cards={AROUND[step].map((value) => ({
            value,
            label: go.t(($) => $.around[step][value as never]),
          }))}
          onChoose={onSay}
        />
      </CardGroup>
    </Asking>
  </Screen>
)

interface SignsProps extends Omit<Go, 'onStop'> {
  signs: readonly Sign[]
  onSign: (sign: Sign, on: boolean) => void
}

/** For who sits beside: a no does not need words. */
export const Signs = ({ t, signs, onSign, onNext, onBack }: SignsProps) => (
  <Screen
    name="signs"
    back={{ label: t(($) => $.frame.back), onPress: onBack }}
    next={{ label: t(($) => $.frame.next), onPress: onNext }}
  >
    <Asking q="signs" ask={t(($) => $.signs.ask)}>
      <CardGroup labelled="ask">
        <Cards
          name="signs"
          many
          chosen={signs}
          cards={SIGNS.map((value) => ({ value, label: t(($) => $.signs[value]) }))}
          onChoose={(sign, on) => onSign(sign as Sign, on)}
        />
      </CardGroup>
    </Asking>
  </Screen>
)
