// Out of the house: for whom, in which form, and in plain words beforehand what goes and what stays.

import { useEffect, useRef, useState } from 'preact/hooks'
import { FOR, type For, isApart, type Leaving, STAYS, total } from '../../exchange/leaving.ts'
import { withheld } from '../../exchange/tables.ts'
import { type Form, FORMS } from '../../exchange/write.ts'
import type { Say } from '../../locale/speech.ts'
import { Button } from '../../ui/Button.tsx'
import desk from '../Desk.module.css'
import type { RoomProps } from '../room.ts'
import css from './Export.module.css'
import { Earlier } from './Earlier.tsx'
import { type Made, useExport, useLeaving } from './useExport.ts'

const WHOM = Object.keys(FOR) as For[]

export function Export({ t, seen, acts }: RoomProps) {
  const [whom, setWhom] = useState<For>('team')
  const [form, setForm] = useState<Form>('xlsx')
  const [lock, setLock] = useState('')
  const leaving = useLeaving(acts, whom, seen)
  const { state, made, make, change } = useExport(t, seen, acts, leaving)
  const nothing = leaving?.going.length === 0
  return (
    <main class={css.out}>
      <h2>{t(($) => $.export.title)}</h2>
      <p>{t(($) => $.export.lead)}</p>
      <form
        class={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          void make(whom, form, lock)
        }}
      >
        <Choices
          name="whom"
          title={t(($) => $.export.forWhom)}
          all={WHOM.map((id) => ({ id, label: t(($) => $.export.whom[id]), says: t(($) => $.export.asks[id]) }))}
          chosen={whom}
          onChoose={(one) => (setWhom(one), change())}
        />
        <Choices
          name="form"
          title={t(($) => $.export.inWhichForm)}
          all={FORMS.map((id) => ({ id, label: t(($) => $.export.form[id]), says: t(($) => $.export.formSays[id]) }))}
          chosen={form}
          onChoose={(one) => (setForm(one), change())}
        />
        <div class={css.goes} role="status">
          {leaving ? <Goes t={t} leaving={leaving} form={form} /> : <p>{t(($) => $.export.counting)}</p>}
        </div>
        {seen.trouble && <p>{t(($) => $.export.stale)}</p>}
        {leaving && !nothing && (
          <>
            <label class={desk.field}>
              {t(($) => $.export.lock)}
              <input
                type="text"
                autocomplete="off"
                autocapitalize="none"
                spellcheck={false}
                value={lock}
                aria-describedby="lock-says"
                onInput={({ currentTarget }) => (setLock(currentTarget.value), change())}
              />
              <span id="lock-says" class={css.says}>
                {t(($) => $.export.lockSays)}
              </span>
            </label>
            <p class={css.says}>{t(($) => $.export.names)}</p>
          </>
        )}
        {state !== 'rest' && state !== 'making' && (
          <p class={desk.trouble} role="alert">
            {t(($) => $.export[state])}
          </p>
        )}
        {leaving && !nothing && !made && (
          <Button kind="go" submit label={t(($) => (state === 'making' ? $.export.making : $.export.make))} />
        )}
        {made && <Save t={t} made={made} />}
      </form>
      <Earlier t={t} seen={seen} acts={acts} again={made} />
    </main>
  )
}

interface ChoicesProps<T extends string> {
  name: string
  title: string
  all: { id: T; label: string; says: string }[]
  chosen: T
  onChoose: (one: T) => void
}

function Choices<T extends string>({ name, title, all, chosen, onChoose }: ChoicesProps<T>) {
  return (
    <fieldset class={all.length > 3 ? `${css.choices} ${css.two}` : css.choices}>
      <legend>{title}</legend>
      {all.map(({ id, label, says }) => (
        <label key={id} class={id === chosen ? `${css.choice} ${css.chosen}` : css.choice}>
          <input type="radio" name={name} value={id} checked={id === chosen} onChange={() => onChoose(id)} />
          <strong>{label}</strong>
          <span class={css.says}>{says}</span>
        </label>
      ))}
    </fieldset>
  )
}

/** How many go, how many stay and why; a count, and never which. */
function Goes({ t, leaving, form }: { t: Say<'desk'>; leaving: Leaving; form: Form }) {
  const { going, stays } = leaving
  const staying = total(stays)
  const apart = isApart(stays)
  const kept = withheld(leaving)
  const past = withheld(leaving, 'over')
  const media = going.reduce((sum, one) => sum + one.media.length, 0)
  return (
    <>
      <p class={css.count}>
        {going.length > 0 ? t(($) => $.export.go, { count: going.length }) : t(($) => $.export.nothing)}
      </p>
      {staying > 0 ? (
        <>
          <p>{t(($) => $.export.stay, { count: staying })}</p>
          <ul>
            {STAYS.map(
              (why) =>
                stays[why] && <li key={why}>{`${apart ? `${stays[why]} × ` : ''}${t(($) => $.export.stays[why])}`}</li>,
            )}
          </ul>
        </>
      ) : (
        going.length > 0 && kept + past === 0 && <p>{t(($) => $.export.nobodyStays)}</p>
      )}
      {kept > 0 && <p>{t(($) => $.export.withheld, { count: kept })}</p>}
      {past > 0 && <p>{t(($) => $.export.past, { count: past })}</p>}
      {media > 0 && form !== 'json' && <p>{t(($) => $.export.media, { count: media })}</p>}
    </>
  )
}

/** The file is there, in this page alone, until it is saved. */
function Save({ t, made: { name, ids, url } }: { t: Say<'desk'>; made: Made }) {
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => link.current?.focus(), [url])
  return (
    <div class={css.made}>
      <p role="status">{t(($) => $.export.ready, { count: ids.length })}</p>
      <a ref={link} class={css.save} href={url} download={name}>
        {t(($) => $.export.save, { name })}
      </a>
      <p class={css.says}>{t(($) => $.export.keep)}</p>
    </div>
  )
}
