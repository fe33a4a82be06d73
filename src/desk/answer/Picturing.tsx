// The picture of a card: one of our drawings, or a photo of the house's own with words for who cannot see it.

import { useState } from 'preact/hooks'
import type { Say } from '../../locale/speech.ts'
import type { Activity } from '../../model/letter.ts'
import { Button } from '../../ui/Button.tsx'
import { Picture } from '../../ui/Picture.tsx'
import desk from '../Desk.module.css'
import css from './AnswerBack.module.css'
import type { Draft } from './card.ts'
import { photoFor } from './picture.ts'
import { FileField } from './FileField.tsx'

const DRAWINGS = [
  'heart',
  'people',
  'talk',
  'listen',
  'idea',
  'sprout',
  'hands',
  'house',
  'garden',
  'flowers',
  'cup',
  'sun',
] as const

interface Props {
  t: Say<'desk'>
  activity: Activity
  draft: Draft
  onChange: (part: Partial<Draft>) => void
  /** Sending waits for it. */
  onTaking: (work: Promise<void>) => void
}

export function Picturing({ t, activity, draft: { picture, photo, en }, onChange, onTaking }: Props) {
  const [trouble, setTrouble] = useState<'strange' | 'large'>()
  const take = async (file: File) => {
    const taken = await photoFor(file).catch(() => 'strange' as const)
    setTrouble(typeof taken === 'string' ? taken : undefined)
    if (typeof taken !== 'string') onChange({ photo: { ...taken, alt: '', altEn: '' } })
  }
  const card = (value: string | undefined, drawing: string, label: string) => (
    <label key={label} class={css.drawing}>
      <input type="radio" name="picture" checked={picture === value} onChange={() => onChange({ picture: value })} />
      <Picture name={drawing} />
      <span>{label}</span>
    </label>
  )
  const alt = (field: 'alt' | 'altEn') =>
    photo && (
      <label class={desk.field}>
        {t(($) => $.card.alt)}
        {field === 'altEn' && ` (${t(($) => $.card.inEnglish)})`}
        <input
          lang={field === 'alt' ? 'nl' : 'en'}
          value={photo[field]}
          maxLength={300}
          onInput={({ currentTarget }) => onChange({ photo: { ...photo, [field]: currentTarget.value } })}
        />
      </label>
    )
  return (
    <fieldset class={css.group}>
      <legend>{t(($) => $.card.picture)}</legend>
      {!photo && (
        <div class={css.drawings}>
          {card(
            undefined,
            activity.picture,
            t(($) => $.card.pictures.own),
          )}
          {DRAWINGS.filter((name) => name !== activity.picture).map((name) =>
            card(
              name,
              name,
              t(($) => $.card.pictures[name]),
            ),
          )}
        </div>
      )}
      {photo ? (
        <>
          {alt('alt')}
          {en && alt('altEn')}
          <Button kind="plain" label={t(($) => $.card.photoAway)} onPress={() => onChange({ photo: undefined })} />
        </>
      ) : (
        <FileField t={t} label={t(($) => $.card.photo)} accept="image/*" onFile={(file) => onTaking(take(file))}>
          {t(($) => $.card.photoLead)}
        </FileField>
      )}
      {trouble && (
        <p class={desk.trouble} role="alert">
          {t(($) => $.card[trouble])}
        </p>
      )}
    </fieldset>
  )
}
