// What there is to do: the one thing that was begun, and large cards with a picture. Participants see four at a time.

import { useState } from 'preact/hooks'
import type { Say } from '../locale/speech.ts'
import type { Activity } from '../model/letter.ts'
import { Button } from '../ui/Button.tsx'
import { Picture } from '../ui/Picture.tsx'
import css from './Home.module.css'
import type { Doable } from './room.ts'

/** "U was hier gebleven." */
export const Left = ({ t, activity, onGo }: { t: Say; activity: Activity | undefined; onGo: () => void }) => (
  <section class={css.left}>
    {activity && <Picture name={activity.picture} />}
    <span>
      <strong>{t(($) => $.home.here)}</strong>
      {activity?.title[t.lang]}
    </span>
    <Button kind="go" label={t(($) => $.home.go)} onPress={onGo} />
  </section>
)

/** As many as one looks over in one go. */
const MOST = 4

interface Props {
  t: Say
  /** Of which project, where those of another stand on the same screen. */
  of?: string
  all: readonly Doable[]
  /** Never more than that at a time: then the next ones come in their place. */
  paged: boolean
  onBegin: (name: string) => void
}

export function Activities({ t, of = '', all, paged, onBegin }: Props) {
  const [from, setFrom] = useState(0)
  const to = from + MOST
  const shown = paged ? all.slice(from, to) : all.slice(0, from > 0 ? all.length : MOST)
  const more = paged ? all.length > MOST : shown.length < all.length
  if (all.length === 0) return null
  return (
    <section class={css.doing}>
      <div class={css.cards}>
        {shown.map(({ activity: { name, picture, title }, heavy }) => (
          <article key={name} class={css.card}>
            <Picture name={picture} />
            <h2 id={`do-${of}${name}`}>{title[t.lang]}</h2>
            {heavy && <p class={css.soft}>{t(($) => $.home.noRoom)}</p>}
            <Button label={t(($) => $.home.start)} onPress={() => onBegin(name)} aria-describedby={`do-${of}${name}`} />
          </article>
        ))}
      </div>
      {more && <Button kind="plain" label={t(($) => $.home.more)} onPress={() => setFrom(to < all.length ? to : 0)} />}
    </section>
  )
}
