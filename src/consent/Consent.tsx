// The screens of consent: told what and why, free to say no, asked, asked again, and at the end shown what was chosen.

import type { ComponentChildren } from 'preact'
import { type Choice, PICTURES, sayChoice } from '../locale/choice.ts'
import type { Say } from '../locale/speech.ts'
import { Button } from '../ui/Button.tsx'
import { Asking, Lines, Screen, Telling } from '../ui/Screen.tsx'
import css from './Consent.module.css'
import { type YesNo, YesNoCards } from './Welcome.tsx'

interface Go {
  t: Say
  onNext: () => void
  onBack: () => void
  onStop: () => void
}

export const frameOf = (name: string, { t, onNext, onBack, onStop }: Go) => ({
  name,
  stop: { label: t(($) => $.frame.stop), onPress: onStop },
  // Whoever is asked whether today too stands on a first screen.
  back: name === 'renew' ? undefined : { label: t(($) => $.frame.back), onPress: onBack },
  next: { label: t(($) => $.frame.next), onPress: onNext },
})

/** S2 and S3: what, why and how freely. */
export const Tell = ({
  step,
  lines,
  picture,
  ...go
}: Go & { step: 'tell' | 'free'; lines: readonly string[]; picture?: string | undefined }) => (
  <Screen {...frameOf(step, go)}>
    <Telling lines={lines} picture={step === 'free' ? PICTURES.free : picture} />
  </Screen>
)

interface AskProps extends Go {
  /** Names the screen, and its question unless `q` does. */
  name: string
  q?: string
  /** What it is about, as a picture; where much is told there is no room for one. */
  about: keyof typeof PICTURES | undefined
  lines: readonly string[]
  said: YesNo | undefined
  onSay: (said: YesNo) => void
  /** Stands before the question: one's own words. */
  children?: ComponentChildren
}

/** One question, one choice; asked at the moment of its use, never in a row beforehand. */
export const AskOne = ({ name, q = name, about, lines, said, onSay, children, ...go }: AskProps) => (
  <Screen {...frameOf(name, go)}>
    <Asking
      q={q}
      lines={lines.slice(0, -1)}
      ask={lines.at(-1) ?? ''}
      picture={about && PICTURES[about]}
      before={children}
    >
      <YesNoCards t={go.t} name={q} said={said} onSay={onSay} beside={!about} />
    </Asking>
  </Screen>
)

/** What somebody wrote a moment ago, so that they see what it is about. */
export const OwnWords = ({ t, words }: { t: Say; words: readonly string[] }) =>
  words.length > 0 && (
    <figure class={css.own}>
      <figcaption>{t(($) => $.consent.wrote)}</figcaption>
      {words.map((line) => (
        <blockquote key={line}>{line}</blockquote>
      ))}
    </figure>
  )

interface SummaryProps extends Go {
  choices: readonly Choice[]
  lines: readonly string[]
  onChange: (scope: Choice['scope']) => void
}

/** S11 closes the sitting: each choice can be tapped and changed. */
export function Summary({ choices, lines, onChange, ...go }: SummaryProps) {
  const { t } = go
  const [title, ...rest] = lines
  return (
    <Screen {...frameOf('summary', go)} next={{ label: t(($) => $.consent.right), onPress: go.onNext }}>
      <Telling title={title} lines={[]}>
        <ul class={css.choices}>
          {choices.map((one) => (
            <li key={one.scope}>
              <Button label={sayChoice(t, one)} onPress={() => onChange(one.scope)} data-choice={one.scope} />
            </li>
          ))}
        </ul>
        <Lines lines={rest.slice(choices.length)} />
      </Telling>
    </Screen>
  )
}

/** A good answer, whatever it was: thanked for, and nothing more is asked. */
export const GoodEnd = ({
  t,
  name,
  title,
  lines,
  onDone,
}: {
  t: Say
  name: string
  title: string
  lines: readonly string[]
  onDone: () => void
}) => (
  <Screen name={name} next={{ label: t(($) => $.frame.done), onPress: onDone }}>
    <Telling title={title} lines={lines} />
  </Screen>
)

/** S12: a no is a good answer. */
export const ThankYouAnyway = ({ t, onDone }: { t: Say; onDone: () => void }) => (
  <GoodEnd
    t={t}
    name="no"
    title={t(($) => $.no.title)}
    lines={[t(($) => $.no.now), t(($) => $.no.fine)]}
    onDone={onDone}
  />
)
