// The front of a practice house: where somebody comes in without a link of their own. Nobody else ever loads it.

import type { ComponentChildren } from 'preact'
import type { Say } from '../locale/speech.ts'
import type { Links } from '../model/receipt.ts'
import { Picture } from '../ui/Picture.tsx'
import { Screen } from '../ui/Screen.tsx'
import { Button } from '../ui/Button.tsx'
import css from './Doors.module.css'

/** For whoever has an invitation or a card that is no link. */
interface Invited {
  label: string
  onPress: () => void
}

export function Doors({
  t,
  links,
  invited,
  aside,
}: {
  t: Say
  links: Links
  invited: Invited
  /** The way to the other language. */
  aside: ComponentChildren
}) {
  const doors = [
    { href: links.participant, picture: 'hand', name: t(($) => $.practice.in), more: t(($) => $.practice.inMore) },
    { href: links.tablet, picture: 'tablet', name: t(($) => $.practice.tablet), more: t(($) => $.practice.tabletMore) },
    { href: links.desk, picture: 'desk', name: t(($) => $.practice.desk), more: t(($) => $.practice.deskMore) },
  ]
  return (
    <Screen name="doors" aside={aside}>
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
