// On an iPhone or iPad the app has to stand on the home screen first: how, in three pictures, and what to take along.

import { useEffect, useState } from 'preact/hooks'
import type { Store } from '../../device/store.ts'
import type { Say } from '../../locale/speech.ts'
import { Button } from '../../ui/Button.tsx'
import { Picture } from '../../ui/Picture.tsx'
import { Screen, Telling } from '../../ui/Screen.tsx'
import type { Tab } from '../ios.ts'
import css from './join.module.css'

interface Props {
  t: Say
  tab: Tab
  store: Pick<Store, 'list'>
  /** What somebody came with. */
  link: string | undefined
  onBack: (() => void) | undefined
}

const STEPS = [
  { step: 'share', picture: 'share' },
  { step: 'add', picture: 'add-to-screen' },
  { step: 'show', picture: 'on-screen' },
] as const

export function HomeScreen({ t, tab, store, link, onBack }: Props) {
  const [copied, setCopied] = useState<'copied' | 'kept'>()
  const waiting = useWaiting(store)
  const copy = (text: string) =>
    void navigator.clipboard.writeText(text).then(
      () => setCopied('copied'),
      () => setCopied('kept'),
    )
  return (
    <Screen name="join-home" back={onBack && { label: t(($) => $.frame.back), onPress: onBack }}>
      <Telling title={t(($) => $.join.home.title)} lines={tab === 'inside' ? [t(($) => $.join.home.safari)] : []}>
        <ol class={css.steps}>
          {STEPS.map(({ step, picture }) => (
            <li key={step}>
              <Picture name={picture} />
              {t(($) => $.join.home[step])}
            </li>
          ))}
        </ol>
        {link && !copied && <Button label={t(($) => $.join.home.copy)} onPress={() => copy(link)} />}
        {copied && <p class={css.told}>{t(($) => $.join.home[copied])}</p>}
        {waiting && <p class={css.told}>{t(($) => $.join.home.left)}</p>}
      </Telling>
    </Screen>
  )
}

/** What was given in this window and has not arrived: it does not move along to the home screen. */
function useWaiting(store: Pick<Store, 'list'>): boolean {
  const [waiting, setWaiting] = useState(false)
  useEffect(() => {
    void store
      .list('items')
      .then((items) => items.some((one) => !one.storedAt && !one.goneAt && !one.refusedAt))
      .then(setWaiting, () => {})
  }, [store])
  return waiting
}
