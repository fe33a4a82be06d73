// A sheet that remembers: it comes back with the lines that were kept, and every change is kept at once.

import { useEffect, useRef, useState } from 'preact/hooks'
import { attempt } from '../../model/read.ts'
import type { AskProps } from '../contract.ts'
import type { Setup, Value } from './answer.ts'
import { pictureOf } from './ink.ts'
import { keeping } from './keeping.ts'
import type { Line, Sheet } from './lines.ts'
import { away, back, blank, drawn, linesOf, type Paper } from './paper.ts'
import { read } from './vector.ts'

/** `hidden`: something is kept that cannot be shown. It stays until something new is drawn. */
export type State = 'waiting' | 'open' | 'hidden'

export function useDrawing({ value, media, onAnswer, onBusy }: AskProps<Value, Setup>) {
  const [paper, setPaper] = useState(blank)
  const [state, setState] = useState<State>(value ? 'waiting' : 'open')
  const [full, setFull] = useState(false)
  const now = useRef(paper)
  const tell = useRef(onAnswer)
  tell.current = onAnswer
  const busy = useRef(onBusy)
  busy.current = onBusy
  const [begun] = useState(() => {
    const onKept = (kept: Value | undefined) => {
      setFull(false)
      tell.current(kept)
    }
    return {
      media,
      vector: value?.vector,
      ...keeping(
        { media, pictureOf, onKept, onFull: () => setFull(true), onBusy: (settle) => busy.current?.(settle) },
        value,
      ),
    }
  })

  useEffect(() => begun.leave, [begun])
  useEffect(() => {
    let here = true
    const hear = async (vector: string): Promise<void> => {
      const text = await (await begun.media.read(vector).catch(() => undefined))?.text()
      const found = text === undefined ? undefined : attempt(() => read(text))
      if (!here) return
      if (found?.ok) setPaper((now.current = { drawing: found.value, taken: [] }))
      setState(found?.ok ? 'open' : 'hidden')
    }
    if (begun.vector) void hear(begun.vector)
    return () => {
      here = false
    }
  }, [begun])

  const change = (next: Paper) => {
    setPaper((now.current = next))
    if (next.drawing) begun.keep(next.drawing)
  }
  return {
    paper,
    state,
    full,
    draw: (line: Line, sheet: Sheet) => change(drawn(now.current, line, sheet)),
    undo: () => change(away(now.current, 1)),
    clear: () => (state === 'hidden' ? setState('open') : change(away(now.current, linesOf(now.current).length))),
    bringBack: () => change(back(now.current)),
  }
}
