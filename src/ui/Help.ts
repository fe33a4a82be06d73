// Help comes in the place of the screen and goes again; whatever was said, typed or begun on it is still there.

import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'

export function useHelp(screen: RefObject<HTMLElement | null>, name: string, hush: () => void) {
  const [on, setOn] = useState<string>()
  const helping = on === name
  const at = useRef(0)
  // Another screen has come by itself: the help belonged to the one before.
  useEffect(() => () => setOn(undefined), [name])

  const was = useRef(helping)
  useLayoutEffect(() => {
    if (was.current === helping) return
    was.current = helping
    const place = helping ? '[data-helping] h1' : 'h1'
    screen.current?.querySelector<HTMLElement>(place)?.focus({ preventScroll: true })
    scrollTo(0, helping ? 0 : at.current)
  }, [helping, screen])

  const turn = () => {
    hush()
    if (!helping) at.current = scrollY
    setOn(helping ? undefined : name)
  }
  return { helping, turn }
}
