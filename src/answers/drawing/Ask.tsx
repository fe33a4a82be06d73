// A sheet to draw on, and beside it what takes away and brings back.

import { useLayoutEffect, useRef } from 'preact/hooks'
import { Button } from '../../ui/Button.tsx'
import type { AskProps } from '../contract.ts'
import { answer, type Setup, type Value } from './answer.ts'
import { Canvas } from './Canvas.tsx'
import css from './drawing.module.css'
import { linesOf } from './paper.ts'
import { useDrawing } from './useDrawing.ts'

export function Ask(props: AskProps<Value, Setup>) {
  const { paper, state, full, ...hand } = useDrawing(props)
  const words = answer.words[props.lang]
  const { drawing, taken } = paper
  const { length } = linesOf(paper)
  const some = length > 0
  const [ways, pressing] = useFocusKept(`${state} ${length} ${taken.length}`)
  const press = (deed: () => void) => () => {
    pressing.current = true
    deed()
  }
  const told = state === 'hidden' ? words['hidden'] : full ? words['full'] : ''
  const untouched = state === 'open' && !some && taken.length === 0
  return (
    <div class={css.wide}>
      <div class={css.drawing}>
        <div
          class={some && !props.aside ? `${css.sheet} ${css.filled}` : css.sheet}
          // A sheet on which something stands keeps its shape, also on another screen.
          style={drawing && { '--shape': drawing.width / drawing.height }}
        >
          <Canvas label={words['paper']!} drawing={drawing} closed={state !== 'open'} onLine={hand.draw} />
        </div>
        <div class={css.ways} ref={ways}>
          {some && (
            <div class={css.undo}>
              <Button label={words['undo']!} onPress={press(hand.undo)} />
            </div>
          )}
          {taken.length > 0 && (
            <div class={css.back}>
              <Button label={words['back']!} onPress={press(hand.bringBack)} />
            </div>
          )}
          {(some || state === 'hidden') && (
            <div class={css.again}>
              <Button label={words['again']!} onPress={press(hand.clear)} />
            </div>
          )}
          {untouched && <p>{words['hint']}</p>}
        </div>
        <p class={css.told} role="status">
          {told}
        </p>
      </div>
    </div>
  )
}

/** A button that is gone after its press hands the focus on to the next that is there. */
function useFocusKept(change: string) {
  const ways = useRef<HTMLDivElement>(null)
  const pressing = useRef(false)
  useLayoutEffect(() => {
    const lost = document.activeElement === null || document.activeElement === document.body
    if (pressing.current && lost) ways.current?.querySelector('button')?.focus({ preventScroll: true })
    pressing.current = false
  }, [change])
  return [ways, pressing] as const
}
