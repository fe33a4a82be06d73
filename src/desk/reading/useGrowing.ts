// How much of a long list is drawn: some at first, more as soon as its end comes near, and always as far as what is chosen.

import { useCallback, useEffect, useRef, useState } from 'preact/hooks'

export function useGrowing(all: number, chosen = -1, step = 60) {
  const [most, setMost] = useState(step)
  const count = Math.min(all, Math.max(most, chosen + 2))
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
