// Inviting: for whom, where, on which device and how long; then the page to print, or the code to show.

import { useEffect, useRef, useState } from 'preact/hooks'
import { ROLES } from '../../model/roles.ts'
import { Button } from '../../ui/Button.tsx'
import desk from '../Desk.module.css'
import { PLACE_MAX } from '../notes.ts'
import type { RoomProps } from '../room.ts'
import { Choice } from './Choice.tsx'
import css from './Invite.module.css'
import { AT_FIRST, DAYS, KINDS, type Made, make, MOST_USES, type Wish } from './make.ts'
import { Pages } from './Pages.tsx'

export function Invite({ t, seen, acts, onBack }: RoomProps) {
  const [wish, setWish] = useState<Wish>(AT_FIRST)
  const [made, setMade] = useState<Made>()
  const [state, setState] = useState<'rest' | 'making' | 'no-place' | 'bad-uses' | 'not-made'>('rest')
  const place = useRef<HTMLInputElement>(null)
  const uses = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (state === 'no-place') place.current?.focus()
    if (state === 'bad-uses') uses.current?.focus()
  }, [state])
  const change = (more: Partial<Wish>) => {
    setWish({ ...wish, ...more })
    setState('rest')
  }
  const send = async () => {
    if (state === 'making') return
    if (!wish.place.trim()) return setState('no-place')
    if (!(Number.isInteger(wish.uses) && wish.uses >= 1 && wish.uses <= MOST_USES)) return setState('bad-uses')
    setState('making')
    const done = await make(acts, seen, wish).catch(() => undefined)
    setState(done ? 'rest' : 'not-made')
    setMade(done)
  }
  if (made)
    return (
      <Pages
        t={t}
        seen={seen}
        acts={acts}
        made={made}
        back={t(($) => $.invite.another)}
        onBack={() => {
          setMade(undefined)
          setWish({ ...wish, place: '' })
        }}
      />
    )
  const own = wish.kind === 'own'
  return (
    <main class={css.room}>
      <Button kind="plain" label={t(($) => $.aloud.back)} onPress={onBack} />
      <h2>{t(($) => $.invite.title)}</h2>
      <p>{t(($) => $.invite.lead)}</p>
      <form
        class={css.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <label class={desk.field}>
          {t(($) => $.invite.role)}
          <select
            class={css.box}
            value={wish.role}
            onChange={({ currentTarget }) => change({ role: ROLES.find((one) => one === currentTarget.value)! })}
          >
            {ROLES.map((role) => (
              <option key={role} value={role}>
                {t(($) => $.role[role])}
              </option>
            ))}
          </select>
        </label>
        <label class={desk.field}>
          {t(($) => $.invite.place)}
          <input
            ref={place}
            maxLength={PLACE_MAX}
            value={wish.place}
            aria-invalid={state === 'no-place'}
            aria-describedby="place-hint"
            onInput={({ currentTarget }) => change({ place: currentTarget.value })}
          />
          <span id="place-hint" class={css.hint}>
            {t(($) => $.invite.placeHint)}
          </span>
        </label>
        <Choice
          name="kind"
          legend={t(($) => $.invite.kind)}
          options={KINDS}
          value={wish.kind}
          say={(kind) => t(($) => $.invite.kinds[kind])}
          onChoose={(kind) => change({ kind })}
        />
        <p role="status">{t(($) => $.invite.about[wish.kind])}</p>
        {own && (
          <>
            <Choice
              name="days"
              legend={t(($) => $.invite.days)}
              options={DAYS}
              value={wish.days}
              say={(days) => t(($) => $.invite.forDays[days])}
              onChoose={(days) => change({ days })}
            />
            <label class={desk.field}>
              {t(($) => $.invite.uses)}
              <input
                ref={uses}
                class={css.number}
                type="number"
                inputMode="numeric"
                min={1}
                max={MOST_USES}
                value={wish.uses || ''}
                aria-invalid={state === 'bad-uses'}
                onInput={({ currentTarget }) => change({ uses: Number(currentTarget.value) })}
              />
            </label>
          </>
        )}
        {(state === 'no-place' || state === 'bad-uses' || state === 'not-made') && (
          <p class={desk.trouble} role="alert">
            {t(($) => $.invite[state], { most: MOST_USES })}
          </p>
        )}
        <Button kind="go" submit label={t(($) => (state === 'making' ? $.invite.making : $.invite.make))} />
      </form>
    </main>
  )
}
