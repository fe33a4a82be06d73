// On a shared device nothing that somebody said stays in sight when nobody touches it: covered, never lost.

import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import css from './Cover.module.css'
import { Screen, Telling } from './Screen.tsx'

interface Props {
  /** Milliseconds without a touch or a key. */
  after: number
  timers: { after(ms: number, run: () => void): () => void }
  /** Only asked when the page was out of sight, where timers may have slept. A clock that jumps covers once too often at worst. */
  now: () => number
  words: { ask: string; goOn: string }
  children: ComponentChildren
}

/** Something is going on that needs no touch: somebody is speaking, a film plays. */
const BUSY = '[data-busy]'
const SIGNS = ['pointerdown', 'keydown', 'input', 'wheel'] as const

export function Cover({ after, timers, now, words, children }: Props) {
  const [covered, setCovered] = useState(false)
  const under = useRef<HTMLDivElement>(null)
  /** The field somebody was in, and how far down. */
  const was = useRef<{ focus: Element | null; top: number }>(undefined)

  useEffect(() => {
    if (covered) return undefined
    let cancel = () => {}
    let touched = now()
    const wait = () => {
      cancel()
      touched = now()
      cancel = timers.after(after, look)
    }
    const look = () => {
      if (under.current?.querySelector(BUSY)) return wait()
      was.current = { focus: document.activeElement, top: scrollY }
      setCovered(true)
    }
    const seen = () => {
      if (document.visibilityState === 'visible' && now() - touched >= after) look()
    }
    wait()
    for (const sign of SIGNS) addEventListener(sign, wait, { capture: true, passive: true })
    document.addEventListener('visibilitychange', seen)
    return () => {
      cancel()
      for (const sign of SIGNS) removeEventListener(sign, wait, { capture: true })
      document.removeEventListener('visibilitychange', seen)
    }
  }, [covered, after, timers, now])

  useLayoutEffect(() => {
    if (covered || !was.current) return
    const { focus, top } = was.current
    if (focus instanceof HTMLElement && focus.isConnected) focus.focus({ preventScroll: true })
    scrollTo(0, top)
  }, [covered])

  return (
    <>
      <div class={covered ? css.under : css.clear} ref={under} inert={covered}>
        {children}
      </div>
      {covered && (
        <Screen name="cover" next={{ label: words.goOn, onPress: () => setCovered(false) }}>
          <Telling lines={[words.ask]} />
        </Screen>
      )}
    </>
  )
}
