// The words around a card in every language at once: a card may have two, whichever one the desk itself speaks.

import { type Loader, type Say, speech } from '../../locale/speech.ts'
import type { Lang } from '../../model/words.ts'
import type { Frame, Frames } from './card.ts'

const WORDS: Loader = {
  nl: () => import('../../../locales/nl/desk.json'),
  en: () => import('../../../locales/en/desk.json'),
}

export type Both = Record<Lang, Say<'desk'>>

export async function bothTongues(): Promise<Both> {
  const nl = await speech('desk', 'nl', WORDS)
  return { nl: nl.t, en: (await nl.turn('en')).t }
}

const frameOf = (t: Say<'desk'>): Frame => ({
  title: t(($) => $.answer.cardTitle),
  asked: t(($) => $.answer.frame.asked),
  one: t(($) => $.answer.frame.one),
  people: t(($) => $.answer.frame.people),
  often: t(($) => $.answer.frame.often),
  few: t(($) => $.answer.frame.few),
  doing: t(($) => $.answer.frame.doing),
  cannot: t(($) => $.answer.frame.cannot),
  thanks: t(($) => $.answer.frame.thanks),
  changed: t(($) => $.answer.frame.changed),
  helped: t(($) => $.answer.frame.helped),
})
export const framesOf = ({ nl, en }: Both): Frames => ({ nl: frameOf(nl), en: frameOf(en) })
