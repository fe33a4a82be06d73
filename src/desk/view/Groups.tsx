// A picture by role or by place: whose part is too small to be told apart is in no group of its own.

import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'
import type { Say } from '../../locale/speech.ts'
import type { Role } from '../../model/roles.ts'
import type { Seen } from '../fetching.ts'
import { groupsOf, type Voice } from './fair.ts'
import css from './View.module.css'

export type By = '' | 'role' | 'place'
export type Places = Seen['places']

interface Props {
  t: Say<'desk'>
  by: By
  places: Places
}

export const ChooseBy = ({ t, by, places, onBy }: Props & { onBy: (by: By) => void }) => (
  <label>
    {t(($) => $.hearing.view.by)}
    <select name="by" value={by} onChange={({ currentTarget }) => onBy(currentTarget.value as By)}>
      <option value="">{t(($) => $.hearing.view.whole)}</option>
      <option value="role">{t(($) => $.hearing.view.byRole)}</option>
      {places.size > 0 && <option value="place">{t(($) => $.hearing.view.byPlace)}</option>}
    </select>
  </label>
)

interface GroupsProps extends Props {
  voices: readonly Voice[]
  /** What is drawn of each group. */
  children: (some: readonly Voice[]) => ComponentChildren
}

export function Groups({ t, by, places, voices, children }: GroupsProps) {
  const groups = useMemo(() => {
    const nameOf = ({ line }: Voice) => (by === 'role' ? line.value.role : (places.get(line.from) ?? ''))
    return by && voices.length > 0 ? groupsOf(voices, nameOf) : undefined
  }, [by, voices, places])
  if (!groups) return null
  const said = (name: string) =>
    by === 'role' ? t(($) => $.role[name as Role]) : name || t(($) => $.hearing.view.noPlace)
  return (
    <div class={css.groups}>
      {[...groups.shown].map(([name, some]) => (
        <div key={name} data-group={name}>
          <h4>{said(name)}</h4>
          {children(some)}
        </div>
      ))}
      {groups.rest > 0 && (
        <p class={css.soft} data-rest={groups.rest}>
          {groups.shown.size === 0
            ? t(($) => $.hearing.view.tooFew)
            : t(($) => $.hearing.view.rest, { n: groups.rest.toLocaleString(t.lang) })}
        </p>
      )}
    </div>
  )
}
