// The front of a practice house, and of a shared tablet: where somebody comes in without a link of their own.

import type { Say } from '../locale/speech.ts'
import type { Project } from '../model/letter.ts'
import type { Links } from '../model/receipt.ts'
import type { Lang } from '../model/words.ts'
import { Turn } from '../consent/Welcome.tsx'
import { Picture } from '../ui/Picture.tsx'
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

export function Doors({
  t,
  lang,
  links,
  invited,
  onTurn,
}: {
  t: Say
  lang: Lang
  links: Links
  invited: Invited
  onTurn: () => void
}) {
  const doors = [
    { href: links.participant, picture: 'hand', name: t(($) => $.practice.in), more: t(($) => $.practice.inMore) },
    { href: links.tablet, picture: 'tablet', name: t(($) => $.practice.tablet), more: t(($) => $.practice.tabletMore) },
    { href: links.desk, picture: 'desk', name: t(($) => $.practice.desk), more: t(($) => $.practice.deskMore) },
  ]
  return (
    <Screen name="doors" aside={<Turn t={t} lang={lang} onTurn={onTurn} />}>
      <main class={css.home}>
        <h1 tabIndex={-1}>{t(($) => $.practice.title)}</h1>
        <p>{t(($) => $.practice.lead)}</p>
        <nav class={css.doors}>
          {doors.map(({ href, picture, name, more }) => (
            <a key={picture} class={css.door} href={href}>
              <Picture name={picture} />
              <span>
                <strong>{name}</strong>
                {more}
              </span>
            </a>
          ))}
        </nav>
        <span class={css.buttons}>
          <p class={css.banner}>{t(($) => $.practice.try)}</p>
          <Button kind="plain" {...invited} />
        </span>
      </main>
    </Screen>
  )
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
  onPaper,
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
  onPaper?: () => void
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
        {onPaper && <Button label={t(($) => $.paper.open)} onPress={onPaper} data-paper="" />}
        {onSettings && <Button icon="settings" label={settingsButton(t)} onPress={onSettings} />}
        {give && <Button {...give} data-give="" />}
        {take && <Button kind="plain" {...take} data-take="" />}
        {invited && <Button kind="plain" {...invited} />}
      </span>
    </main>
  </Screen>
)
