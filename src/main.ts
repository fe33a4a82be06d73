// The door of the first screen. Small, so that it is here at once: it holds what is tapped until the rest has come.

import './ui/tokens.css'
import type { YesNo } from './consent/Welcome.tsx'

const root = document.getElementById('app')!

/** What stands chosen on the first screen right now, and whether Next was pressed already. */
export interface Early {
  root: HTMLElement
  shared: boolean
  said(): YesNo | undefined
  next(): boolean
  onSay(heard: () => void): () => void
  /** Of the card that somebody came with. */
  card: string | undefined
}

// What a card knows leaves the address at once: it is no place to come back to, nor to be read over a shoulder.
const card = /[#&]w=([\w-]*)/.exec(location.hash)?.[1]
if (card !== undefined) history.replaceState(history.state, '', location.pathname)

const early: Early = {
  root,
  card,
  shared: location.pathname.startsWith('/tablet'),
  said: () => root.querySelector<HTMLInputElement>('input:checked')?.value as YesNo | undefined,
  next: () => document.documentElement.dataset['early'] === 'next',
  onSay(heard) {
    root.addEventListener('change', heard)
    return () => root.removeEventListener('change', heard)
  },
}

/** The first screen is painted before anything heavy runs; what is tapped meanwhile is still there. */
function oncePainted(run: () => void): void {
  // Behind the quiet frame of a device that is known here, nothing waits to be seen.
  if (document.visibilityState === 'hidden' || document.documentElement.className !== '') return run()
  if (performance.getEntriesByName('first-paint').length > 0) return run()
  // What is asked for in the first frame comes after it has been painted.
  requestAnimationFrame(run)
}

if (!/plain|old/.test(document.documentElement.className))
  oncePainted(
    () =>
      void import('./first.ts')
        .then(({ first }) => first(early))
        // Some of it did not come: the page itself sees to that.
        .catch(() => dispatchEvent(new Event('cut'))),
  )
