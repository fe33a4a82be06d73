// The words of the interface in one language at a time; switching changes every word at once.

import { createInstance, type TFunction } from 'i18next'
import type { Lang } from '../model/words.ts'
import type app from '../../locales/nl/app.json'
import type desk from '../../locales/nl/desk.json'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app'
    enableSelector: true
    resources: { app: typeof app; desk: typeof desk }
  }
}

export type Namespace = 'app' | 'desk'
/** Speaks, and knows in which language: content beside it is shown in that one, so that no screen mixes two. */
export type Say<N extends Namespace = 'app'> = TFunction<N> & { lang: Lang }

/** Where the words of one namespace lie; each door names its own, so that nobody loads another's. */
export type Loader = Record<Lang, () => Promise<{ default: object }>>

export interface Speech<N extends Namespace = 'app'> {
  lang: Lang
  t: Say<N>
  /** Loads the other language and gives a new speech; the old one keeps speaking until then. */
  turn(lang: Lang): Promise<Speech<N>>
}

export async function speech<N extends Namespace>(namespace: N, lang: Lang, load: Loader): Promise<Speech<N>> {
  const words = (await load[lang]()).default
  const i18n = createInstance()
  await i18n.init({
    lng: lang,
    ns: [namespace],
    defaultNS: namespace,
    resources: { [lang]: { [namespace]: words as Record<string, string> } },
    interpolation: { escapeValue: false, prefix: '{', suffix: '}' },
  })
  const t = Object.assign(i18n.getFixedT(lang, namespace), { lang }) as Say<N>
  return { lang, t, turn: (next) => speech(namespace, next, load) }
}

export const APP: Loader = {
  nl: () => import('../../locales/nl/app.json'),
  en: () => import('../../locales/en/app.json'),
}
