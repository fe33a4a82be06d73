// One page on paper, in the style of the house: a letter, a poster or a card. Its words are those of a participant.

import type { Say } from '../../locale/speech.ts'
import type { Project } from '../../model/letter.ts'
import { je } from '../../words/address.ts'
import { Logo } from './Logo.tsx'
import type { Made, Paper } from './make.ts'
import { type PaperKind, TwelveWords, until } from './paper.tsx'
import { Qr } from './Qr.tsx'
import css from './Printed.module.css'

interface Props {
  t: Say<'desk'>
  kind: Exclude<PaperKind, 'screen'>
  project: Project
  made: Made
  paper: Paper
}

export function Sheet({ t: words, kind, project, made, paper }: Props) {
  const { lang } = words
  // A house that says je says it on paper, too.
  const said = (line: string) => (project.address === 'je' && lang === 'nl' ? je(line) : line)
  const t: Say<'desk'> = Object.assign((...asked: Parameters<Say<'desk'>>) => said(words(...asked)), { lang })
  const { terms } = made
  const tablet = terms.deviceClass === 'tablet'
  const title = project.title[lang]
  const contact = project.contact[lang]
  return (
    <article class={`${css.sheet} ${css[kind]}`} data-sheet={kind} data-contrast="light" lang={lang}>
      <header>
        <Logo project={project} class={css.logo} />
        <p>{title}</p>
      </header>
      <h3>{t(($) => (tablet ? $.invite.page.tablet : $.invite.page.title))}</h3>
      {kind === 'letter' && (
        <div class={css.text}>
          <p>{t(($) => $.invite.page.dear[terms.role])}</p>
          <p>{t(($) => $.invite.page.why)}</p>
          <p>{t(($) => $.invite.page.how)}</p>
          <p>{t(($) => $.invite.page.safe)}</p>
        </div>
      )}
      {kind === 'poster' && <p class={css.lead}>{t(($) => $.invite.page.poster)}</p>}
      <section class={css.way}>
        <div class={css.scan}>
          <Qr class={css.code} text={paper.link} alt={t(($) => $.invite.code)} />
          <p>{t(($) => (tablet ? $.invite.page.tabletScan : $.invite.page.scan))}</p>
        </div>
        <div class={css.typed}>
          <p>{t(($) => $.invite.page.type)}</p>
          <p class={css.address}>{paper.address}</p>
          <TwelveWords t={t} words={paper.words} />
        </div>
      </section>
      <footer>
        <p>{until(t, made)}</p>
        {!tablet && <p>{t(($) => $.invite.page.ask, { contact })}</p>}
        {kind === 'letter' && (
          <p class={css.regards}>
            {t(($) => $.invite.page.regards)}
            <br />
            {contact}, {title}
          </p>
        )}
      </footer>
    </article>
  )
}
