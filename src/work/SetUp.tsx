// A helper with a PIN: the first one, with the words that let the team in when a PIN is forgotten; or one more.

import { useState } from 'preact/hooks'
import type { Device } from '../device/device.ts'
import { beginWork, type Helper, helpersIn, setPin as keepPin } from '../device/helpers.ts'
import type { Say } from '../locale/speech.ts'
import { base64url } from '../model/bytes.ts'
import { isEasy, isPin } from '../model/pin.ts'
import { wordsOf } from '../model/typed.ts'
import { Button } from '../ui/Button.tsx'
import { Screen } from '../ui/Screen.tsx'
import { PinField } from './PinField.tsx'
import css from './work.module.css'
import type { WorkSay } from './words.ts'

interface Props {
  device: Device
  t: WorkSay
  app: Say
  /** The team is there already. */
  more?: boolean
  onDone: (helper: Helper) => void
  onLeave: () => void
}

export function SetUp({ device, t, app, more = false, onDone, onLeave }: Props) {
  const { store, vault, world } = device
  const [name, setName] = useState('')
  const [pin, setPin] = useState('')
  const [again, setAgain] = useState('')
  const [spare] = useState(() => world.chance(16))
  const [written, setWritten] = useState(false)
  const [lack, setLack] = useState<'name' | 'pin' | 'easy' | 'again' | 'failed'>()

  /** What was wrong is being put right. */
  const typed = (keep: () => void) => {
    setLack(undefined)
    keep()
  }
  const lacking = () =>
    name.trim() === '' ? 'name' : !isPin(pin) ? 'pin' : isEasy(pin) ? 'easy' : pin !== again ? 'again' : undefined
  const next = () => {
    const missing = lacking()
    setLack(missing)
    if (missing) return
    if (more) void begin()
    else setWritten(true)
  }
  async function begin(): Promise<void> {
    try {
      const helper = { name: name.trim(), role: 'professional' }
      const here = { store, vault, chance: world.chance }
      await (more ? keepPin(here, helper, pin) : beginWork(here, helper, pin, base64url(spare)))
      const made = (await helpersIn(store)).at(-1)
      if (made) onDone(made)
    } catch {
      setLack('failed')
    }
  }
  if (written)
    return (
      <Screen
        name="work-spare"
        back={{ label: app(($) => $.frame.back), onPress: () => setWritten(false) }}
        next={{ label: t(($) => $.setup.kept), onPress: () => void begin() }}
      >
        <main class={css.work}>
          <h1 tabIndex={-1}>{t(($) => $.setup.spare)}</h1>
          <p>{t(($) => $.setup.spareWhy)}</p>
          <ol class={css.spare} data-spare="">
            {wordsOf(spare).map((word, i) => (
              <li key={i}>{word}</li>
            ))}
          </ol>
          <Button label={t(($) => $.setup.print)} onPress={() => globalThis.print()} />
          <p role="alert">{lack && t(($) => $.setup.lack[lack])}</p>
        </main>
      </Screen>
    )
  return (
    <Screen
      name="work-setup"
      back={{ label: app(($) => $.frame.back), onPress: onLeave }}
      next={{ label: app(($) => $.frame.next), onPress: next }}
    >
      <main class={css.work}>
        <h1 tabIndex={-1}>{more ? t(($) => $.setup.more) : t(($) => $.setup.title)}</h1>
        <p>{more ? t(($) => $.setup.moreWhy) : t(($) => $.setup.lead)}</p>
        <label class={css.field}>
          {more ? t(($) => $.setup.theirName) : t(($) => $.setup.name)}
          <input
            value={name}
            maxLength={40}
            autocomplete="off"
            data-name=""
            onInput={({ currentTarget }) => typed(() => setName(currentTarget.value))}
          />
        </label>
        <PinField label={t(($) => $.setup.pin)} value={pin} onPin={(to) => typed(() => setPin(to))} />
        <PinField label={t(($) => $.setup.again)} value={again} onPin={(to) => typed(() => setAgain(to))} />
        <p role="alert">{lack && t(($) => $.setup.lack[lack])}</p>
      </main>
    </Screen>
  )
}
