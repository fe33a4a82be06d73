// Cards to hand out: ten on a sheet, made here from chance and known to nobody. What is printed is all there is of them.

import { useEffect, useRef, useState } from 'preact/hooks'
import { Button } from '../../ui/Button.tsx'
import { PaperCard } from '../../ui/PaperCard.tsx'
import desk from '../Desk.module.css'
import { Logo } from '../invite/Logo.tsx'
import { Qr } from '../invite/Qr.tsx'
import room from '../invite/Invite.module.css'
import type { RoomProps } from '../room.ts'
import css from './CardSheets.module.css'
import { type Cards, makeCards, MOST_SHEETS } from './make.ts'

export function CardsRoom({ t, seen, acts, onBack }: RoomProps) {
  const { project } = seen
  const [count, setCount] = useState('1')
  const [made, setMade] = useState<Cards>()
  const [trouble, setTrouble] = useState<'count' | 'letters'>()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [made])

  const make = async () => {
    const sheets = Number(count)
    if (!Number.isInteger(sheets) || sheets < 1 || sheets > MOST_SHEETS) return setTrouble('count')
    if (!project) return setTrouble('letters')
    setTrouble(undefined)
    return setMade(await makeCards(acts, project, t.lang, sheets))
  }

  if (made && project)
    return (
      <main class={css.made}>
        <div class={room.tools}>
          <Button kind="plain" label={t(($) => $.cards.again)} onPress={() => setMade(undefined)} />
          <h2 ref={heading} tabIndex={-1}>
            {t(($) => $.cards.made, { count: made.sheets.length * made.sheets[0]!.length })}
          </h2>
          <p>{t(($) => $.cards.nowhere)}</p>
          <p>{t(($) => $.cards.hand)}</p>
          <Button kind="go" label={t(($) => $.cards.print)} onPress={() => globalThis.print()} data-print="" />
        </div>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls sideways can be reached by keyboard */}
        <div class={css.sheets} tabIndex={0} role="region" aria-label={t(($) => $.cards.preview)}>
          {made.sheets.map((cards) => (
            <section key={cards[0]!.link} class={css.sheet} data-sheet="" data-contrast="light">
              {cards.map(({ link, words }) => (
                <div key={link} class={css.cell} data-link={link}>
                  <PaperCard
                    {...made.paper}
                    size="small"
                    words={words}
                    code={<Qr text={link} alt={made.codeName} />}
                    mark={<Logo project={project} class={undefined} />}
                  />
                </div>
              ))}
            </section>
          ))}
        </div>
      </main>
    )
  return (
    <main class={room.room}>
      <Button kind="plain" label={t(($) => $.aloud.back)} onPress={onBack} />
      <h2 ref={heading} tabIndex={-1}>
        {t(($) => $.cards.title)}
      </h2>
      <p>{t(($) => $.cards.lead)}</p>
      <p>{t(($) => $.cards.skip)}</p>
      <form
        class={room.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void make()
        }}
      >
        <label class={desk.field}>
          {t(($) => $.cards.count)}
          <input
            class={room.number}
            type="number"
            inputMode="numeric"
            min={1}
            max={MOST_SHEETS}
            value={count}
            aria-invalid={trouble === 'count'}
            onInput={({ currentTarget }) => setCount(currentTarget.value)}
          />
        </label>
        {trouble && (
          <p class={desk.trouble} role="alert">
            {t(($) => $.cards.trouble[trouble], { most: MOST_SHEETS })}
          </p>
        )}
        <Button kind="go" submit label={t(($) => $.cards.make)} />
      </form>
    </main>
  )
}
