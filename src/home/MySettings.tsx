// The settings of one person in the words of their language. Keeping them is for whoever knows the person.

import { useState } from 'preact/hooks'
import type { Say } from '../locale/speech.ts'
import type { Lang } from '../model/words.ts'
import { Button } from '../ui/Button.tsx'
import { Screen, Telling } from '../ui/Screen.tsx'
import { SettingsScreen, type SettingsWords } from '../ui/Settings.tsx'
import type { Settings } from '../ui/theme.ts'

const LANGS: Record<Lang, string> = { nl: 'Nederlands', en: 'English' }

interface Press {
  label: string
  onPress: () => void
}

interface Props {
  t: Say
  /** Whom to tell, once the project's letter has come. */
  contact?: string | undefined
  /** What is still on this device, and the way off it. */
  rescue?: Press
  /** The way in for one more invitation. */
  invited?: Press | undefined
  settings: Settings
  onChange: (settings: Settings) => void
  onLang: (lang: Lang) => void
  onDone: () => void
}

export function MySettings({ t, contact, rescue, invited, ...rest }: Props) {
  const [telling, setTelling] = useState(false)
  const tell = (
    <>
      <Button kind="plain" label={t(($) => $.broken.open)} onPress={() => setTelling(true)} />
      {rescue && <Button kind="plain" {...rescue} data-rescue="" />}
      {invited && <Button kind="plain" {...invited} />}
    </>
  )
  if (telling) return <Broken t={t} contact={contact} onDone={() => setTelling(false)} />
  return <SettingsScreen words={wordsOf(t)} lang={t.lang} langs={LANGS} aside={tell} {...rest} />
}

/** Something does not work for somebody: to whom they say it, and what helps to know. */
const Broken = ({ t, contact, onDone }: { t: Say; contact: string | undefined; onDone: () => void }) => (
  <Screen name="broken" next={{ label: t(($) => $.frame.done), onPress: onDone }}>
    <Telling
      title={t(($) => $.broken.title)}
      lines={[
        contact === undefined ? t(($) => $.help.anyone) : t(($) => $.help.say, { contact }),
        t(($) => $.broken.wanted),
        t(($) => $.broken.saw),
        t(($) => $.broken.needed),
      ]}
    />
  </Screen>
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
