// The thread in which the key lives; the page outside never sees it.

import { type Opener, opener } from './opener.ts'

const inside = opener()

addEventListener('message', (event: MessageEvent<{ n: number; deed: keyof Opener; args: never[] }>) => {
  const { n, deed, args } = event.data
  Promise.resolve()
    .then(() => (inside[deed] as (...given: never[]) => unknown)(...args))
    .then(
      (value) => postMessage({ n, value }),
      () => postMessage({ n, failed: true }),
    )
})
