// What goes along with a card: a familiar voice, who made it, and what others may do with it.

import { useState } from 'preact/hooks'
import type { Say } from '../../locale/speech.ts'
import { LICENCES } from '../../model/answering.ts'
import { Button } from '../../ui/Button.tsx'
import desk from '../Desk.module.css'
import css from './AnswerBack.module.css'
import { type Draft, MAY } from './card.ts'
import { FileField } from './FileField.tsx'
import { soundFor } from './picture.ts'

interface Props {
  t: Say<'desk'>
  draft: Draft
  onChange: (part: Partial<Draft>) => void
}

export function Sound({ t, draft, heard, total, onRead, onChange, onTaking }: Props & Count) {
  const [trouble, setTrouble] = useState<'soundStrange' | 'soundLarge'>()
  const take = async (file: File) => {
    const taken = await soundFor(file).catch(() => 'strange' as const)
    setTrouble(taken === 'strange' ? 'soundStrange' : taken === 'large' ? 'soundLarge' : undefined)
    if (typeof taken !== 'string') onChange({ whole: taken })
  }
  return (
    <fieldset class={css.group}>
      <legend>{t(($) => $.card.voice)}</legend>
      <p class={css.soft}>{t(($) => $.card.voiceLead)}</p>
      {draft.whole ? (
        <p>{t(($) => $.card.fileThere)}</p>
      ) : (
        <>
          <p role="status">{t(($) => $.card.readCount, { heard, total })}</p>
          {heard < total && <Button label={t(($) => $.card.read)} onPress={onRead} />}
        </>
      )}
      {heard === 0 && !draft.whole && (
        <FileField t={t} label={t(($) => $.card.file)} accept="audio/*" onFile={(file) => onTaking(take(file))}>
          {t(($) => $.aloud.consent)}
        </FileField>
      )}
      {(heard > 0 || draft.whole) && (
        <Button
          kind="plain"
          label={t(($) => $.card.voiceAway)}
          onPress={() => onChange({ voice: [], whole: undefined })}
        />
      )}
      {trouble && (
        <p class={desk.trouble} role="alert">
          {t(($) => $.card[trouble])}
        </p>
      )}
    </fieldset>
  )
}
interface Count {
  heard: number
  total: number
  onRead: () => void
  /** Sending waits for it. */
  onTaking: (work: Promise<void>) => void
}

export const Rights = ({ t, draft, onChange }: Props) => (
  <>
    <label class={desk.field}>
      {t(($) => $.card.makers)}
      <input
        value={draft.makers}
        maxLength={200}
        onInput={({ currentTarget }) => onChange({ makers: currentTarget.value })}
      />
    </label>
    <fieldset class={css.group}>
      <legend>{t(($) => $.card.licence)}</legend>
      {LICENCES.map((licence) => (
        <label key={licence} class={css.choice}>
          <input
            type="radio"
            name="licence"
            checked={draft.licence === licence}
            onChange={() => onChange({ licence })}
          />
          <span>
            <strong>{licence}</strong> {t(($) => $.card.may[MAY[licence]])}
          </span>
        </label>
      ))}
    </fieldset>
    <label class={css.choice}>
      <input
        type="checkbox"
        checked={draft.last}
        onChange={({ currentTarget }) => onChange({ last: currentTarget.checked })}
      />
      <span>{t(($) => $.card.last)}</span>
    </label>
  </>
)
