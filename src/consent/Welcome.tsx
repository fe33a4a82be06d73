// S1, the first screen of all. It names no project, so it can stand in the page before anything else has come.

import { useContext } from 'preact/hooks'
import type { Say } from '../locale/speech.ts'
import { CardGroup, Cards } from '../ui/Cards.tsx'
import { Frame } from '../ui/Frame.ts'
import { Asking, Screen } from '../ui/Screen.tsx'
import { LinkButton } from '../ui/Button.tsx'
import type { Lang } from '../model/words.ts'

export type YesNo = 'yes' | 'no' | 'unknown'

interface Props {
  t: Say
  lang: Lang
  said: YesNo | undefined
  onSay: (said: YesNo) => void
  onNext: () => void
  onStop: () => void
  onTurn: () => void
}

export const OTHER: Record<Lang, Lang> = { nl: 'en', en: 'nl' }
export const HOMES: Record<Lang, string> = { nl: '/', en: '/en/' }

export function Welcome({ t, lang, said, onSay, onNext, onStop, onTurn }: Props) {
  return (
    <Screen
      name="welcome"
      stop={{ label: t(($) => $.frame.stop), onPress: onStop }}
      aside={<Turn t={t} lang={lang} onTurn={onTurn} />}
      next={{ label: t(($) => $.frame.next), onPress: onNext }}
    >
      <Asking
        q="welcome"
        before={useContext(Frame)?.guest}
        lines={welcomeLines(t).slice(0, 2)}
        ask={t(($) => $.welcome.ask)}
      >
        <YesNoCards t={t} name="welcome" said={said} onSay={onSay} />
      </Asking>
    </Screen>
  )
}

/** One switch for every word; a real link, so that it works at once. */
export const Turn = ({ t, lang, onTurn }: { t: Say; lang: Lang; onTurn: () => void }) => (
  <LinkButton
    kind="plain"
    label={t(($) => $.frame.other)}
    aria-label={t(($) => $.frame.otherLabel)}
    lang={OTHER[lang]}
    href={HOMES[OTHER[lang]]}
    onPress={onTurn}
  />
)

export const welcomeLines = (t: Say): string[] => [
  t(($) => $.welcome.hello),
  t(($) => $.welcome.learn),
  t(($) => $.welcome.ask),
]

/** Yes left, no right, equal; "I don't know" below, as large. */
export function YesNoCards({
  t,
  name,
  said,
  onSay,
  beside = false,
}: {
  t: Say
  name: string
  said: YesNo | undefined
  onSay: (said: YesNo) => void
  /** All three in one row, where much is told above them. */
  beside?: boolean
}) {
  const chosen = said ? [said] : []
  const choose = (value: string) => onSay(value as YesNo)
  const sure = [
    { value: 'yes', label: t(($) => $.frame.yes) },
    { value: 'no', label: t(($) => $.frame.no) },
  ]
  const unsure = [{ value: 'unknown', label: t(($) => $.frame.unknown) }]
  const group = { name, chosen, onChoose: choose }
  return (
    <CardGroup labelled="ask">
      <Cards {...group} cards={beside ? [...sure, ...unsure] : sure} />
      {!beside && <Cards {...group} cards={unsure} />}
    </CardGroup>
  )
}
