// The way in: a key file and its passphrase. Both stay in this window.

import { useState } from 'preact/hooks'
import type { Say } from '../locale/speech.ts'
import { Button } from '../ui/Button.tsx'
import css from './Desk.module.css'

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
  onOpen: (file: File | undefined, passphrase: string) => void
}

export function Unlock({ t, trouble, busy, onOpen }: Props) {
  const [file, setFile] = useState<File>()
  const [passphrase, setPassphrase] = useState('')
  return (
    <main>
      <form
        class={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          onOpen(file, passphrase)
        }}
      >
        <h1 tabIndex={-1}>{t(($) => $.unlock.title)}</h1>
        <p>{t(($) => $.unlock.lead)}</p>
        {trouble && (
          <p class={css.trouble} role="alert">
            {t(($) => $.trouble[trouble])}
          </p>
        )}
        <label class={css.field}>
          {t(($) => $.unlock.file)}
          <span class={css.file}>
            <input
              class={css.picker}
              type="file"
              accept=".age,text/plain"
              onChange={(event) => setFile(event.currentTarget.files?.[0])}
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
