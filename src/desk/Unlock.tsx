// The way in: a wrapped key of this laptop or a key file, and its passphrase. What is unwrapped stays in this window.

import { useEffect, useState } from 'preact/hooks'
import type { Say } from '../locale/speech.ts'
import { Button } from '../ui/Button.tsx'
import css from './Desk.module.css'
import { keptKeys, type KeptKey } from './project/keeping.ts'
import type { Shelf } from './shelf.ts'

export type Trouble =
  | 'not-a-key-file'
  | 'wrong-passphrase'
  | 'damaged-key-file'
  | 'no-file'
  | 'other-project'
  | 'real-needs-file'
  | 'offline'
  | 'not-ours'
  | 'busy'
  | 'fault'
  | 'worker'

interface Props {
  t: Say<'desk'>
  trouble: Trouble | undefined
  busy: boolean
  /** Where the wrapped keys of this laptop lie. */
  shelf: Shelf
  onOpen: (file: string | undefined, passphrase: string) => void
}

export function Unlock({ t, trouble, busy, shelf, onOpen }: Props) {
  const [kept, setKept] = useState<[string, KeptKey][]>([])
  const [chosen, setChosen] = useState<string>()
  const [file, setFile] = useState<File>()
  const [passphrase, setPassphrase] = useState('')
  useEffect(() => {
    // A browser that keeps nothing asks for the file, as ever.
    const look = async () => setKept(await keptKeys(shelf).catch(() => []))
    void look()
  }, [shelf])
  const take = (given: File | undefined) => {
    setFile(given)
    if (given) setChosen('')
  }
  const here = chosen ?? (file ? undefined : kept[0]?.[0])
  const submit = async () => onOpen(kept.find(([pid]) => pid === here)?.[1].file ?? (await file?.text()), passphrase)
  return (
    <main>
      <form
        class={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <h1 tabIndex={-1}>{t(($) => $.unlock.title)}</h1>
        <p>{t(($) => $.unlock.lead)}</p>
        {trouble && (
          <p class={css.trouble} role="alert">
            {t(($) => $.trouble[trouble])}
          </p>
        )}
        {kept.length > 0 && (
          <fieldset class={css.kept}>
            <legend>{t(($) => $.unlock.which)}</legend>
            {kept.map(([pid, { title }]) => (
              <label key={pid}>
                <input type="radio" name="kept" checked={here === pid} onChange={() => setChosen(pid)} />
                {title}
              </label>
            ))}
          </fieldset>
        )}
        <label class={css.field}>
          {t(($) => (kept.length > 0 ? $.unlock.other : $.unlock.file))}
          <span class={css.file}>
            <input
              class={css.picker}
              type="file"
              accept=".age,text/plain"
              onChange={(event) => take(event.currentTarget.files?.[0])}
            />
            <b aria-hidden="true">{t(($) => $.unlock.choose)}</b>
            <span class={css.meta}>{file?.name ?? t(($) => $.unlock.nothing)}</span>
          </span>
        </label>
        <label class={css.field}>
          {t(($) => $.unlock.passphrase)}
          <input
            type="password"
            autocomplete="current-password"
            value={passphrase}
            onInput={(event) => setPassphrase(event.currentTarget.value)}
          />
        </label>
        {busy ? (
          <p role="status">{t(($) => $.unlock.busy)}</p>
        ) : (
          <Button kind="go" label={t(($) => $.unlock.open)} submit />
        )}
      </form>
    </main>
  )
}
