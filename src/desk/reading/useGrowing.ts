// How much of a long list is drawn: some at first, and more as soon as its end comes near, by scrolling or by choosing.

import { useCallback, useEffect, useRef, useState } from 'preact/hooks'

export function useGrowing(all: number, chosen = -1, step = 60) {
  const [most, setMost] = useState(step)
  // One by one it grows along; what lies far away is read without everything before it.
  const count = Math.min(all, Math.max(most, chosen < most + step ? chosen + 2 : 0))
  const end = useRef<HTMLLIElement>(null)
  const grow = useCallback(() => setMost((before) => before + step), [step])
  const whole = count >= all
  useEffect(() => {
    const last = end.current
    if (!last || whole) return undefined
    const seen = new IntersectionObserver(([entry]) => entry?.isIntersecting && grow(), { rootMargin: '1000px' })
    seen.observe(last)
    return () => seen.disconnect()
  }, [whole, count, grow])
  /** Undefined when all of it stands there. */
  return { count, end, more: whole ? undefined : grow }
}
