// Sheets of ten cards: each a secret of chance that ends as this project's do, and what is printed around it.

import { type Loader, speech } from '../../locale/speech.ts'
import { CARD_CHANCE, secretFor, writeCard } from '../../model/card.ts'
import type { Project } from '../../model/letter.ts'
import { wordsOf } from '../../model/typed.ts'
import type { Lang } from '../../model/words.ts'
import { je } from '../../words/address.ts'
import type { Acts } from '../room.ts'

const WORDS: Loader = {
  nl: () => import('../../../locales/nl/card.json'),
  en: () => import('../../../locales/en/card.json'),
}
export const MOST_SHEETS = 20
export const ON_A_SHEET = 10

export interface Cards {
  sheets: { link: string; words: string[] }[][]
  /** The same on every card, as this house speaks to people. */
  paper: {
    lang: Lang
    house: string
    title: string
    lines: string[]
    how: string
    address: string
    wordsName: string
    foot: string
  }
  codeName: string
}

export async function makeCards(
  { asker, origin, random }: Pick<Acts, 'asker' | 'origin' | 'random'>,
  project: Project,
  lang: Lang,
  sheets: number,
): Promise<Cards> {
  const { pid, sha256 } = asker
  const home = lang === 'en' ? '/en/' : '/'
  const one = async () => {
    const secret = await secretFor(random(CARD_CHANCE), pid, sha256)
    return { link: `${origin}${home}#w=${writeCard({ pid, secret })}`, words: wordsOf(secret) }
  }
  const { t } = await speech('card', lang, WORDS, project.address === 'je' ? { name: 'je', line: je } : undefined)
  const many = (count: number) => Array.from({ length: count })
  return {
    sheets: await Promise.all(many(sheets).map(() => Promise.all(many(ON_A_SHEET).map(one)))),
    paper: {
      lang,
      house: project.title[lang],
      title: t(($) => $.paper.title),
      lines: [t(($) => $.paper.why), t(($) => $.paper.who)],
      how: t(($) => $.paper.how),
      address: `${new URL(origin).host}${home === '/' ? '' : home}`,
      wordsName: t(($) => $.mine.words),
      foot: t(($) => $.paper.ask, { contact: project.contact[lang] }),
    },
    codeName: t(($) => $.mine.code),
  }
}
