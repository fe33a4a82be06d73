// What went out of the house before; and when something of it may not be outside any more, what exactly has to go.

import { useEffect, useState } from 'preact/hooks'
import { type Must, mustGo } from '../../exchange/gone.ts'
import type { For, Leaving } from '../../exchange/leaving.ts'
import { moment } from '../../model/time.ts'
import { Button } from '../../ui/Button.tsx'
import desk from '../Desk.module.css'
import type { RoomProps } from '../room.ts'
import css from './Export.module.css'
import { clear, earlier, type Gone } from './log.ts'

const SHOWN = 20

/** Each export, with what of it may not be outside any more. */
type Row = { gone: Gone; must: Must[] }

export function Earlier({ t, seen, acts, again }: Omit<RoomProps, 'onBack'> & { again: unknown }) {
  const [rows, setRows] = useState<Row[]>([])
  const [cleared, setCleared] = useState(0)
  useEffect(() => {
    let waits = true
    // Before everything has been fetched nobody knows what was taken back.
    void rowsOf(acts, seen.complete).then(
      (found) => waits && setRows(found),
      () => {},
    )
    return () => {
      waits = false
    }
  }, [acts, seen, again, cleared])
  if (rows.length === 0) return null
  const done = ({ gone, must }: Row) =>
    void clear(acts.shelf, acts.asker.pid, gone, must).then(
      () => setCleared((n) => n + 1),
      () => {},
    )
  return (
    <section class={css.earlier}>
      <h3>{t(($) => $.export.earlier)}</h3>
      <ul class={desk.list}>
        {rows.map((row) => {
          const { at, whom, form, ids } = row.gone
          return (
            <li key={at} data-export={at} data-stale={row.must.length > 0}>
              <strong>{t(($) => $.export.whom[whom])}</strong>
              <span class={css.says}>
                {t(($) => $.export.line, {
                  when: moment(t.lang, at, 'minute'),
                  count: ids.length,
                  form: t(($) => $.export.form[form]),
                })}
              </span>
              {row.must.length > 0 && <Stale t={t} row={row} onDone={() => done(row)} />}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** Whoever worked on in that file finds what must go by its number. */
function Stale({ t, row: { gone, must }, onDone }: Pick<RoomProps, 't'> & { row: Row; onDone: () => void }) {
  const whole = must.filter((one) => one.whole).length
  const parts = must.length - whole
  return (
    <div class={css.gone}>
      {whole > 0 && <p>{t(($) => $.export.gone, { count: whole })}</p>}
      {parts > 0 && <p>{t(($) => $.export.goneMedia, { count: parts })}</p>}
      <details>
        <summary>{t(($) => $.export.which)}</summary>
        <p>{t(($) => (gone.form === 'json' ? $.export.findInPackage : $.export.findInTable))}</p>
        <ul>
          {must.map(({ id, files, whole: all }) => (
            <li key={id} data-gone={id}>
              {all && <code>{id}</code>}
              {files.map((file) => (
                <code key={file}>{file}</code>
              ))}
            </li>
          ))}
        </ul>
      </details>
      <Button label={t(($) => $.export.cleared)} onPress={onDone} />
    </div>
  )
}

async function rowsOf({ asker, shelf, opener, now }: RoomProps['acts'], complete: boolean): Promise<Row[]> {
  const all = await earlier(shelf, asker.pid)
  const may = new Map<For, Leaving>()
  for (const whom of complete ? new Set(all.map((one) => one.whom)) : [])
    may.set(whom, await opener.leaving(whom, now()))
  const rows = all.map((gone) => {
    const leaving = may.get(gone.whom)
    return { gone, must: leaving ? mustGo(gone, leaving) : [] }
  })
  // However long ago: a file that must go is never out of sight.
  return rows.filter(({ must }, i) => i < SHOWN || must.length > 0)
}
