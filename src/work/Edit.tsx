// The card of one person: how they are called, a picture to know them by, and how they like to take part.

import { useState } from 'preact/hooks'
import type { Device } from '../device/device.ts'
import type { Say } from '../locale/speech.ts'
import { REPRESENTATIVES } from '../model/consent.ts'
import { Button } from '../ui/Button.tsx'
import { CardGroup, Cards } from '../ui/Cards.tsx'
import { Picture } from '../ui/Picture.tsx'
import { Screen } from '../ui/Screen.tsx'
import { MOST } from './burden.ts'
import { Face, smallPhoto } from './Face.tsx'
import { ADDRESSES, keepSomeone, LIKES, newSomeone, type Someone } from './someone.ts'
import css from './work.module.css'
import type { WorkSay } from './words.ts'

/** Things to know somebody by, of which none says anything about them. */
const PICTURES = ['flowers', 'cup', 'house', 'garden', 'heart', 'board-game', 'knit', 'bread'] as const

/** Two in a row are seldom alike; a helper may choose another. */
const anyPicture = ({ world }: Device): string => PICTURES[world.chance(1)[0]! % PICTURES.length]!

interface Props {
  device: Device
  t: WorkSay
  app: Say
  /** Without one it is somebody new. */
  one: Someone | undefined
  onDone: () => void
}

export function Edit({ device, t, app, one, onDone }: Props) {
  const [draft, setDraft] = useState(() => one ?? newSomeone(device, '', anyPicture(device)))
  const [lack, setLack] = useState<'name' | 'failed' | 'photo'>()
  const change = (part: Partial<Someone>) => setDraft((now) => ({ ...now, ...part }))
  const keep = () => {
    const name = draft.name.trim()
    if (name === '') return setLack('name')
    return void keepSomeone(device, { ...draft, name }).then(onDone, () => setLack('failed'))
  }
  return (
    <Screen
      name="work-edit"
      back={{ label: app(($) => $.frame.back), onPress: onDone }}
      next={{ label: t(($) => $.edit.keep), onPress: keep }}
    >
      <main class={css.work}>
        <h1 tabIndex={-1}>{t(($) => $.edit.title)}</h1>
        <p>{t(($) => $.edit.stays)}</p>
        <label class={css.field}>
          {t(($) => $.edit.name)}
          <input
            value={draft.name}
            maxLength={60}
            autocomplete="off"
            data-name=""
            onInput={({ currentTarget }) => change({ name: currentTarget.value })}
          />
        </label>
        <p role="alert">{lack && t(($) => $.edit.lack[lack])}</p>
        <h2 id="picture">{t(($) => $.edit.picture)}</h2>
        <CardGroup labelled="picture">
          <Cards
            name="picture"
            chosen={[draft.picture]}
            cards={PICTURES.map((value) => ({
              value,
              label: t(($) => $.edit.pictures[value]),
              picture: <Picture name={value} />,
            }))}
            onChoose={(picture) => change({ picture, photo: undefined })}
          />
        </CardGroup>
        <Photo t={t} draft={draft} onPhoto={(photo) => change({ photo })} onFail={() => setLack('photo')} />
        <Chosen
          label={t(($) => $.edit.address)}
          value={draft.address ?? ''}
          options={[
            ['', t(($) => $.edit.asHouse)],
            ...ADDRESSES.map((one) => [one, t(($) => $.edit.says[one])] as const),
          ]}
          onChoose={(address) => change({ address: ADDRESSES.find((one) => one === address) })}
          name="address"
        />
        <Chosen
          label={t(($) => $.edit.decides)}
          value={draft.decides ?? ''}
          options={[
            ['', t(($) => $.edit.nobody)],
            ...REPRESENTATIVES.map((one) => [one, app(($) => $.around.who[one])] as const),
          ]}
          onChoose={(decides) => change({ decides: REPRESENTATIVES.find((one) => one === decides) })}
          name="decides"
        />
        <Chosen
          label={t(($) => $.edit.wish)}
          value={String(draft.wish ?? '')}
          options={[
            ['', t(($) => $.edit.noWish)],
            ...Array.from({ length: MOST.week }, (_, n) => [String(n), t(($) => $.edit.times, { count: n })] as const),
          ]}
          onChoose={(wish) => change({ wish: wish === '' ? undefined : Number(wish) })}
          name="wish"
        />
        <h2>{t(($) => $.edit.likes)}</h2>
        {LIKES.map((like) => (
          <label key={like} class={css.field}>
            {t(($) => $.edit.like[like])}
            <textarea
              rows={2}
              maxLength={300}
              value={draft.likes[like] ?? ''}
              autocomplete="off"
              data-like={like}
              onInput={({ currentTarget }) => change({ likes: { ...draft.likes, [like]: currentTarget.value } })}
            />
          </label>
        ))}
      </main>
    </Screen>
  )
}

interface Choosing {
  label: string
  name: string
  value: string
  options: readonly (readonly [value: string, label: string])[]
  onChoose: (value: string) => void
}

const Chosen = ({ label, name, value, options, onChoose }: Choosing) => (
  <label class={css.field}>
    {label}
    <select value={value} data-choose={name} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
      {options.map(([one, words]) => (
        <option key={one} value={one}>
          {words}
        </option>
      ))}
    </select>
  </label>
)

interface Photographed {
  t: WorkSay
  draft: Someone
  onPhoto: (photo: string | undefined) => void
  onFail: () => void
}

const Photo = ({ t, draft, onPhoto, onFail }: Photographed) => (
  <div class={css.who}>
    <Face one={draft} />
    <label class={css.field}>
      {t(($) => $.edit.photo)}
      <input
        type="file"
        accept="image/*"
        capture="user"
        data-photo=""
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? []
          if (file) void smallPhoto(file).then(onPhoto, onFail)
        }}
      />
    </label>
    {draft.photo && <Button kind="plain" label={t(($) => $.edit.noPhoto)} onPress={() => onPhoto(undefined)} />}
  </div>
)
