// Says that something was given to a project that nobody can read any more, and opens the way to give it once more.

import type { Say } from '../locale/speech.ts'
import { Button } from '../ui/Button.tsx'
import css from './Home.module.css'

export const GiveAgain = ({ t, onOpen }: { t: Say; onOpen: () => void }) => (
  <section class={css.left} data-again="">
    <span>
      <strong>{t(($) => $.again.before)}</strong>
      {t(($) => $.again.here)}
    </span>
    <Button kind="go" label={t(($) => $.again.open)} onPress={onOpen} />
  </section>
)
