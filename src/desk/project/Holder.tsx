// A second key holder, come by a link: a name, a passphrase, and a key is made here, on this laptop.

import { useState } from 'preact/hooks'
import type { Say } from '../../locale/speech.ts'
import { readAsking, readHolding } from '../../model/holders.ts'
import { object, text } from '../../model/read.ts'
import { Button } from '../../ui/Button.tsx'
import desk from '../Desk.module.css'
import type { Acts } from '../room.ts'
import { Words } from './Field.tsx'
import { PASSPHRASE } from './founding.ts'
import { hasKey, keepKey, laptopOf, saveFile } from './keeping.ts'
import { slotOf } from './papers.ts'
import css from './Project.module.css'

/** What somebody can do who has no key open yet. */
export type Before = Pick<Acts, 'opener' | 'client' | 'shelf' | 'random'>
const readPending = object({ file: text(5000), holding: readHolding })
type State = 'rest' | 'making' | 'made' | 'short' | 'differs' | 'no-name' | 'offline' | 'gone' | 'same' | 'broken'

export function Holder({ t, code, acts }: { t: Say<'desk'>; code: string; acts: Before }) {
  const [name, setName] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const asking = readAsking(code)
  const [state, setState] = useState<State>(asking ? 'rest' : 'broken')
  const [file, setFile] = useState('')

  async function become(): Promise<State> {
    if (!asking) return 'broken'
    if (name.trim() === '') return 'no-name'
    if (passphrase.length < PASSPHRASE) return 'short'
    if (passphrase !== again) return 'differs'
    const pending = await acts.shelf.get(`pending ${asking.pid}`, readPending)
    // Whoever made the project has its key on this laptop already: one person is not two.
    if (!pending && (await hasKey(acts.shelf, asking.pid))) return 'same'
    setState('making')
    const who = { name: name.trim(), laptop: await laptopOf(acts) }
    const own = pending ?? (await acts.opener.become(asking, who, passphrase))
    // On the disk before anybody hears of it: a key that the server knows and nobody holds would open nothing.
    if (!pending) await acts.shelf.put(`pending ${asking.pid}`, own)
    const heard = await acts.client.answer(asking.pid, await slotOf(asking.secret), JSON.stringify(own.holding))
    if (!heard.ok && heard.why !== 'refused') return 'offline'
    if (heard.ok)
      await keepKey(acts.shelf, asking.pid, own.holding.key, { title: t(($) => $.holder.project), file: own.file })
    await acts.shelf.drop(`pending ${asking.pid}`)
    setFile(own.file)
    return heard.ok ? 'made' : 'gone'
  }

  if (state === 'made')
    return (
      <main class={css.project}>
        <h1>{t(($) => $.holder.made)}</h1>
        <p>{t(($) => $.holder.madeLead)}</p>
        <Button label={t(($) => $.project.spare)} onPress={() => saveFile(file, asking!.pid)} />
        <Button kind="go" label={t(($) => $.project.toDesk)} onPress={() => location.replace('/desk/')} />
      </main>
    )
  const said = state === 'rest' || state === 'making' ? undefined : t(($) => $.holder.trouble[state])
  return (
    <main>
      <form
        class={desk.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (state !== 'making') void become().then(setState, () => setState('offline'))
        }}
      >
        <h1 tabIndex={-1}>{t(($) => $.holder.title)}</h1>
        <p>{t(($) => $.holder.lead)}</p>
        {said && (
          <p class={desk.trouble} role="alert">
            {said}
          </p>
        )}
        {state !== 'broken' && (
          <>
            <Words says={t(($) => $.holder.name)} value={name} onValue={setName} />
            <Words
              secret
              says={t(($) => $.project.fields.passphrase)}
              help={t(($) => $.project.help.passphrase)}
              value={passphrase}
              onValue={setPassphrase}
            />
            <Words secret says={t(($) => $.project.fields.again)} value={again} onValue={setAgain} />
            <Button kind="go" submit label={t(($) => (state === 'making' ? $.project.making : $.holder.make))} />
          </>
        )}
      </form>
    </main>
  )
}
