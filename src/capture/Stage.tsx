// Which screen stands at which step of a sitting.

import type { ComponentChildren } from 'preact'
import type { Media, Settle } from '../answers/contract.ts'
import { AskAround, Signs } from '../consent/Around.tsx'
import { aroundStep } from '../consent/around.ts'
import { AskOne, OwnWords, Summary, Tell } from '../consent/Consent.tsx'
import type { Choice, Letters } from '../consent/texts.ts'
import { Welcome, type YesNo } from '../consent/Welcome.tsx'
import type { Say } from '../locale/speech.ts'
import type { Scope, Sign } from '../model/consent.ts'
import type { Question } from '../model/letter.ts'
import type { Given } from '../question/given.ts'
import { Screen } from '../ui/Screen.tsx'
import { Answering, Trying } from './Answering.tsx'
import { choicesIn, linesAt, ownWords } from './asked.ts'
import { Over, Sealing, Stopping } from './Ending.tsx'
import { Pausing, Resting } from './Pausing.tsx'
import type { Asked, Sitting } from './sitting.ts'
import { isOver, isPause, scopeOf } from './way.ts'

export interface StageProps {
  t: Say
  s: Sitting
  letters: Letters | undefined
  questions: readonly (Question & Asked)[]
  media: Media
  shared: boolean
  sealing: boolean
  /** Whose turn it is, on a tablet of a team. */
  guest?: ComponentChildren
  saying: (said: Sitting['said']) => void
  onScope: (scope: Scope, said: YesNo) => void
  onAround: (step: string, said: string) => void
  onChange: (scope: Choice['scope']) => void
  onAnswer: (id: string, given: Given) => void
  onBusy: (settle: Settle | undefined) => void
  onNext: () => void
  onBack: () => void
  onStop: () => void
  onTurn: () => void
  onRest: () => void
  /** Takes throwing away back. */
  onUndo: () => void
  onEnd: () => void
}

export function Stage(props: StageProps) {
  const { t, s, letters, questions, shared, saying, onNext, onBack, onStop } = props
  const { step, said } = s
  const go = { t, onNext, onBack, onStop }
  if (props.sealing) return <Sealing t={t} />
  if (step === 'welcome')
    return (
      <Welcome
        {...go}
        lang={t.lang}
        said={said.welcome}
        onSay={(welcome) => saying({ welcome })}
        onTurn={props.onTurn}
      />
    )
  if (isOver(s)) return <Over t={t} s={s} activity={letters?.activity} onUndo={props.onUndo} onDone={props.onEnd} />
  if (step === 'stop') {
    const own = { shared, chosen: said.stop, onChoose: (stop: Sitting['said']['stop']) => saying({ stop }) }
    return <Stopping {...go} {...own} onRest={props.onRest} />
  }
  if (step === 'rest') return <Resting {...go} />
  if (isPause(step)) return <Pausing {...go} name={step} chosen={said.pause} onChoose={(pause) => saying({ pause })} />
  if (step === 'signs') {
    const signs = said.signs ?? []
    const onSign = (sign: Sign, on: boolean) =>
      saying({ signs: on ? [...signs, sign] : signs.filter((one) => one !== sign) })
    return <Signs {...go} signs={signs} onSign={onSign} />
  }
  if (step === 'trial') return <Trying {...props} lang={t.lang} />
  if (step === 'renew')
    return (
      <AskOne
        {...go}
        name="renew"
        about="renew"
        lines={linesAt(s, letters, t)}
        said={said.renew}
        onSay={(renew) => saying({ renew })}
      >
        {props.guest}
      </AskOne>
    )
  const lines = linesAt(s, letters, t)
  const around = aroundStep(step)
  if (around && lines.length > 0)
    return (
      <AskAround
        {...go}
        step={around}
        lines={lines}
        said={said.around?.[around]}
        onSay={(one) => props.onAround(around, one)}
      />
    )
  if (!letters) return <Screen name="waiting" />
  if (step === 'tell' || step === 'free')
    return <Tell {...go} step={step} lines={lines} picture={letters.activity.picture} />
  if (step === 'ask')
    return (
      <AskOne
        {...go}
        name="ask"
        q="meedoen"
        about={s.place?.once ? undefined : 'meedoen'}
        lines={lines}
        said={said.ask}
        onSay={(ask) => saying({ ask })}
      />
    )
  if (step === 'summary') return <Summary {...go} choices={choicesIn(s)} lines={lines} onChange={props.onChange} />
  const scope = scopeOf(step)
  if (scope)
    return (
      <AskOne
        {...go}
        name={step}
        about={scope}
        lines={lines}
        said={said.scopes?.[scope]}
        onSay={(one) => props.onScope(scope, one)}
      >
        {scope === 'citaat' && <OwnWords t={t} words={ownWords(s, questions, t.lang)} />}
      </AskOne>
    )
  return <Answering {...props} lang={t.lang} contact={letters.project.contact[t.lang]} />
}
