// What went out of the house before; and when somebody has taken back since, that the file must go.

import { useEffect, useState } from 'preact/hooks'
import type { For } from '../../exchange/leaving.ts'
import { moment } from '../../model/time.ts'
import desk from '../Desk.module.css'
import type { RoomProps } from '../room.ts'
import css from './Export.module.css'
import { earlier, type Gone } from './log.ts'

const SHOWN = 20

/** Each export, with how much of it may not be outside any more. */
type Row = Gone & { takenBack: number }

export function Earlier({ t, seen, acts, again }: Omit<RoomProps, 'onBack'> & { again: unknown }) {
  const [rows, setRows] = useState<Row[]>([])
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
  }, [acts, seen, again])
  if (rows.length === 0) return null
  return (
    <section class={css.earlier}>
      <h3>{t(($) => $.export.earlier)}</h3>
      <ul class={desk.list}>
        {rows.map(({ at, whom, form, ids, takenBack }) => (
          <li key={at} data-export={at}>
            <strong>{t(($) => $.export.whom[whom])}</strong>
            <span class={css.says}>
              {t(($) => $.export.line, {
                when: moment(t.lang, at, 'minute'),
                count: ids.length,
                form: t(($) => $.export.form[form]),
              })}
            </span>
            {takenBack > 0 && <p class={css.gone}>{t(($) => $.export.gone, { count: takenBack })}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}

async function rowsOf({ asker, shelf, opener, now }: RoomProps['acts'], complete: boolean): Promise<Row[]> {
  const all = await earlier(shelf, asker.pid)
  const may = new Map<For, Set<string>>()
  for (const whom of complete ? new Set(all.map((one) => one.whom)) : []) {
    const { going } = await opener.leaving(whom, now())
    may.set(whom, new Set(going.map(({ id }) => id)))
  }
  const rows = all.map((one) => ({
    ...one,
    takenBack: one.ids.filter((id) => may.get(one.whom)?.has(id) === false).length,
  }))
  // However long ago: a file that must go is never out of sight.
  return rows.filter(({ takenBack }, i) => i < SHOWN || takenBack > 0)
}
