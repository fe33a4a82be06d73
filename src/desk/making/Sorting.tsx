// Words of people for makers to sort: chosen from what may be shared inside, laid before makers, and read each voice apart.

import { useEffect, useState } from 'preact/hooks'
import type { Activity } from '../../model/letter.ts'
import { cardsIn } from '../../model/making.ts'
import { namedIn } from '../../words/named.ts'
import { Button } from '../../ui/Button.tsx'
import answer from '../answer/AnswerBack.module.css'
import desk from '../Desk.module.css'
import type { RoomProps } from '../room.ts'
import { useBoth } from './both.ts'
import { Comments } from './Comments.tsx'
import css from './Making.module.css'
import type { Told } from './MakingRoom.tsx'
import { send } from './sending.ts'
import { CARDS, quotable, type Quote, quotesIn, replaceSorting, sorting, THEMES, without } from './themes.ts'
import type { MakingSay } from './words.ts'

interface Props extends RoomProps {
  m: MakingSay
  onBack: (told?: Told) => void
}

export function ChooseWords({ m, seen, acts, onBack }: Props) {
  const both = useBoth()
  const [quotes, setQuotes] = useState<readonly Quote[]>()
  const [chosen, choose] = useState<readonly string[]>([])
  const [themes, setThemes] = useState(() =>
    Array.from({ length: THEMES }, (_, i) => (i === THEMES - 1 ? m(($) => $.sorting.rest) : '')),
  )
  const [lack, setLack] = useState<'choose' | 'offline' | 'refused'>()
  const { lang } = m
  useEffect(() => {
    let here = true
    const show = (found: readonly Quote[]) => here && setQuotes(found)
    quotable(acts)
      .then((going) => quotesIn(going, seen, lang))
      .then(show, () => show([]))
    return () => {
      here = false
    }
  }, [acts, seen, lang])
  const keyOf = ({ id, q }: Quote) => `${id} ${q}`
  const picked = (quotes ?? []).filter((one) => chosen.includes(keyOf(one)))
  const turn = (one: Quote) => {
    setLack(undefined)
    const others = chosen.filter((key) => !key.startsWith(one.id))
    choose(chosen.includes(keyOf(one)) ? others : [...others, keyOf(one)])
  }
  async function lay(): Promise<void> {
    const words = themes.map((one) => one.trim())
    const few = picked.length < CARDS.least || picked.length > CARDS.most
    if (!both || few || words.some((one) => !one) || new Set(words).size < THEMES) return setLack('choose')
    const line = [both((w) => w(($) => $.sorting.frame.line)), both((w) => w(($) => $.sorting.frame.right))]
    const frame = {
      title: both((w) => w(($) => $.sorting.frame.title)),
      sort: both((w) => w(($) => $.sorting.frame.sort)),
      why: both((w) => w(($) => $.sorting.frame.why)),
      lines: { nl: line.map(({ nl }) => nl), en: line.map(({ en }) => en) },
    }
    // Once more at this very moment: somebody may have taken their words back while this was chosen.
    const may = new Set((await quotable(acts)).map(({ id }) => id))
    const still = picked.filter(({ id }) => may.has(id))
    if (still.length < CARDS.least) return setLack('choose')
    const trouble = await send(acts, seen, [sorting(acts.asker.pid, acts.newId().slice(-12), words, still, frame)])
    if (trouble) return setLack(trouble.why === 'refused' ? 'refused' : 'offline')
    onBack('laid')
  }
  return (
    <main class={answer.answer} data-sorting="">
      <Button kind="plain" label={m(($) => $.back)} onPress={() => onBack()} />
      <h2>{m(($) => $.sorting.title)}</h2>
      <p>{m(($) => $.sorting.lead)}</p>
      <fieldset class={answer.group}>
        <legend>{m(($) => $.sorting.themes)}</legend>
        {themes.map((theme, i) => (
          <label key={i} class={desk.field}>
            {m(($) => $.sorting.theme, { n: i + 1 })}
            <input
              type="text"
              data-theme-word={i}
              maxLength={30}
              autocomplete="off"
              value={theme}
              onInput={({ currentTarget: { value } }) => setThemes(themes.map((one, n) => (n === i ? value : one)))}
            />
          </label>
        ))}
      </fieldset>
      <fieldset class={answer.group}>
        <legend>{m(($) => $.sorting.quotes)}</legend>
        <p class={answer.soft}>{m(($) => $.sorting.once)}</p>
        {quotes?.length === 0 && <p>{m(($) => $.sorting.none)}</p>}
        {quotes?.map((one) => (
          <label key={keyOf(one)} class={css.quote} data-quote={one.id}>
            <input type="checkbox" checked={chosen.includes(keyOf(one))} onChange={() => turn(one)} />
            <span>
              <bdi dir="auto">{one.said}</bdi>
              {namedIn(one.said).length > 0 && <span class={answer.soft}>{m(($) => $.sorting.named)}</span>}
            </span>
          </label>
        ))}
      </fieldset>
      {lack && (
        <p class={desk.trouble} role="alert">
          {lack === 'choose' ? m(($) => $.sorting.lack) : m(($) => $.sorting.stays[lack])}
        </p>
      )}
      <Button
        kind="go"
        label={m(($) => $.sorting.lay)}
        onPress={() => void lay().catch(() => setLack('offline'))}
        data-lay=""
      />
    </main>
  )
}

export function Sorted({ t, m, seen, acts, making, onBack }: Props & { making: Activity }) {
  const [lack, setLack] = useState<'offline' | 'refused'>()
  const cards = cardsIn(making)
  // With the cards the words go from every phone.
  const end = async () => {
    const trouble = await replaceSorting(
      acts,
      seen,
      without(making, () => false),
    )
    if (trouble) setLack(trouble.why === 'refused' ? 'refused' : 'offline')
    else onBack('ended')
  }
  return (
    <main class={answer.answer} data-sorting={making.name}>
      <Button kind="plain" label={m(($) => $.back)} onPress={() => onBack()} />
      <h2>{making.title[m.lang]}</h2>
      {cards.length > 0 && (
        <>
          <h3>{m(($) => $.sorting.cards)}</h3>
          <ul>
            {cards.map(({ id, words }) => (
              <li key={id}>
                <bdi dir="auto">{words[m.lang]}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
      {lack && (
        <p class={desk.trouble} role="alert">
          {m(($) => $.sorting.stays[lack])}
        </p>
      )}
      {!making.closed && (
        <span class={answer.buttons}>
          <Button label={m(($) => $.end)} onPress={() => void end().catch(() => setLack('offline'))} data-end="" />
        </span>
      )}
      <Comments t={t} m={m} seen={seen} acts={acts} making={making.name} title={m(($) => $.sorting.comments)} />
    </main>
  )
}
