// A code for a camera, drawn as one path: black on white whatever the theme, with the quiet border that readers need.

import { useMemo } from 'preact/hooks'
import { encode } from 'uqr'
import { pathOf } from '../../ui/squares.ts'

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

export function drawn(text: string): { size: number; path: string } {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET })
  return { size, path: pathOf(data) }
}
