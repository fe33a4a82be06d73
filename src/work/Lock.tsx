// The door of work mode: who is helping, and their PIN. A wrong one makes the next try wait; it deletes nothing.

import { useEffect, useState } from 'preact/hooks'
import type { Device } from '../device/device.ts'
import { comeIn, type Helper, pauseNow } from '../device/helpers.ts'
import type { Say } from '../locale/speech.ts'
import { base64url } from '../model/bytes.ts'
import { isPin } from '../model/pin.ts'
import type { Timers } from '../model/ports.ts'
import { fromTyped } from '../model/typed.ts'
import { Button } from '../ui/Button.tsx'
import { Screen } from '../ui/Screen.tsx'
import { PinField } from './PinField.tsx'
import css from './work.module.css'
import type { WorkSay } from './words.ts'

interface Props {
  device: Device
  t: WorkSay
  app: Say
  helpers: readonly Helper[]
  timers: Timers
  onIn: (helper: Helper) => void
}

const SECOND = 1000

/** By the words of the team nobody in particular comes in. */
const TEAM: Helper = { id: 'recovery', name: '', role: '' }

export function Lock({ device, t, app, helpers, timers, onIn }: Props) {
  const [who, setWho] = useState<Helper | undefined>(helpers.length === 1 ? helpers[0] : undefined)
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState<'pin' | 'words'>()
  /** Unknown until the disk has said how many went wrong before. */
  const [waits, setWaits] = useState<number>()
  const [busy, setBusy] = useState(false)
  useEffect(() => void pauseNow(device.store).then(setWaits), [device])
  useEffect(() => {
    if (!waits) return undefined
    return timers.after(SECOND, () => setWaits(Math.max(0, waits - SECOND)))
  }, [waits, timers])

  const choose = (helper: Helper | undefined) => {
    setWho(helper)
    setTyped('')
    setWrong(undefined)
  }
  async function tryIt(helper: Helper, text: string): Promise<void> {
    setBusy(true)
    const right = await comeIn(device, helper.id, text)
    setBusy(false)
    if (right) return onIn(helper)
    setTyped('')
    setWrong(helper.id === TEAM.id ? 'words' : 'pin')
    setWaits(await pauseNow(device.store))
  }
  const onPin = (pin: string) => {
    setTyped(pin)
    if (who && isPin(pin)) void tryIt(who, pin)
  }
  const onWords = () => {
    const words = fromTyped(typed)
    if (!words.ok) return setWrong('words')
    return void tryIt(TEAM, base64url(words.value))
  }
  const back = { label: app(($) => $.frame.back), onPress: () => choose(undefined) }
  if (!who)
    return (
      <Screen name="work-lock">
        <main class={css.work}>
          <h1 tabIndex={-1}>{t(($) => $.lock.who)}</h1>
          <ul class={css.helpers}>
            {helpers.map((helper) => (
              <li key={helper.id}>
                <Button kind="go" label={helper.name} onPress={() => choose(helper)} />
              </li>
            ))}
          </ul>
          <Button kind="plain" label={t(($) => $.lock.forgot)} onPress={() => choose(TEAM)} />
        </main>
      </Screen>
    )
  const spare = who.id === TEAM.id
  return (
    <Screen
      name={spare ? 'work-words' : 'work-pin'}
      back={back}
      next={spare ? { label: app(($) => $.frame.next), onPress: onWords } : undefined}
    >
      <main class={css.work}>
        <h1 tabIndex={-1}>{spare ? t(($) => $.lock.words) : t(($) => $.lock.pin, { name: who.name })}</h1>
        {spare ? (
          <label class={css.field}>
            {t(($) => $.lock.wordsLabel)}
            <textarea
              rows={3}
              value={typed}
              autocomplete="off"
              spellcheck={false}
              onInput={({ currentTarget }) => setTyped(currentTarget.value)}
            />
          </label>
        ) : (
          <PinField label={t(($) => $.lock.digits)} value={typed} onPin={onPin} shut={busy || waits !== 0} />
        )}
        <p role="alert">
          {waits ? t(($) => $.lock.wait, { count: Math.ceil(waits / SECOND) }) : wrong && t(($) => $.lock.wrong[wrong])}
        </p>
        {!spare && helpers.length === 1 && (
          <Button kind="plain" label={t(($) => $.lock.forgot)} onPress={() => choose(TEAM)} />
        )}
      </main>
    </Screen>
  )
}
