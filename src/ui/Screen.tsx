// The one frame of every participant's screen: Stop above, Back and Next below, always in the same places.

import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Button } from './Button.tsx'
import css from './Screen.module.css'

interface Press {
  label: string
  onPress: () => void
}

interface Props {
  /** Names the screen; a new name moves the focus to its heading. */
  name: string
  stop?: Press | undefined
  /** Where I am, in words and dots. */
  where?: { label: string; at: number; of: number } | undefined
  aside?: ComponentChildren
  back?: Press | undefined
  /** The one main action. Some screens end here and have none. */
  next?: Press | undefined
  children?: ComponentChildren
}

export function Screen({ name, stop, where, aside, back, next, children }: Props) {
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (shown !== undefined && shown !== name) root.current?.querySelector<HTMLElement>('h1')?.focus()
    shown = name
    scrollTo(0, 0)
  }, [name])
  return (
    <div class={css.screen} ref={root} onClickCapture={onlyOnce}>
      <header class={`${css.bar} ${css.head}`}>
        {stop ? <Button kind="stop" icon="stop" {...stop} /> : <span />}
        <span class={css.where}>
          {where && (
            <>
              {where.label}
              <span class={css.dots} aria-hidden="true">
                {Array.from({ length: where.of }, (_, i) => (
                  <i key={i} class={i < where.at ? css.done : undefined} />
                ))}
              </span>
            </>
          )}
        </span>
        {aside ?? <span />}
      </header>
      {children}
      {(back || next) && (
        <footer class={`${css.bar} ${css.foot}`}>
          {back ? <Button kind="quiet" {...back} /> : <span />}
          <span />
          {next ? <Button kind="go" data-next="" {...next} /> : <span />}
        </footer>
      )}
    </div>
  )
}

/** Which screen stood here last, of whatever kind; the first one of all leaves the focus alone. */
let shown: string | undefined

const TREMBLING = 600
const SAME_SPOT = 48
/** The press that counted last, on whichever screen. */
let last = { x: 0, y: 0, at: -TREMBLING }

/**
 * The second tap of a double tap does nothing: not here, and not on the screen that came in between.
 * A mouse counts its clicks. A touch screen may say "one" each time; there the place and the time tell.
 */
function onlyOnce(event: MouseEvent): void {
  const { detail, clientX: x, clientY: y, timeStamp: at } = event
  if (detail === 0) return // a key, which does not tremble
  const touch = (event as PointerEvent).pointerType !== 'mouse'
  const near = at - last.at < TREMBLING && Math.hypot(x - last.x, y - last.y) < SAME_SPOT
  if (detail === 1 && !(touch && near)) {
    last = { x, y, at }
    return
  }
  event.preventDefault()
  event.stopPropagation()
}

/** A screen that tells: sentences, each on a line of its own. */
export function Telling({
  title,
  lines,
  children,
}: {
  title?: string | undefined
  lines: readonly string[]
  children?: ComponentChildren
}) {
  const [first, ...rest] = title === undefined ? lines : [title, ...lines]
  return (
    <main class={css.main}>
      <h1 class={css.title} tabIndex={-1}>
        {first}
      </h1>
      {rest.length > 0 && (
        <div class={css.lines}>
          {rest.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      )}
      {children}
    </main>
  )
}

/** A screen that asks: what is told before, the question, and its answers as one group. */
export function Asking({
  q,
  lines = [],
  ask,
  children,
}: {
  q: string
  lines?: readonly string[]
  ask: string
  children: ComponentChildren
}) {
  return (
    <main class={css.main} data-q={q}>
      {lines.length > 0 && (
        <div class={css.lines}>
          {lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      )}
      <h1 class={css.title} tabIndex={-1} id="ask">
        {ask}
      </h1>
      {children}
    </main>
  )
}
