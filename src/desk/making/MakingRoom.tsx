// Thinking along before it is fixed: what lies before makers now, what is being written here, what was published, and a new one.

import { useCallback, useEffect, useState } from 'preact/hooks'
import { Button } from '../../ui/Button.tsx'
import answer from '../answer/AnswerBack.module.css'
import desk from '../Desk.module.css'
import { type Draft } from '../../model/making.ts'
import type { RoomProps } from '../room.ts'
import { Begin } from './Begin.tsx'
import { makersIn } from './comments.ts'
import { DraftView } from './DraftView.tsx'
import { laid } from './letter.ts'
import { writtenOf } from './sending.ts'
import { ChooseWords, Sorted } from './Sorting.tsx'
import { sortings } from './themes.ts'
import { type MakingSay, useMakingWords } from './words.ts'

export type Told = 'laid' | 'published' | 'ended' | 'away'

export function MakingRoom(props: RoomProps) {
  const { t, seen, acts, onBack } = props
  const m = useMakingWords(t.lang)
  const [written, setWritten] = useState<readonly Draft[]>([])
  const [open, setOpen] = useState<Draft>()
  /** What is to be sorted, by its name; an empty one is still to be chosen. */
  const [sorted, setSorted] = useState<string>()
  const [told, setTold] = useState<Told>()
  const look = useCallback(() => void writtenOf(acts).then(setWritten, () => {}), [acts])
  useEffect(look, [look])
  // What is opened stands at the top of the page, whatever was scrolled to before.
  useEffect(() => scrollTo(0, 0), [open?.activity.name, sorted])
  if (!m || !seen.complete)
    return (
      <main class={answer.answer}>
        <Button kind="plain" label={t(($) => $.aloud.back)} onPress={onBack} />
        <p role="status">{t(($) => $.list.waiting)}</p>
      </main>
    )
  const go = (draft: Draft) => {
    setTold(undefined)
    setOpen(draft)
  }
  const leave = (how?: Told) => {
    setOpen(undefined)
    setSorted(undefined)
    setTold(how)
    look()
  }
  if (open) return <DraftView {...props} m={m} begin={open} onBack={leave} />
  const sort = sortings(seen)
  const making = sort.find(({ name }) => name === sorted)
  if (making) return <Sorted {...props} m={m} making={making} onBack={leave} />
  if (sorted === '') return <ChooseWords {...props} m={m} onBack={leave} />
  const all = laid(seen)
  const now = all.filter(({ making }) => !making.closed)
  const before = all.filter(({ making }) => making.closed)
  // What is written here goes before what was laid: it is the newer text.
  const textOf = (draft: Draft) => written.find(({ activity }) => activity.name === draft.activity.name) ?? draft
  const fresh = written.filter(({ activity }) => !now.some(({ draft }) => draft.activity.name === activity.name))
  const rows = (list: typeof all) =>
    list.map(({ making, draft }) => (
      <Row
        key={making.name}
        m={m}
        name={draft.activity.name}
        title={draft.activity.title[m.lang]}
        makers={makersIn(seen, making.name)}
        onOpen={() => go(textOf(draft))}
      />
    ))
  const sortRows = (closed: boolean) =>
    sort
      .filter((one) => (one.closed ?? false) === closed)
      .map(({ name, title }) => (
        <Row
          key={name}
          m={m}
          name={name}
          title={title[m.lang]}
          makers={makersIn(seen, name)}
          onOpen={() => setSorted(name)}
        />
      ))
  return (
    <main class={answer.answer} data-room="making">
      <Button kind="plain" label={t(($) => $.aloud.back)} onPress={onBack} />
      <h2>{m(($) => $.title)}</h2>
      <p>{m(($) => $.lead)}</p>
      {told && (
        <p class={desk.banner} role="status">
          {m(($) => $.told[told])}
        </p>
      )}
      <h3>{m(($) => $.now)}</h3>
      {now.length + sortRows(false).length === 0 && <p>{m(($) => $.none)}</p>}
      <ul class={desk.list}>
        {rows(now)}
        {sortRows(false)}
      </ul>
      {fresh.length > 0 && (
        <>
          <h3>{m(($) => $.written)}</h3>
          <ul class={desk.list}>
            {fresh.map((draft) => (
              <Row
                key={draft.activity.name}
                m={m}
                name={draft.activity.name}
                title={draft.activity.title[m.lang]}
                onOpen={() => go(draft)}
              />
            ))}
          </ul>
        </>
      )}
      <Begin {...props} m={m} onBegin={go} />
      <Button label={m(($) => $.sorting.open)} onPress={() => setSorted('')} data-sort="" />
      {before.length + sortRows(true).length > 0 && (
        <details class={answer.others}>
          <summary>{m(($) => $.before)}</summary>
          <ul class={desk.list}>
            {rows(before)}
            {sortRows(true)}
          </ul>
        </details>
      )}
    </main>
  )
}

interface RowProps {
  m: MakingSay
  name: string
  title: string
  makers?: number
  onOpen: () => void
}

function Row({ m, name, title: given, makers, onOpen }: RowProps) {
  const title = given || m(($) => $.untitled)
  return (
    <li class={answer.row}>
      <span>
        <strong>{title}</strong>
        {makers !== undefined && m(($) => $.makers, { count: makers })}
      </span>
      <Button label={m(($) => $.open)} aria-label={m(($) => $.openOf, { title })} onPress={onOpen} data-making={name} />
    </li>
  )
}
