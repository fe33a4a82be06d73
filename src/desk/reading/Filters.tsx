// One calm bar: what one looks for, from whom, from where and from when; how many are shown; and the way back to all.

import type { ComponentChildren, JSX } from 'preact'
import type { Say } from '../../locale/speech.ts'
import { Button } from '../../ui/Button.tsx'
import { newestOf, type Seen } from '../fetching.ts'
import css from './Reading.module.css'
import { choices, EVERYTHING, isEverything, PERIODS, type Wish } from './sift.ts'

interface Props {
  t: Say<'desk'>
  seen: Seen
  wish: Wish
  words: string
  /** How many are shown, and whether more may still be found. */
  count: number
  busy: boolean
  onWish: (wish: Wish) => void
  onWords: (words: string) => void
  /** What stands beside the count. */
  children: ComponentChildren
}

export function Filters({ t, seen, wish, words, count, busy, onWish, onWords, children }: Props) {
  const there = choices(seen.lines, seen.places)
  const all = [...newestOf(seen.activities), ...newestOf(seen.activities, 'making')]
  const activities = all.filter(({ name }) => there.activities.has(name))
  const number = (n: number) => n.toLocaleString(t.lang)
  const narrowed = words.trim() !== '' || !isEverything(wish)
  const pick = (name: keyof Wish, label: string, options: readonly (readonly [string, string])[]): JSX.Element => (
    <label>
      {label}
      <select
        name={name}
        value={wish[name]}
        onChange={({ currentTarget }) => onWish({ ...wish, [name]: currentTarget.value })}
      >
        {options.map(([value, said]) => (
          <option key={value} value={value}>
            {said}
          </option>
        ))}
      </select>
    </label>
  )
  const day = (name: 'first' | 'last', label: string): JSX.Element => (
    <label>
      {label}
      <input
        type="date"
        name={name}
        value={wish[name]}
        onInput={({ currentTarget }) => onWish({ ...wish, [name]: currentTarget.value })}
      />
    </label>
  )
  return (
    <>
      <form class={css.filters} role="search" onSubmit={(event) => event.preventDefault()}>
        <label class={css.search}>
          {t(($) => $.hearing.search)}
          <input
            type="search"
            name="words"
            value={words}
            autocomplete="off"
            dir="auto"
            onInput={({ currentTarget }) => onWords(currentTarget.value)}
          />
        </label>
        {pick(
          'activity',
          t(($) => $.hearing.activity),
          [
            ['', t(($) => $.hearing.allActivities)],
            ...activities.map(({ name, title }) => [name, title[t.lang]] as const),
          ],
        )}
        {pick(
          'role',
          t(($) => $.hearing.role),
          [['', t(($) => $.hearing.allRoles)], ...there.roles.map((role) => [role, t(($) => $.role[role])] as const)],
        )}
        {there.places.length > 0 &&
          pick(
            'place',
            t(($) => $.hearing.place),
            [['', t(($) => $.hearing.allPlaces)], ...there.places.map((place) => [place, place] as const)],
          )}
        {pick(
          'period',
          t(($) => $.hearing.period),
          PERIODS.map((period) => [period, t(($) => $.hearing.periods[period])] as const),
        )}
        {wish.period === 'between' && (
          <>
            {day(
              'first',
              t(($) => $.hearing.firstDay),
            )}
            {day(
              'last',
              t(($) => $.hearing.lastDay),
            )}
          </>
        )}
      </form>
      <div class={css.below}>
        <p role="status" data-shown={count}>
          {busy
            ? t(($) => $.hearing.searching, { n: number(count) })
            : t(($) => $.hearing.shown, { n: number(count), total: number(seen.lines.length) })}
        </p>
        {narrowed && (
          <Button
            kind="plain"
            label={t(($) => $.hearing.all)}
            onPress={() => {
              onWish(EVERYTHING)
              onWords('')
            }}
          />
        )}
        {children}
      </div>
    </>
  )
}
