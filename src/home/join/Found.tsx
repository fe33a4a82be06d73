// What an invitation says, before it is taken: as whom, for which device, with whom; or that it belongs to another address.

import type { Say } from '../../locale/speech.ts'
import type { Invitation } from '../../model/invitation.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Lines, Screen, Telling } from '../../ui/Screen.tsx'
import css from './join.module.css'

interface Props {
  t: Say
  onBack: () => void
}

export function Found({
  t,
  invitation: { deviceClass, role },
  from,
  already,
  beside,
  onTake,
  onCard,
  onBack,
}: Props & {
  invitation: Invitation
  from: string
  already: boolean
  /** The house where this device takes part now, and goes on doing so. */
  beside: string | undefined
  onTake: () => void
  /** Takes it, and goes on with a card. */
  onCard: (() => void) | undefined
}) {
  const who = role === 'other' ? t(($) => $.join.found.free) : undefined
  const as = t(($) => $.join.found.as, { role: t(($) => $.role.who[role]).toLocaleLowerCase(t.lang) })
  const what = deviceClass === 'tablet' ? t(($) => $.join.found.tablet) : (who ?? as)
  const stays = beside === undefined ? [] : [t(($) => $.join.found.beside, { house: beside })]
  const lines = [already ? t(($) => $.join.found.already) : what, ...stays]
  return (
    <Screen
      name="join-found"
      back={{ label: t(($) => $.frame.back), onPress: onBack }}
      next={{ label: t(($) => $.frame.next), onPress: onTake }}
    >
      <Telling title={t(($) => $.join.found.title)} lines={lines} picture="letter">
        <p class={css.from}>{t(($) => $.join.found.from, { house: from })}</p>
        {onCard && <Button kind="plain" label={t(($) => $.card.take)} onPress={onCard} data-card="" />}
      </Telling>
    </Screen>
  )
}

/** Never followed by itself: whoever printed it may have meant to lead somebody away. */
export const Elsewhere = ({ t, title, link, onBack }: Props & { title: string; link: URL }) => (
  <Screen name="join-elsewhere" back={{ label: t(($) => $.frame.back), onPress: onBack }}>
    <Telling title={title} lines={[]}>
      <p class={css.address}>{link.host}</p>
      <Lines lines={[t(($) => $.join.elsewhere.know)]} />
      <LinkButton label={t(($) => $.join.elsewhere.go)} href={link.href} />
    </Telling>
  </Screen>
)
