// One activity side by side: cards of different voices, or where each stood first and then. On the screen, and on paper.

import { useEffect, useMemo, useState } from 'preact/hooks'
import type { For } from '../../exchange/leaving.ts'
import type { Activity } from '../../model/letter.ts'
import { methodOf } from '../../model/method.ts'
import { moment } from '../../model/time.ts'
import { Button } from '../../ui/Button.tsx'
import type { Line } from '../opener.ts'
import type { RoomProps } from '../room.ts'
import view from '../view/View.module.css'
import { CardsBeside } from './CardsBeside.tsx'
import { LineBeside } from './LineBeside.tsx'
import css from './Side.module.css'
import { useBesideWords } from './words.ts'

/** Who will look at it: whoever reads this project, or everybody who works here. Then it asks one yes more. */
const WHOM = ['team', 'inside'] as const satisfies readonly For[]

export function Side({ t, seen, acts, activity, onBack }: RoomProps & { activity: Activity }) {
  const b = useBesideWords(t.lang)
  const [whom, setWhom] = useState<(typeof WHOM)[number]>('team')
  const may = useMay(acts, whom, seen.lines)
  const lines = useMemo(
    () =>
      seen.lines
        .filter((line) => line.open)
        .filter(({ id, value }) => value.activity.name === activity.name && may?.has(id)),
    [seen.lines, activity, may],
  )
  if (!b) return null
  const inside = { t, b, seen, acts, activity, lines }
  return (
    <main class={`${view.view} ${css.side}`} data-room="side">
      <div class={css.ways}>
        <Button kind="plain" label={b(($) => $.back)} onPress={onBack} />
        <Button kind="go" label={b(($) => $.print)} onPress={() => print()} />
      </div>
      <h2 tabIndex={-1}>{b(($) => $.title, { title: activity.title[t.lang] })}</h2>
      <p class={css.paper}>
        {seen.project?.title[t.lang]} · {moment(t.lang, acts.now(), 'date')} · {b(($) => $.whom[whom])}
      </p>
      <div class={`${view.choose} ${css.ways}`}>
        <label>
          {b(($) => $.forWhom)}
          <select
            name="whom"
            value={whom}
            onChange={({ currentTarget: { value } }) => setWhom(WHOM.find((one) => one === value) ?? 'team')}
          >
            {WHOM.map((one) => (
              <option key={one} value={one}>
                {b(($) => $.whom[one])}
              </option>
            ))}
          </select>
        </label>
      </div>
      {whom === 'inside' && <p>{b(($) => $.onlyShared)}</p>}
      {!may ? null : lines.length === 0 ? (
        <p>{b(($) => $.nothing)}</p>
      ) : methodOf(activity)?.name === 'line' ? (
        <LineBeside {...inside} />
      ) : (
        <CardsBeside {...inside} />
      )}
    </main>
  )
}

/** What was read at the desk already; for others the gate once more, and what they may not see is not there. */
function useMay({ opener, now }: RoomProps['acts'], whom: For, lines: readonly Line[]) {
  const [may, setMay] = useState<{ whom: For; ids: ReadonlySet<string> }>()
  useEffect(() => {
    if (whom === 'team') return undefined
    let waits = true
    const found = opener.leaving(whom, now())
    void found.then(({ going }) => waits && setMay({ whom, ids: new Set(going.map(({ id }) => id)) })).catch(() => {})
    return () => {
      waits = false
    }
  }, [opener, now, whom, lines])
  const all = useMemo(() => new Set(lines.map(({ id }) => id)), [lines])
  return whom === 'team' ? all : may?.whom === whom ? may.ids : undefined
}
