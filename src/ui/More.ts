// Whether a page goes on below what can be seen, and the way down: one view at a time, at once, and back to nothing.

import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/** A line of what was read stays in view. */
const OVERLAP = 48
const GAP = 16
/** What one would rather see in one piece. */
const WHOLE = 'main :is(h1, p, label, button, textarea)'
/** Half a dot is no reason to scroll. */
const SLACK = 2

/** `long`: it does not fit. `more`: its end has not been reached. */
export function useMore(screen: RefObject<HTMLElement | null>) {
  const [reach, setReach] = useState({ long: false, more: false })
  useEffect(() => {
    const page = document.documentElement
    const look = () => {
      const below = page.scrollHeight - innerHeight
      const long = below > SLACK
      const more = long && below - page.scrollTop > SLACK
      setReach((was) => (was.long === long && was.more === more ? was : { long, more }))
    }
    look()
    const grown = new ResizeObserver(look)
    grown.observe(screen.current!)
    addEventListener('scroll', look, { passive: true })
    addEventListener('resize', look)
    return () => {
      grown.disconnect()
      removeEventListener('scroll', look)
      removeEventListener('resize', look)
    }
  }, [screen])

  /** As far as what stands between the bars; what was cut in two at the bottom comes whole to the top. */
  const down = () => {
    const box = (element: Element | null | undefined) => element?.getBoundingClientRect()
    const top = Math.max(0, box(screen.current?.querySelector('header'))?.bottom ?? 0)
    const bottom = box(screen.current?.querySelector('footer'))?.top ?? innerHeight
    const cut = [...(screen.current?.querySelectorAll(WHOLE) ?? [])]
      .map((element) => element.getBoundingClientRect())
      .find((part) => part.top - top > OVERLAP && part.top < bottom && part.bottom > bottom)
    scrollBy({ top: cut ? cut.top - top - GAP : Math.max(OVERLAP, bottom - top - OVERLAP), behavior: 'instant' })
  }
  return { ...reach, down }
}
