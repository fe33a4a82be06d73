// Everything off this device: first what would be lost and the file that saves it, then two taps apart, then the truth.

import { useState } from 'preact/hooks'
import type { Device } from '../device/device.ts'
import type { Kept } from '../device/rescue.ts'
import { dropDatabase, wipe } from '../device/wipe.ts'
import type { Say } from '../locale/speech.ts'
import { Button } from '../ui/Button.tsx'
import { Screen } from '../ui/Screen.tsx'
import { type Count, waiting } from './count.ts'
import type { As } from './paper.ts'
import css from './Rescue.module.css'
import type { RescueSay } from './words.ts'

interface Props {
  device: Device
  t: RescueSay
  app: Say
  as: As
  count: Count
  told: Kept
  onMake: () => void
  onBack: () => void
}

export function Wipe({ device, t, app, as, count, told, onMake, onBack }: Props) {
  const [step, setStep] = useState<'first' | 'sure' | 'going' | 'empty' | 'busy' | 'failed'>('first')
  const loses = count.items + count.drafts > 0
  const go = () => {
    setStep('going')
    void wipe(device, () => dropDatabase(), told).then(
      (done) => {
        if (done === 'empty') forgetHints()
        setStep(done)
      },
      () => setStep('failed'),
    )
  }
  const leave = () => location.replace(as === 'own' ? '/' : '/tablet/')
  if (step === 'going') return <Screen name="wipe-going" />
  if (step === 'empty')
    return (
      <Screen name="wipe-empty" next={{ label: app(($) => $.frame.done), onPress: leave }}>
        <main class={css.rescue} data-empty="">
          <h1 tabIndex={-1}>{t(($) => $.wipe.empty)}</h1>
          <p>{t(($) => $.wipe.gone)}</p>
          <p>{t(($) => $.wipe.stays)}</p>
          <p>{t(($) => $.wipe.again)}</p>
        </main>
      </Screen>
    )
  if (step === 'busy' || step === 'failed')
    return (
      <Screen name="wipe-not" back={{ label: app(($) => $.frame.back), onPress: () => location.reload() }}>
        <main class={css.rescue} data-not={step}>
          <h1 tabIndex={-1}>{t(($) => $.wipe[step].what)}</h1>
          <p>{t(($) => $.wipe[step].next)}</p>
        </main>
      </Screen>
    )
  const lost = (
    <section class={css.note}>
      <p>{waiting(t, count.items)}</p>
      {count.drafts > 0 && <p>{t(($) => $.here.drafts, { count: count.drafts })}</p>}
      {loses && <p>{t(($) => $.wipe.lost)}</p>}
      {loses && <Button label={t(($) => $.make.open)} onPress={onMake} data-make="" />}
    </section>
  )
  if (step === 'sure')
    return (
      <Screen name="wipe-sure" back={{ label: t(($) => $.wipe.keep), onPress: onBack }}>
        <main class={css.rescue}>
          <h1 tabIndex={-1}>{t(($) => $.wipe.sure)}</h1>
          <p>{t(($) => $.wipe.never)}</p>
          {lost}
          <span class={css.apart}>
            <Button kind="stop" label={t(($) => $.wipe.now)} onPress={go} data-wipe-now="" />
          </span>
        </main>
      </Screen>
    )
  return (
    <Screen name="wipe" back={{ label: app(($) => $.frame.back), onPress: onBack }}>
      <main class={css.rescue}>
        <h1 tabIndex={-1}>{t(($) => $.wipe.ask)}</h1>
        {lost}
        <p>{t(($) => $.wipe.what)}</p>
        <p>{as === 'own' ? t(($) => $.wipe.copies) : t(($) => $.wipe.people)}</p>
        <p>{t(($) => $.wipe.never)}</p>
        <Button kind="stop" label={t(($) => $.wipe.first)} onPress={() => setStep('sure')} data-wipe-first="" />
      </main>
    </Screen>
  )
}

/** What only the next first paint would look at. */
function forgetHints(): void {
  try {
    localStorage.clear()
    sessionStorage.clear()
  } catch {
    // A browser that keeps no hints has none to forget.
  }
}
