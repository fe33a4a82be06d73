// A screen in a real browser, at a size and with a size of text that people really have, measured as a finger meets it.

import type { ComponentChildren } from 'preact'
import { cleanup, configure, render } from '@testing-library/preact'
import axe from 'axe-core'
import { cdp, page } from 'vitest/browser'
import { expect } from 'vitest'
import '../../src/ui/tokens.css'

export const SIZES = [
  [1080, 810],
  [810, 1080],
  [360, 740],
] as const
export const TEXTS = [100, 150, 200] as const

const html = document.documentElement

// What comes late on a busy machine comes; what never comes fails all the same.
configure({ asyncUtilTimeout: 20_000 })

// A face that comes late is left out for as long as the page lives: what is measured here is measured with it.
await Promise.all([...document.fonts].map((face) => face.load()))

/** Puts something on an empty page, as large as it will be on a device. */
export async function stage(what: ComponentChildren, [width, height]: readonly [number, number], text = 100) {
  cleanup()
  if (innerWidth !== width || innerHeight !== height) await page.viewport(width, height)
  html.style.fontSize = `${text}%`
  html.lang = 'nl'
  document.body.style.margin = '0'
  return render(<>{what}</>)
}

/** The page as it was before. */
export async function unstage(): Promise<void> {
  cleanup()
  html.style.fontSize = ''
  html.dir = ''
  if (emulated) await emulate({})
}

/** Whether the device asks for anything now. */
let emulated = false
/** What the device's own settings ask for: forced colours, less motion. */
export function emulate(features: Record<string, string>): Promise<unknown> {
  emulated = Object.keys(features).length > 0
  const all = Object.entries(features).map(([name, value]) => ({ name, value }))
  return cdp().send('Emulation.setEmulatedMedia', { features: all })
}

export const boxes = (root: Element, selector: string): DOMRect[] =>
  [...root.querySelectorAll(selector)].map((element) => element.getBoundingClientRect())

/** How far two targets lie apart. */
export const gap = (a: DOMRect, b: DOMRect): number =>
  Math.max(b.left - a.right, a.left - b.right, b.top - a.bottom, a.top - b.bottom)

/** Nobody has to move the page sideways. */
export const isWide = (): boolean => html.scrollWidth > innerWidth
/** Nobody has to move the page up or down. */
export const isLong = (): boolean => html.scrollHeight > innerHeight

/** Everything that axe knows to be wrong, the strict rules for contrast and targets included. */
export async function wrongs(root: Element): Promise<string[]> {
  const { violations } = await axe.run(root, {
    resultTypes: ['violations'],
    rules: {
      'color-contrast-enhanced': { enabled: true },
      'target-size': { enabled: true },
      // One screen is not a whole page: the page around it has its own title and language.
      region: { enabled: false },
    },
  })
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join(' ')}`,
  )
}

export const expectNoWrongs = async (root: Element): Promise<void> => expect(await wrongs(root)).toEqual([])
