// A quiet row at the end: the app can stand on the home screen. Put away once, it does not come back.

import type { Say } from '../locale/speech.ts'
import { Button } from '../ui/Button.tsx'
import css from './Home.module.css'
import type { Way } from './install.ts'

interface Props {
  t: Say
  way: Way
  onInstall: () => void
  onAway: () => void
}

export const Install = ({ t, way, onInstall, onAway }: Props) => (
  <aside class={css.install} data-install={way}>
    <p>
      <strong>{t(($) => $.install.ask)}</strong> {t(($) => (way === 'ios' ? $.install.ios : $.install.why))}
      {way === 'ios' && ` ${t(($) => $.install.how)}`}
    </p>
    <span class={css.buttons}>
      {way === 'press' && <Button label={t(($) => $.install.add)} onPress={onInstall} />}
      <Button kind="plain" label={t(($) => $.install.away)} onPress={onAway} />
    </span>
  </aside>
)
