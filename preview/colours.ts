// Which colour stands on which, and how far apart the two have to be: shown on the preview page, measured by a test.

import { contrastOf } from '../src/ui/theme.ts'

/** Words, 7:1; borders, icons and rings, 3:1; what marks the chosen one, 4.5:1. */
export const PAIRS: readonly (readonly [fore: string, ground: string, least: number])[] = [
  ...['paper', 'card', 'chosen', 'warm'].map((ground) => ['ink', ground, 7] as const),
  ...['paper', 'card', 'warm'].map((ground) => ['soft', ground, 7] as const),
  ...['paper', 'card'].flatMap((ground) => [['action', ground, 7] as const, ['stop', ground, 7] as const]),
  ['action-ink', 'action', 7],
  ['stop-ink', 'stop', 7],
  ['pen', 'sheet', 7],
  ['action', 'chosen', 4.5],
  ['line', 'paper', 3],
  ['line', 'card', 3],
]

/** A colour as it comes to the eye, however it was written down. */
function painted(color: string): string {
  const paper = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!
  paper.fillStyle = color
  paper.fillRect(0, 0, 1, 1)
  const [red, green, blue] = paper.getImageData(0, 0, 1, 1).data
  return `#${[red!, green!, blue!].map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

/** Two tokens as they are where this element stands, in whichever theme. */
export function measure(element: HTMLElement, fore: string, ground: string): number {
  element.style.setProperty('color', `var(--${fore})`)
  element.style.setProperty('background-color', `var(--${ground})`)
  const { color, backgroundColor } = getComputedStyle(element)
  return contrastOf(painted(color), painted(backgroundColor))!
}
