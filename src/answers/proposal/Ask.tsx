// A question is written, how it is answered and whom it is for are chosen; one question at a time, the others stand above it.

import { useEffect, useRef, useState } from 'preact/hooks'
import { fill } from '../../model/words.ts'
import type { AskProps } from '../contract.ts'
import { answer, ASK_MAX, OPTION_MAX, type Setup, type Value, type Way, WAYS, WHOM, type Whom } from './answer.ts'
import { Chips } from './Chips.tsx'
import { draftOf, newRow, type Row, valueOf } from './drafting.ts'
import css from './proposal.module.css'

const PICTURES: Record<Way, string> = {
  'yes-no': 'hand',
  faces: 'face',
  choice: 'things',
  text: 'pencil',
  voice: 'microphone',
  photo: 'camera',
}

export function Ask({ name, labelled, value, aside, setup, lang, onAnswer }: AskProps<Value, Setup>) {
  const [draft, setDraft] = useState(() => draftOf(value))
  const [at, go] = useState(0)
  const box = useRef<HTMLTextAreaElement>(null)
  // Whoever went to another question writes there at once.
  const came = useRef(at)
  useEffect(() => {
    if (came.current !== at) box.current?.focus()
    came.current = at
  }, [at])
  const words = answer.words[lang]
  const rows = draft.rows.length > 0 ? draft.rows : [newRow()]
  const row = rows[at] ?? newRow()
  const change = (next: typeof draft) => {
    setDraft(next)
    onAnswer(valueOf(next))
  }
  const put = (part: Partial<Row>) =>
    change({ ...draft, rows: rows.map((one, i) => (i === at ? { ...one, ...part } : one)) })
  const more = () => {
    setDraft({ ...draft, rows: [...rows, newRow()] })
    go(rows.length)
  }
  const drop = (i: number) => {
    go(0)
    change({ ...draft, rows: rows.filter((_, n) => n !== i) })
  }
  const whole = /\S/.test(row.ask)
  const id = (of: string) => `${name}-${of}`
  const nth = (key: string, n: number) => fill(words[key]!, { n: String(n + 1) })
  return (
    <div class={css.proposal}>
      {rows.length > 1 && (
        <ol class={css.rows}>
          {rows.map(
            (one, i) =>
              i !== at && (
                <li key={i}>
                  <strong>{nth('nth', i)}</strong>
                  <bdi dir="auto">{one.ask}</bdi>
                  {(['change', 'away'] as const).map((act) => (
                    <button
                      key={act}
                      type="button"
                      data-answer={`${act}-${i}`}
                      aria-label={`${words[act]}: ${nth('nth', i)}`}
                      onClick={() => (act === 'change' ? go(i) : drop(i))}
                    >
                      {words[act]}
                    </button>
                  ))}
                </li>
              ),
          )}
        </ol>
      )}
      {rows.length > 1 && <strong>{nth('nth', at)}</strong>}
      <textarea
        key={at}
        ref={box}
        class={css.ask}
        aria-labelledby={labelled}
        placeholder={words['ask']}
        data-answer="ask"
        rows={2}
        maxLength={ASK_MAX}
        value={row.ask}
        lang={lang}
        dir="auto"
        autocomplete="off"
        onInput={(event) => put({ ask: event.currentTarget.value })}
      />
      <Chips
        name={id('how')}
        ask={words['how']!}
        chosen={aside ? undefined : row.kind}
        chips={WAYS.map((way) => ({ value: way, label: words[way]!, picture: PICTURES[way] }))}
        onChoose={(way) => put({ kind: way as Way })}
      />
      {row.kind === 'choice' && (
        <div role="group" aria-labelledby={id('options')} class={css.part}>
          <h2 id={id('options')}>{words['options']}</h2>
          <div class={css.options}>
            {row.options.map((option, n) => (
              <input
                key={n}
                type="text"
                aria-label={nth('option', n)}
                placeholder={nth('option', n)}
                data-answer={`option-${n}`}
                maxLength={OPTION_MAX}
                value={option}
                dir="auto"
                autocomplete="off"
                onInput={(event) => {
                  const written = event.currentTarget.value
                  put({ options: row.options.map((one, i) => (i === n ? written : one)) })
                }}
              />
            ))}
          </div>
        </div>
      )}
      <Chips
        name={id('for')}
        ask={words['for']!}
        chosen={aside ? undefined : draft.for}
        chips={WHOM.map((whom) => ({ value: whom, label: words[whom]! }))}
        onChoose={(whom) => change({ for: whom as Whom, rows })}
      />
      {rows.length < setup.most && (
        <button
          type="button"
          class={css.more}
          data-answer="more"
          aria-disabled={!whole}
          onClick={() => whole && more()}
        >
          {words['more']}
        </button>
      )}
    </div>
  )
}
