// Which screen stands at which step of a sitting.

import type { Media, Settle } from '../answers/contract.ts'
import { AskScope, Consent, ThankYouAnyway } from '../consent/Consent.tsx'
import type { ConsentStep, Letters } from '../consent/texts.ts'
import { Welcome, type YesNo } from '../consent/Welcome.tsx'
import type { Say } from '../locale/speech.ts'
import type { Scope } from '../model/consent.ts'
import type { Question } from '../model/letter.ts'
import type { Given } from '../question/given.ts'
import { Screen } from '../ui/Screen.tsx'
import { Answering } from './Answering.tsx'
import { Ended, Sealing, Stopping, Thanks } from './Ending.tsx'
import { Pausing, Resting } from './Pausing.tsx'
import { type Asked, isPause, scopeAsked, type Sitting } from './sitting.ts'

interface Props {
  t: Say
  s: Sitting
  letters: Letters | undefined
  questions: readonly (Question & Asked)[]
  media: Media
  shared: boolean
  sealing: boolean
  saying: (said: Sitting['said']) => void
  onScope: (scope: Scope, said: YesNo) => void
  onAnswer: (id: string, given: Given) => void
  onBusy: (settle: Settle | undefined) => void
  onNext: () => void
  onBack: () => void
  onStop: () => void
  onTurn: () => void
  /** Takes throwing away back. */
  onRest: () => void
  onUndo: () => void
  onEnd: () => void
}

const CONSENT_STEPS: readonly string[] = ['tell', 'free', 'ask', 'summary']

export function Stage(props: Props) {
  const {
    t,
    s,
    letters,
    questions,
    media,
    shared,
    sealing,
    saying,
    onScope,
    onAnswer,
    onBusy,
    onRest,
    onUndo,
    onEnd,
    ...go
  } = props
  const common = { t, lang: t.lang, ...go }
  if (sealing) return <Sealing t={t} />
  if (s.step === 'welcome')
    return <Welcome {...common} said={s.said.welcome} onSay={(welcome) => saying({ welcome })} />
  if (s.step === 'no') return <ThankYouAnyway t={t} onDone={onEnd} />
  if (s.step === 'stop') {
    const own = { shared, chosen: s.said.stop, onChoose: (stop: Sitting['said']['stop']) => saying({ stop }) }
    return <Stopping {...common} {...own} onRest={onRest} />
  }
  if (s.step === 'rest') return <Resting {...common} />
  if (isPause(s.step))
    return <Pausing {...common} name={s.step} chosen={s.said.pause} onChoose={(pause) => saying({ pause })} />
  if (s.step === 'end') return <Ended t={t} choice={s.said.stop ?? 'later'} onUndo={onUndo} onDone={onEnd} />
  if (s.step === 'thanks') return <Thanks t={t} activity={letters?.activity} onDone={onEnd} />
  if (!letters) return <Screen name="waiting" />
  if (CONSENT_STEPS.includes(s.step)) {
    const step = s.step as Exclude<ConsentStep, 'welcome'>
    return <Consent {...common} step={step} letters={letters} said={s.said.ask} onSay={(ask) => saying({ ask })} />
  }
  const scope = scopeAsked(s.step)
  if (scope) {
    const said = s.said.scopes?.[scope]
    return <AskScope {...common} scope={scope} letters={letters} said={said} onSay={(one) => onScope(scope, one)} />
  }
  return <Answering {...common} s={s} questions={questions} media={media} onAnswer={onAnswer} onBusy={onBusy} />
}
