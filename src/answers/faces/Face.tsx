// One neutral face: no age, no gender, no colour.

import type { Value } from './answer.ts'

const MOUTHS = { good: 'M29 58c6 14 36 14 42 0', 'so-so': 'M32 65h36', bad: 'M29 71c6-13 36-13 42 0' }

export const Face = ({ face }: Value) => (
  <svg
    viewBox="0 0 100 100"
    fill="none"
    stroke="currentColor"
    stroke-width="5"
    stroke-linecap="round"
    aria-hidden="true"
  >
    <circle cx="50" cy="50" r="43" />
    <path d={`M34 40v2M66 40v2${MOUTHS[face]}`} />
  </svg>
)
