// The settings of one person in the words of their language. Keeping them is for whoever knows the person.

import type { Say } from '../locale/speech.ts'
import type { Lang } from '../model/words.ts'
import { SettingsScreen, type SettingsWords } from '../ui/Settings.tsx'
import type { Settings } from '../ui/theme.ts'

const LANGS: Record<Lang, string> = { nl: 'Nederlands', en: 'English' }

interface Props {
  t: Say
  settings: Settings
  onChange: (settings: Settings) => void
  onLang: (lang: Lang) => void
  onDone: () => void
}

export const MySettings = ({ t, ...rest }: Props) => (
  <SettingsScreen words={wordsOf(t)} lang={t.lang} langs={LANGS} {...rest} />
)

export const settingsButton = (t: Say): string => t(($) => $.settings.open)

const wordsOf = (t: Say): SettingsWords => ({
  title: t(($) => $.settings.title),
  done: t(($) => $.frame.done),
  text: {
    name: t(($) => $.settings.text.label),
    normal: t(($) => $.settings.text.normal),
    large: t(($) => $.settings.text.large),
    largest: t(($) => $.settings.text.largest),
  },
  contrast: {
    name: t(($) => $.settings.contrast.label),
    light: t(($) => $.settings.contrast.light),
    dark: t(($) => $.settings.contrast.dark),
    high: t(($) => $.settings.contrast.high),
  },
  pictures: {
    name: t(($) => $.settings.pictures.label),
    more: t(($) => $.settings.pictures.more),
    less: t(($) => $.settings.pictures.less),
  },
  sound: {
    name: t(($) => $.settings.sound.label),
    on: t(($) => $.settings.sound.on),
    off: t(($) => $.settings.sound.off),
  },
  // How somebody is spoken to is named by the very words, which are not turned.
  address:
    t.lang === 'nl' ? { name: t(($) => $.settings.address.label), u: 'u', je: 'je', now: t.manner ?? 'u' } : undefined,
  lang: { name: t(($) => $.settings.lang.label) },
})
