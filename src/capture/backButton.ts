// The device's own back button does what Back on the screen does, and never leads out of the app.

import { useEffect, useRef } from 'preact/hooks'

export function useBackButton(back: () => void): void {
  const now = useRef(back)
  now.current = back
  useEffect(() => {
    const pop = () => {
      history.pushState({}, '')
      now.current()
    }
    addEventListener('popstate', pop)
    return () => removeEventListener('popstate', pop)
  }, [])
}
