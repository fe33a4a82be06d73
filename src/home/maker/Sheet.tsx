// The paper: how much was given and when, the words that were chosen, and what the team did with it. Of anybody else nothing.

import type { Project } from '../../model/letter.ts'
import { instant, moment } from '../../model/time.ts'
import { tongueOf } from '../../model/answering.ts'
import { Mark } from '../Mark.tsx'
import type { Gave, Words } from './gave.ts'
import css from './maker.module.css'
import type { MakerSay } from './words.ts'

interface Props {
  t: MakerSay
  house: Project | undefined
  gave: Gave
  words: readonly Words[]
  name: string
  today: number
}

export function Sheet({ t, house, gave, words, name, today }: Props) {
  const { lang } = t
  const day = (at: number) => moment(lang, at, 'date')
  const from = day(gave.from)
  const to = day(gave.to)
  return (
    <article class={css.sheet} lang={lang} data-contrast="light" data-evidence="">
      <header>
        <span>
          <Mark house={house} lang={lang} />
          {house?.title[lang]}
        </span>
        <span>{day(today)}</span>
      </header>
      <h1>{t(($) => $.sheet.title)}</h1>
      {name && (
        <p class={css.by}>
          <bdi>{name}</bdi>
        </p>
      )}
      <p class={css.sum}>
        <strong>{t(($) => $.sheet.count, { count: gave.times })}</strong> {t(($) => $.sheet.days, { count: gave.days })}
        {'. '}
        {from === to ? from : t(($) => $.sheet.period, { from, to })}.
        {gave.proposed > 0 && ` ${t(($) => $.sheet.proposed, { count: gave.proposed })}`}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t(($) => $.sheet.what)}</th>
            <th scope="col">{t(($) => $.sheet.times)}</th>
            <th scope="col">{t(($) => $.sheet.latest)}</th>
          </tr>
        </thead>
        <tbody>
          {gave.parts.map(({ title, times, last }) => (
            <tr key={title}>
              <td>{title}</td>
              <td>{times}</td>
              <td>{day(last)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {words.length > 0 && (
        <section>
          <h2>{t(($) => $.sheet.words)}</h2>
          {words.map(({ id, ask, said, title, at }) => (
            <figure key={id}>
              <figcaption>{ask}</figcaption>
              <blockquote dir="auto">{said}</blockquote>
              <p class={css.source}>
                {title} · {day(at)}
              </p>
            </figure>
          ))}
        </section>
      )}
      <section>
        <h2>{t(($) => $.sheet.did)}</h2>
        {gave.results.length === 0 && <p>{t(($) => $.sheet.nothing)}</p>}
        {gave.results.map(({ hash, card }) => {
          const tongue = tongueOf(card, lang)
          return (
            <figure key={hash} lang={tongue}>
              <figcaption>{card.title[tongue]}</figcaption>
              {[...card.lines[tongue], ...(card.more?.[tongue] ?? [])].map((line) => (
                <p key={line}>{line}</p>
              ))}
              {card.on && (
                <p class={css.source} lang={lang}>
                  {day(instant(card.on))}
                </p>
              )}
            </figure>
          )
        })}
      </section>
      <footer>
        <p>{t(($) => $.sheet.own)}</p>
        <p>{t(($) => $.sheet.made)}</p>
      </footer>
    </article>
  )
}
