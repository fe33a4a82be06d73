// The front of a shared tablet that no team has set up: whoever sits down begins here.

import type { Say } from '../locale/speech.ts'
import type { Project } from '../model/letter.ts'
import { Turn } from '../consent/Welcome.tsx'
import { Screen } from '../ui/Screen.tsx'
import { Button } from '../ui/Button.tsx'
import css from './Home.module.css'
import { Mark } from './Mark.tsx'
import { settingsButton } from './MySettings.tsx'
import { Mute } from './Notices.tsx'

/** For whoever has an invitation or a card that is no link. */
interface Invited {
  label: string
  onPress: () => void
}

export const TabletFront = ({
  t,
  house,
  mute = false,
  give,
  take,
  invited,
  onTurn,
  onSettings,
  onBegin,
  paper,
  onWork,
}: {
  t: Say
  house?: Project | undefined
  mute?: boolean
  /** A card to hand over, and the way for whoever has one. */
  give?: Invited
  take?: Invited
  invited?: Invited
  onTurn: () => void
  onSettings?: () => void
  onBegin: () => void
  paper?: Invited
  onWork?: () => void
}) => (
  <Screen name="tablet" aside={<Turn t={t} lang={t.lang} onTurn={onTurn} />}>
    <main class={css.home}>
      <Mark house={house} lang={t.lang} />
      <h1 tabIndex={-1}>{t(($) => $.tablet.title)}</h1>
      <p>{t(($) => $.tablet.lead)}</p>
      <p>{t(($) => $.tablet.now)}</p>
      {mute && <Mute t={t} />}
      <span class={css.buttons}>
        <Button kind="go" label={t(($) => $.tablet.start)} onPress={onBegin} />
        {onWork && <Button label={t(($) => $.tablet.team)} onPress={onWork} data-work="" />}
        {paper && <Button {...paper} />}
        {onSettings && <Button icon="settings" label={settingsButton(t)} onPress={onSettings} />}
        {give && <Button {...give} data-give="" />}
        {take && <Button kind="plain" {...take} data-take="" />}
        {invited && <Button kind="plain" {...invited} />}
      </span>
    </main>
  </Screen>
)
