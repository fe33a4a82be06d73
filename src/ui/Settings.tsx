// One screen on which somebody says how they like it: every choice shows what it does, and does it at once.

import type { ComponentChildren } from 'preact'
import { Icon } from './Icon.tsx'
import { Picture } from './Picture.tsx'
import { Screen } from './Screen.tsx'
import css from './Settings.module.css'
import { asDevice, type Settings } from './theme.ts'

/** A name, and what there is to choose. */
type Row<Values extends string> = { name: string } & Record<Values, string>

export interface SettingsWords {
  title: string
  done: string
  text: Row<'normal' | 'large' | 'largest'>
  contrast: Row<'light' | 'dark' | 'high'>
  pictures: Row<'more' | 'less'>
  sound: Row<'on' | 'off'>
  /** Only in a language that has two ways of saying it; `now` is the one that is in use. */
  address?: (Row<'u' | 'je'> & { now: 'u' | 'je' }) | undefined
  lang: { name: string }
}

interface Props<Lang extends string> {
  words: SettingsWords
  settings: Settings
  onChange: (settings: Settings) => void
  lang: Lang
  /** Each by its own name, in itself. */
  langs: Readonly<Record<Lang, string>>
  onLang: (lang: Lang) => void
  onDone: () => void
  /** Stands above: where to say that something does not work. */
  aside?: ComponentChildren
}

export function SettingsScreen<Lang extends string>(props: Props<Lang>) {
  const { words, settings, onChange, lang, langs, onLang, onDone, aside } = props
  const { text, contrast, pictures, sound, address } = words
  const set = (change: Partial<Settings>) => onChange({ ...settings, ...change })
  return (
    <Screen name="settings" aside={aside} next={{ label: words.done, onPress: onDone }}>
      <main class={css.settings}>
        <h1 tabIndex={-1}>{words.title}</h1>
        <div class={css.rows}>
          <Choice name="text" label={text.name} chosen={settings.text} onChoose={(size) => set({ text: size })}>
            {[
              { value: 100, shown: text.normal },
              { value: 125, shown: <span class={css.large}>{text.large}</span> },
              { value: 150, shown: <span class={css.largest}>{text.largest}</span> },
            ]}
          </Choice>
          <Choice
            name="contrast"
            label={contrast.name}
            chosen={settings.contrast ?? asDevice((query) => matchMedia(query).matches)}
            onChoose={(theme) => set({ contrast: theme })}
          >
            {[
              { value: 'light', shown: contrast.light, theme: 'light' },
              { value: 'dark', shown: contrast.dark, theme: 'dark' },
              { value: 'high', shown: contrast.high, theme: 'high' },
            ]}
          </Choice>
          <Choice
            name="pictures"
            label={words.pictures.name}
            chosen={settings.pictures}
            onChoose={(much) => set({ pictures: much })}
          >
            {[
              { value: 'more', shown: [<Picture key="cup" name="cup" />, pictures.more] },
              { value: 'less', shown: pictures.less },
            ]}
          </Choice>
          <Choice name="sound" label={sound.name} chosen={settings.sound} onChoose={(on) => set({ sound: on })}>
            {[
              { value: true, shown: [<Icon key="icon" name="sound" />, sound.on] },
              { value: false, shown: [<Icon key="icon" name="silent" />, sound.off] },
            ]}
          </Choice>
          {address && (
            <Choice
              name="address"
              label={address.name}
              chosen={settings.address ?? address.now}
              onChoose={(word) => set({ address: word })}
            >
              {[
                { value: 'u', shown: address.u },
                { value: 'je', shown: address.je },
              ]}
            </Choice>
          )}
          <Choice name="lang" label={words.lang.name} chosen={lang} onChoose={onLang}>
            {Object.entries<string>(langs).map(([value, own]) => ({
              value: value as Lang,
              shown: <span lang={value}>{own}</span>,
            }))}
          </Choice>
        </div>
      </main>
    </Screen>
  )
}

interface ChoiceProps<Value> {
  name: string
  label: string
  chosen: Value
  onChoose: (value: Value) => void
  children: readonly { value: Value; shown: ComponentChildren; theme?: string }[]
}

const Choice = <Value extends string | number | boolean>(props: ChoiceProps<Value>) => (
  <div class={css.row} role="radiogroup" aria-labelledby={`${props.name}-label`}>
    <span id={`${props.name}-label`}>{props.label}</span>
    <div class={css.choices}>
      {props.children.map(({ value, shown, theme }) => (
        <label key={`${value}`} class={css.choice}>
          <input
            class={css.input}
            type="radio"
            name={`settings-${props.name}`}
            value={`${value}`}
            checked={value === props.chosen}
            onChange={() => props.onChoose(value)}
          />
          <span class={css.face} data-contrast={theme}>
            <span class={css.tick} aria-hidden="true">
              <Icon name="check" />
            </span>
            {shown}
          </span>
        </label>
      ))}
    </div>
  </div>
)
