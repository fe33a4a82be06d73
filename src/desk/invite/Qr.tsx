// A code for a camera, drawn as one path: black on white whatever the theme, with the quiet border that readers need.

import { useMemo } from 'preact/hooks'
import { encode } from 'uqr'

const QUIET = 4

export function Qr({ text, alt, class: look }: { text: string; alt: string; class?: string | undefined }) {
  const { size, path } = useMemo(() => drawn(text), [text])
  return (
    <svg class={look} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={alt} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

/** Each row as runs of dark: far fewer pieces than one a square. */
export function drawn(text: string): { size: number; path: string } {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET })
  const path = data.flatMap((row, y) => {
    const runs: string[] = []
    for (let x = 0; x < size; x++) {
      if (!row[x]) continue
      const from = x
      while (row[x + 1]) x++
      runs.push(`M${from} ${y}h${x + 1 - from}v1h${from - x - 1}z`)
    }
    return runs
  })
  return { size, path: path.join('') }
}
