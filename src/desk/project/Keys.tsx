// Who can open this project: two people, each with a key on a laptop of their own. Before that nothing begins.

import { useState } from 'preact/hooks'
import { moment } from '../../model/time.ts'
import { Button } from '../../ui/Button.tsx'
import type { KeyProps } from '../room.ts'
import { keptKey, saveFile } from './keeping.ts'
import { askSecond, letIn, openTrial } from './papers.ts'
import css from './Project.module.css'

export function Keys({ t, seen, acts, keyOpen, holders, lookAgain }: KeyProps) {
  const [trouble, setTrouble] = useState<'not-now' | 'cannot-open'>()
  /** The other key is gone: somebody else takes its place. */
  const [lost, setLost] = useState(false)
  const [busy, setBusy] = useState(false)
  if (!holders) return <main class={css.project}>{t(($) => $.keys.waiting)}</main>
  const { own, due, trial, link, answered, two, mayLetIn } = holders
  const alone = (seen.keys?.recipients.length ?? 0) < 2
  const mayBegin = two && seen.project?.begun === false
  const asks = mayLetIn && seen.complete && (alone || lost || link !== undefined)

  /** One thing at a time; what did not get through is said and can be tried again. */
  const does = (deed: () => Promise<unknown>) => async () => {
    if (busy) return
    setBusy(true)
    setTrouble(undefined)
    const failed = await deed().catch(() => 'not-now')
    if (failed) setTrouble(failed === 'cannot-open' ? failed : 'not-now')
    await lookAgain()
    setBusy(false)
  }
  const begin = async () => {
    const { pid: _, begun: __, ...body } = seen.project!
    return acts.tell({ ...body, version: body.version + 1 })
  }
  const day = (at: number) => moment(t.lang, at, 'day')

  return (
    <main class={css.project} aria-busy={busy}>
      <h2>{t(($) => $.keys.title)}</h2>
      <p>{t(($) => $.keys.lead)}</p>
      {trouble && (
        <p class={css.lack} role="alert">
          {t(($) => $.keys[trouble])}
        </p>
      )}
      <ul class={css.people}>
        {holders.holders.map((one) => (
          <li key={one.key}>
            <strong>{one.key === own ? t(($) => $.keys.you) : (one.name ?? t(($) => $.keys.other))}</strong>
            {': '}
            {one.proven ? t(($) => $.keys.opened, { day: day(one.proven) }) : t(($) => $.keys.notYet)}
          </li>
        ))}
      </ul>
      {trial && due.includes(own) && (
        <>
          <p>{t(($) => $.keys.trial)}</p>
          <Button kind="go" label={t(($) => $.keys.open)} onPress={does(() => openTrial(acts, own, trial))} />
        </>
      )}
      {asks && answered && (
        <>
          <p>{t(($) => $.keys.answered, { name: answered.name })}</p>
          <Button
            kind="go"
            label={t(($) => $.keys.letIn)}
            onPress={does(() => letIn(acts, keyOpen, seen, answered).finally(() => setLost(false)))}
          />
        </>
      )}
      {asks && !answered && (
        <>
          <p>{t(($) => (link ? $.keys.asked : alone ? $.keys.alone : $.keys.lostLead))}</p>
          {link && (
            <p class={css.code} data-holder-link>
              {link}
            </p>
          )}
          <Button
            kind={link ? 'quiet' : 'go'}
            label={t(($) => (link ? $.keys.askAgain : $.keys.ask))}
            onPress={does(() => askSecond(acts))}
          />
        </>
      )}
      {seen.project?.begun === false && !mayBegin && !alone && <p>{t(($) => $.keys.untilBoth)}</p>}
      <Button
        kind="plain"
        label={t(($) => $.project.spare)}
        onPress={does(async () => {
          const kept = await keptKey(acts.shelf, keyOpen.pid, own)
          if (kept) saveFile(kept.file, keyOpen.pid)
          return kept ? undefined : 'not-now'
        })}
      />
      {mayLetIn && !asks && <Button kind="plain" label={t(($) => $.keys.lost)} onPress={() => setLost(true)} />}
      {mayBegin && (
        <>
          <p>{t(($) => $.keys.ready)}</p>
          <Button kind="go" label={t(($) => $.keys.begin)} onPress={does(begin)} />
        </>
      )}
    </main>
  )
}
