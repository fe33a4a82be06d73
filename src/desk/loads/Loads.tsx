// How much the partners of this project let their people be asked: each for itself, less than usual and never more.

import { useState } from 'preact/hooks'
import { loadsOf } from '../../model/loads.ts'
import { Button } from '../../ui/Button.tsx'
import desk from '../Desk.module.css'
import { Words } from '../project/Field.tsx'
import type { RoomProps } from '../room.ts'
import view from '../view/View.module.css'
import css from './Loads.module.css'
import { loadsIn, QUESTIONS, type Row, rowsOf, usual, WEEKS } from './rows.ts'
import { type LoadSay, useLoadWords } from './words.ts'

const MOST = 20

export function Loads({ t, seen: { project }, acts, onBack }: RoomProps) {
  const w = useLoadWords(t.lang)
  const [rows, setRows] = useState<readonly Row[]>(() => rowsOf(loadsOf(project ?? {})))
  const [state, setState] = useState<'rest' | 'busy' | 'saved' | 'failed'>('rest')
  if (!w || !project) return <main class={view.view} />
  const change = (next: readonly Row[]) => {
    setRows(next)
    setState('rest')
  }
  const set = (at: number, part: Partial<Row>) => change(rows.map((row, i) => (i === at ? { ...row, ...part } : row)))
  async function save(): Promise<void> {
    if (state === 'busy' || !project) return
    setState('busy')
    const { pid: _, ...body } = project
    const told = { ...body, version: body.version + 1, loads: loadsIn(rows, acts.today()) }
    const trouble = await acts.tell(told).catch(() => 'failed')
    setState(trouble === undefined ? 'saved' : 'failed')
  }
  return (
    <main class={view.view} data-room="loads">
      <Button kind="plain" label={t(($) => $.sheet.back)} onPress={onBack} />
      <h2>{w(($) => $.title)}</h2>
      <p>{w(($) => $.lead)}</p>
      <p>{w(($) => $.told)}</p>
      <form
        class={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        {rows.map((row, i) => (
          <Fields
            key={i}
            w={w}
            row={row}
            today={acts.today()}
            onChange={(part) => set(i, part)}
            onAway={() => change(rows.filter((_, n) => n !== i))}
          />
        ))}
        <span class={css.ways}>
          {rows.length < MOST && <Button label={w(($) => $.more)} onPress={() => change([...rows, usual()])} />}
          <Button kind="go" submit label={w(($) => $.save)} aria-disabled={state === 'busy'} />
        </span>
        <p role="status">{state === 'saved' && w(($) => $.saved)}</p>
        {state === 'failed' && (
          <p class={desk.trouble} role="alert">
            {w(($) => $.failed)}
          </p>
        )}
      </form>
    </main>
  )
}

interface FieldsProps {
  w: LoadSay
  row: Row
  today: string
  onChange: (part: Partial<Row>) => void
  onAway: () => void
}

function Fields({ w, row, today, onChange, onAway }: FieldsProps) {
  const pick = (name: 'week' | 'questions', says: string, all: readonly number[], say: (n: number) => string) => (
    <label>
      {says}
      <select
        name={name}
        value={row[name]}
        onChange={({ currentTarget }) => onChange({ [name]: Number(currentTarget.value) })}
      >
        {all.map((n) => (
          <option key={n} value={n}>
            {say(n)}
          </option>
        ))}
      </select>
    </label>
  )
  return (
    <fieldset class={css.partner} data-load={row.who}>
      <legend>{row.who.trim() || w(($) => $.all)}</legend>
      <Words says={w(($) => $.who)} help={w(($) => $.whoHelp)} value={row.who} onValue={(who) => onChange({ who })} />
      <div class={view.choose}>
        {pick(
          'week',
          w(($) => $.week),
          WEEKS,
          (n) => w(($) => $.weeks[`w${n}` as 'w3']),
        )}
        {pick(
          'questions',
          w(($) => $.questions),
          QUESTIONS,
          (count) => w(($) => $.times, { count }),
        )}
        <label>
          {w(($) => $.rest)}
          <input
            type="date"
            name="rest"
            min={today}
            value={row.rest}
            onInput={({ currentTarget }) => onChange({ rest: currentTarget.value })}
          />
        </label>
      </div>
      <p class={css.soft}>{w(($) => $.restHelp)}</p>
      <Button kind="plain" label={w(($) => $.away)} onPress={onAway} />
    </fieldset>
  )
}
