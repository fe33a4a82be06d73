// Twelve other words for the team, shown once. Those of before work until somebody says that these were written down.

import { useState } from 'preact/hooks'
import type { Device } from '../../device/device.ts'
import { newWords } from '../../device/helpers.ts'
import type { Say } from '../../locale/speech.ts'
import { base64url } from '../../model/bytes.ts'
import { wordsOf } from '../../model/typed.ts'
import { Button } from '../../ui/Button.tsx'
import { Screen } from '../../ui/Screen.tsx'
import work from '../work.module.css'
import css from './team.module.css'
import type { TeamSay } from './words.ts'

interface Props {
  device: Device
  t: TeamSay
  app: Say
  onKept: () => void
  onBack: () => void
}

export function NewWords({ device, t, app, onKept, onBack }: Props) {
  const { store, vault, world } = device
  const [spare] = useState(() => world.chance(16))
  const [failed, fail] = useState(false)
  const keep = () =>
    void newWords({ store, vault, chance: world.chance }, base64url(spare)).then(onKept, () => fail(true))
  return (
    <Screen
      name="team-words"
      back={{ label: app(($) => $.frame.back), onPress: onBack }}
      next={{ label: t(($) => $.pins.keep), onPress: keep }}
    >
      <main class={`${work.work} ${css.paper}`}>
        <h1 tabIndex={-1}>{t(($) => $.pins.wordsTitle)}</h1>
        <p>{t(($) => $.pins.wordsWhy)}</p>
        <ol class={work.spare} data-spare="">
          {wordsOf(spare).map((word, i) => (
            <li key={i}>{word}</li>
          ))}
        </ol>
        <Button label={t(($) => $.pins.print)} onPress={() => globalThis.print()} />
        <p role="alert">{failed && t(($) => $.pins.lack.failed)}</p>
      </main>
    </Screen>
  )
}
