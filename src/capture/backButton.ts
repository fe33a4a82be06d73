// The device's own back button does what Back on the screen does, and never leads out of the app.

import { useEffect } from 'preact/hooks'

export function useBackButton(back: () => void): void {
  // Anew with each picture: it always goes back from where one is.
  useEffect(() => {
    const pop = () => {
      history.pushState({}, '')
      back()
    }
    addEventListener('popstate', pop)
    return () => removeEventListener('popstate', pop)
  })
}
