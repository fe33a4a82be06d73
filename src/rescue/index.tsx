// What waits on this device, and three ways on: put it in a file, take a file in, or take everything off.

export { forgetOver } from '../device/practice.ts'
import type { ComponentChildren } from 'preact'
import { useCallback, useEffect, useState } from 'preact/hooks'
import type { Device } from '../device/device.ts'
import { type Kept, keptIn } from '../device/rescue.ts'
import type { ItemRow } from '../device/store.ts'
import type { Say } from '../locale/speech.ts'
import { Button } from '../ui/Button.tsx'
import { Screen } from '../ui/Screen.tsx'
import { heldIn } from './answering.ts'
import { Blocked } from './Blocked.tsx'
import { countOf, waiting } from './count.ts'
import { Make } from './Make.tsx'
import { Over } from './Over.tsx'
import type { As } from './paper.ts'
import css from './Rescue.module.css'
import { TakeIn } from './TakeIn.tsx'
import { Wipe } from './Wipe.tsx'
import { useRescueWords } from './words.ts'

interface Here {
  device: Device
  t: Say
}
interface WaitingProps extends Here {
  as: As
  nudge: () => void
  onBack: () => void
}
/** A house no longer knows this device; what is said of that where it was no practice. */
interface UnknownProps extends Here {
  as: 'unknown'
  children: ComponentChildren
}

type Settle = (device: Device) => Promise<void>

/** As the start screen shows it, which knows how to carry out what was thrown away. */
export const rescueWith = (settle: Settle) => (props: WaitingProps | UnknownProps) =>
  props.as === 'unknown' ? <Over {...props} /> : <Waiting {...props} settle={settle} />

function Waiting({ device, t: app, as, nudge, settle, onBack }: WaitingProps & { settle: Settle }) {
  const t = useRescueWords(app.lang)
  const [unsent, setUnsent] = useState<Kept>()
  /** Of these a person here has to answer first: nothing else sends them. */
  const [held, setHeld] = useState<readonly ItemRow[]>([])
  const [at, setAt] = useState<'make' | 'take' | 'wipe'>()
  const look = useCallback(async () => {
    const kept = await keptIn(device.store)
    setHeld(await heldIn(device, kept.items))
    setUnsent(kept)
  }, [device])
  useEffect(() => void look(), [look])
  if (!t || !unsent) return <Screen name="rescue" />
  const here = { device, t, app, as }
  const back = () => {
    setAt(undefined)
    void look()
  }
  const count = countOf(unsent)
  if (at === 'make') return <Make {...here} settle={settle} onBack={back} />
  if (at === 'take') return <TakeIn {...here} nudge={nudge} onBack={back} />
  if (at === 'wipe') return <Wipe {...here} count={count} told={unsent} onMake={() => setAt('make')} onBack={back} />
  const free = countOf({ ...unsent, items: unsent.items.filter((item) => !held.includes(item)) })
  const again = () => {
    nudge()
    void look()
  }
  return (
    <Screen name="rescue" back={{ label: app(($) => $.frame.back), onPress: onBack }}>
      <main class={css.rescue}>
        <h1 tabIndex={-1}>{t(($) => $.here.title)}</h1>
        {(free.items + count.drafts > 0 || held.length === 0) && (
          <section class={css.note} data-unsent={free.items}>
            <p>{waiting(t, free.items)}</p>
            {count.drafts > 0 && <p>{t(($) => $.here.drafts, { count: count.drafts })}</p>}
            {free.items > 0 && <Button label={t(($) => $.here.look)} onPress={again} />}
          </section>
        )}
        <Blocked {...here} held={held} onSent={again} />
        <h2>{t(($) => $.make.title)}</h2>
        <p>{t(($) => $.make.lead)}</p>
        <Button label={t(($) => $.make.open)} onPress={() => setAt('make')} data-make="" />
        <h2>{t(($) => $.take.title)}</h2>
        <p>{t(($) => $.take.lead)}</p>
        <Button label={t(($) => $.take.open)} onPress={() => setAt('take')} data-take-in="" />
        {as !== 'shut' && (
          <>
            <h2>{t(($) => $.wipe.title)}</h2>
            <p>{t(($) => $.wipe.lead)}</p>
            <Button label={t(($) => $.wipe.open)} onPress={() => setAt('wipe')} data-wipe="" />
          </>
        )}
      </main>
    </Screen>
  )
}
