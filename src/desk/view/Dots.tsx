// Voices as dots, one each: filled for who speaks for themselves, hollow for who speaks for somebody else.

import type { Say } from '../../locale/speech.ts'
import type { Row } from './fair.ts'
import css from './View.module.css'

export function Rows({ t, rows }: { t: Say<'desk'>; rows: readonly Row[] }) {
  let over = ''
  return (
    <ul class={css.rows}>
      {rows.map((row, i) => {
        const under = typeof row.what === 'object' ? (row.what.under?.[t.lang] ?? '') : ''
        const first = under !== '' && under !== over
        over = under
        const label =
          typeof row.what === 'object' ? row.what.label[t.lang] : t(($) => $.hearing.view.rows[row.what as 'told'])
        return (
          <li key={`${under} ${label} ${i}`} data-row={typeof row.what === 'object' ? 'answer' : row.what}>
            {first && <b class={css.under}>{under}</b>}
            <span class={css.label}>{label}</span>
            <span class={css.dots} aria-hidden="true">
              {Array.from({ length: row.own }, (_, n) => (
                <i key={n} />
              ))}
              {Array.from({ length: row.proxy }, (_, n) => (
                <i key={`p${n}`} class={css.hollow} />
              ))}
            </span>
            <span class={css.number}>{numbers(t, row)}</span>
          </li>
        )
      })}
    </ul>
  )
}

function numbers(t: Say<'desk'>, { own, proxy }: Row): string {
  if (proxy === 0) return own === 0 ? t(($) => $.hearing.view.nobody) : own.toLocaleString(t.lang)
  const said = t(($) => $.hearing.view.proxies, { n: proxy.toLocaleString(t.lang) })
  return own === 0 ? said : `${own.toLocaleString(t.lang)} + ${said}`
}
