// The screens before the first question: told what and why, free to say no, asked, and shown what was chosen.

import type { Say } from '../locale/speech.ts'
import type { Scope } from '../model/consent.ts'
import type { Lang } from '../model/words.ts'
import { Button } from '../ui/Button.tsx'
import { Asking, Screen, Telling } from '../ui/Screen.tsx'
import { type ConsentStep, type Letters, linesOf, scopeLines } from './texts.ts'
import { type YesNo, YesNoCards } from './Welcome.tsx'

interface Props {
  step: Exclude<ConsentStep, 'welcome'>
  letters: Letters
  t: Say
  lang: Lang
  said: YesNo | undefined
  onSay: (said: YesNo) => void
  onNext: () => void
  onBack: () => void
  onStop: () => void
}

export function Consent({ step, letters, t, lang, said, onSay, onNext, onBack, onStop }: Props) {
  const lines = linesOf(step, letters, t, lang)
  const frame = {
    name: step,
    stop: { label: t(($) => $.frame.stop), onPress: onStop },
    back: { label: t(($) => $.frame.back), onPress: onBack },
  }
  const next = { label: t(($) => (step === 'summary' ? $.consent.right : $.frame.next)), onPress: onNext }
  if (step === 'ask')
    return (
      <Screen {...frame} next={next}>
        <Asking q="meedoen" lines={lines.slice(0, -1)} ask={lines.at(-1)!}>
          <YesNoCards t={t} name="meedoen" said={said} onSay={onSay} />
        </Asking>
      </Screen>
    )
  return (
    <Screen {...frame} next={next}>
      <Telling lines={lines}>
        {step === 'summary' && <Button label={t(($) => $.consent.change)} onPress={onBack} />}
      </Telling>
    </Screen>
  )
}

interface ScopeProps extends Omit<Props, 'step'> {
  scope: Scope
}

/** Asked at the moment of its use, never in a row beforehand. */
export function AskScope({ scope, letters, t, lang, said, onSay, onNext, onBack, onStop }: ScopeProps) {
  const lines = scopeLines(scope, letters, lang)
  return (
    <Screen
      name={`scope-${scope}`}
      stop={{ label: t(($) => $.frame.stop), onPress: onStop }}
      back={{ label: t(($) => $.frame.back), onPress: onBack }}
      next={{ label: t(($) => $.frame.next), onPress: onNext }}
    >
      <Asking q={`scope-${scope}`} lines={lines.slice(0, -1)} ask={lines.at(-1) ?? ''}>
        <YesNoCards t={t} name={scope} said={said} onSay={onSay} />
      </Asking>
    </Screen>
  )
}

/** S12: a no is a good answer. */
export const ThankYouAnyway = ({ t, onDone }: { t: Say; onDone: () => void }) => (
  <Screen name="no" next={{ label: t(($) => $.frame.done), onPress: onDone }}>
    <Telling title={t(($) => $.no.title)} lines={[t(($) => $.no.now), t(($) => $.no.fine)]} />
  </Screen>
)
