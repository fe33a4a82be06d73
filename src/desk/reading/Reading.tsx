// What came in, newest first, narrowed as one likes, and beside it the one that is being read; on top what asks for attention.

import { useCallback, useEffect, useMemo, useState } from 'preact/hooks'
import desk from '../Desk.module.css'
import type { RoomProps } from '../room.ts'
import { dropMark, over, waiting } from './marks.ts'
import { Route, Waiting } from './Attention.tsx'
import { Filters } from './Filters.tsx'
import { Reader } from './Reader.tsx'
import css from './Reading.module.css'
import { Rows } from './Rows.tsx'
import { Proofs } from '../taking/Proofs.tsx'
import { useTaking } from '../taking/useTaking.ts'
import { EVERYTHING, sift } from './sift.ts'
import { useAttention } from './useAttention.ts'
import { useMedium } from './useMedium.ts'
import { useSearch } from './useSearch.ts'

export function Reading({ t, seen, acts }: RoomProps) {
  const [chosen, setChosen] = useState<string>()
  /** Where the keyboard is put in the list: back from reading, or on to the next. */
  const [left, setLeft] = useState<string>()
  const [wish, setWish] = useState(EVERYTHING)
  const [words, setWords] = useState('')
  const attending = useAttention(acts)
  const { today } = acts
  const { activities, places, complete } = seen
  const taking = useTaking(acts)
  const lines = useMemo(() => seen.lines.filter(({ id }) => !taking.gone.has(id)), [seen.lines, taking.gone])

  const search = useSearch(lines, activities, t.lang, words)
  const day = today()
  const sifted = useMemo(() => sift(lines, wish, { places, today: day }), [lines, wish, places, day])
  const shown = words.trim() ? sifted.filter(search.found) : sifted

  const medium = useMedium(acts, seen)
  // What was taken back leaves no trace here once it is dealt with.
  useEffect(() => {
    if (!complete) return
    const ids = new Set(lines.map(({ id }) => id))
    for (const id of over(attending, ids)) void dropMark(acts, id).catch(() => {})
  }, [complete, lines, attending, acts])

  const choose = useCallback((id: string) => {
    setLeft(undefined)
    setChosen(id)
  }, [])
  const line = lines.find((one) => one.id === chosen)
  const at = shown.findIndex(({ id }) => id === chosen)
  const turn = (step: number) => {
    const next = shown[at + step]
    if (!next) return undefined
    return () => {
      // Whoever goes by keyboard through the list stays in the list.
      setLeft(document.activeElement?.closest('[data-line]') ? next.id : undefined)
      setChosen(next.id)
    }
  }
  const onTurn = at < 0 ? { before: undefined, after: undefined } : { before: turn(-1), after: turn(1) }
  const keys = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement
    if (event.ctrlKey || event.metaKey || event.altKey || target.closest('input, textarea, select, audio')) return
    const arrows = target.closest('[data-line]') !== null
    const on = event.key === 'j' || (arrows && event.key === 'ArrowDown')
    if (!on && event.key !== 'k' && !(arrows && event.key === 'ArrowUp')) return
    event.preventDefault()
    if (at < 0 && shown[0]) choose(shown[0].id)
    else (on ? onTurn.after : onTurn.before)?.()
  }
  const asked = useMemo(() => new Set(waiting(attending)), [attending])
  const nothing = complete && lines.length === 0
  return (
    <main class={chosen ? css.reading : ''}>
      <div class={css.top}>
        <Waiting
          t={t}
          attending={attending}
          lines={lines}
          activities={activities}
          complete={complete}
          onRead={(id) => {
            setWish(EVERYTHING)
            setWords('')
            choose(id)
          }}
        />
        {taking.says && !chosen && <p role="status">{t(($) => $.taking[taking.says!])}</p>}
        {!chosen && <Proofs t={t} proofs={taking.proofs} />}
        {lines.length > 0 && (
          <Filters
            t={t}
            seen={seen}
            wish={wish}
            words={words}
            count={shown.length}
            busy={search.busy}
            onWish={setWish}
            onWords={setWords}
          >
            <Route t={t} attending={attending} />
          </Filters>
        )}
      </div>
      {/* Letters work only while one is in the list or in what is read. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- The buttons in it say the same. */}
      <div class={chosen ? `${desk.columns} ${desk.reading}` : desk.columns} onKeyDown={keys}>
        {nothing ? (
          <p>{t(($) => $.list.none)}</p>
        ) : shown.length === 0 && lines.length > 0 ? (
          <p class={desk.list}>{t(($) => (search.busy ? $.hearing.looking : $.hearing.empty))}</p>
        ) : (
          <Rows
            key={`${JSON.stringify(wish)} ${words}`}
            t={t}
            lines={shown}
            activities={activities}
            chosen={chosen}
            left={left}
            asks={asked}
            onChoose={choose}
          />
        )}
        {lines.length > 0 && (
          <Reader
            t={t}
            medium={medium}
            line={line}
            ofVoice={lines.filter((one) => one.open && line?.open && one.value.thread === line.value.thread).length}
            onTake={(which) => void taking.take(which).then(() => setChosen(undefined))}
            activities={activities}
            attending={attending}
            today={today}
            words={acts.words}
            onBack={() => {
              setLeft(chosen)
              setChosen(undefined)
            }}
            onTurn={onTurn}
          />
        )}
      </div>
    </main>
  )
}
