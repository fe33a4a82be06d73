// Looks again whenever something may have changed, one look at a time: a burst of changes costs two looks, not a hundred.

import { useCallback, useEffect, useRef, useState } from 'preact/hooks'

type OnChange = (look: () => void) => () => void

/** What was seen last, and a way to look now. `read` is the same function as long as it looks at the same thing. */
export function useLooking<T>(read: () => Promise<T>, onChange: OnChange): [T | undefined, () => void] {
  const [seen, setSeen] = useState<T>()
  const busy = useRef({ looking: false, again: false, left: false })

  const look = useCallback(() => {
    const now = busy.current
    now.again = true
    if (now.looking) return
    const whileChanging = async () => {
      while (now.again && !now.left) {
        now.again = false
        const found = await read()
        if (!now.left) setSeen(found)
      }
    }
    now.looking = true
    void whileChanging()
      // What could not be read now is read with the next change.
      .catch(() => {})
      .finally(() => {
        now.looking = false
      })
  }, [read])

  useEffect(() => {
    const here = { looking: false, again: false, left: false }
    busy.current = here
    look()
    const deaf = onChange(look)
    return () => {
      here.left = true
      deaf()
    }
  }, [look, onChange])
  return [seen, look]
}
