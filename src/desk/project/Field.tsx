// One thing to fill in at the desk: words, one of a few, a colour, or a small picture; what is lacking stands beside it.

import { useId, useState } from 'preact/hooks'
import { base64url } from '../../model/bytes.ts'
import type { Project } from '../../model/letter.ts'
import desk from '../Desk.module.css'
import css from './Project.module.css'

interface Common {
  says: string
  help?: string | undefined
  lack?: string | undefined
}

export function Words({
  says,
  help,
  lack,
  value,
  long = false,
  secret = false,
  onValue,
}: Common & { value: string; long?: boolean; secret?: boolean; onValue: (value: string) => void }) {
  const id = useId()
  const hear = ({ currentTarget }: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) =>
    onValue(currentTarget.value)
  const about = { id, value, onInput: hear, 'aria-describedby': `${id}-help`, 'aria-invalid': lack !== undefined }
  return (
    <div class={desk.field}>
      <label for={id}>{says}</label>
      <span id={`${id}-help`} class={css.help}>
        {help} {lack && <b class={css.lack}>{lack}</b>}
      </span>
      {long ? (
        <textarea class={css.long} rows={3} maxLength={500} {...about} />
      ) : secret ? (
        <input type="password" autocomplete="new-password" maxLength={200} {...about} />
      ) : (
        <input type="text" autocomplete="off" maxLength={120} {...about} />
      )}
    </div>
  )
}

/** One of a few, or several. */
export function Choice<V extends string | number>({
  says,
  help,
  lack,
  name,
  options,
  chosen,
  many = false,
  onChoose,
}: Common & {
  name: string
  options: readonly { value: V; says: string }[]
  chosen: readonly V[]
  many?: boolean
  onChoose: (chosen: V[]) => void
}) {
  const turn = (value: V) =>
    onChoose(!many ? [value] : chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value])
  return (
    <fieldset class={css.choice}>
      <legend>{says}</legend>
      {help && <span class={css.help}>{help}</span>}
      {options.map(({ value, says: words }) => (
        <label key={value}>
          <input
            type={many ? 'checkbox' : 'radio'}
            name={name}
            checked={chosen.includes(value)}
            onChange={() => turn(value)}
          />
          {words}
        </label>
      ))}
      {lack && <span class={css.lack}>{lack}</span>}
    </fieldset>
  )
}

export const Colour = ({
  says,
  help,
  value,
  onValue,
}: Common & { value: string; onValue: (value: string) => void }) => (
  <label class={desk.field}>
    {says}
    {help && <span class={css.help}>{help}</span>}
    <input
      class={css.colour}
      type="color"
      value={value || '#2c5c7c'}
      onInput={({ currentTarget }) => onValue(currentTarget.value)}
    />
  </label>
)

const TYPES = ['image/png', 'image/jpeg', 'image/svg+xml'] as const
const MOST = 55_000

export function Mark({
  says,
  help,
  wrong,
  value,
  onValue,
}: Common & { wrong: string; value: Project['logo']; onValue: (value: Project['logo']) => void }) {
  const [refused, setRefused] = useState(false)
  async function take(file: File | undefined) {
    if (!file) return
    const type = TYPES.find((one) => one === file.type)
    setRefused(!type || file.size > MOST)
    if (type && file.size <= MOST) onValue({ type, bytes: base64url(new Uint8Array(await file.arrayBuffer())) })
  }
  return (
    <label class={desk.field}>
      {says}
      <span class={css.help}>{help}</span>
      <input
        type="file"
        accept={TYPES.join()}
        onChange={({ currentTarget }) => void take(currentTarget.files?.[0])}
        data-chosen={value !== undefined}
      />
      {refused && <span class={css.lack}>{wrong}</span>}
    </label>
  )
}
