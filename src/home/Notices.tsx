// Calm lines above the start screen: for somebody in a private window, after something was found again, for who helps.

import { given } from '../capture/lost.ts'
import type { Say } from '../locale/speech.ts'
import { Button } from '../ui/Button.tsx'
import type { Here } from './here.ts'
import css from './Home.module.css'
import { hereInTab } from './ios.ts'

export function Notices({
  t,
  fleeting,
  recovered,
  here,
  invited,
}: {
  t: Say
  fleeting: boolean
  recovered: number
  here: Here
  /** The way in for a new invitation. */
  invited: { label: string; onPress: () => void }
}) {
  const waits = here.mine.some(({ status }) => status === 'here' || status === 'sending')
  const risky = fleeting && waits
  return (
    <>
      {here.lost && (
        <section class={css.banner} data-lost="">
          <p>{t(($) => $.again.keys)}</p>
          {here.mine.some(({ copy }) => given(copy)) && (
            <>
              <p>{t(($) => $.again.nobody)}</p>
              <p>{t(($) => $.again.here)}</p>
            </>
          )}
          <p>{t(($) => $.again.ask)}</p>
          <Button {...invited} />
        </section>
      )}
      {risky && (
        <p class={css.banner}>
          {t(($) => $.trouble.private.what)} {t(($) => $.trouble.private.next)}
        </p>
      )}
      {waits && hereInTab() && <p class={css.banner}>{t(($) => $.join.home.left)}</p>}
      {recovered > 0 && <p class={css.banner}>{t(($) => $.home.recovered, { count: recovered })}</p>}
      {here.room !== 'plenty' && (
        <p class={css.banner} data-room={here.room}>
          <strong>{t(($) => $.home.helper)}:</strong> {t(($) => $.home.full)}
        </p>
      )}
    </>
  )
}

/** There is no button to read aloud then; whoever helps hears why before they begin. */
export const Mute = ({ t }: { t: Say }) => (
  <p class={css.banner} data-mute="">
    <strong>{t(($) => $.home.helper)}:</strong>
    <br />
    {t(($) => $.home.mute)}
  </p>
)
