// The ways in which a screen is looked at: held this way or that, narrow, and set wider or larger by whoever reads.

import type { Page } from 'playwright'
import { PHONE, PORTRAIT, TABLET } from '../tools/browser.ts'

export const SIZES = {
  lying: TABLET,
  standing: PORTRAIT,
  phone: PHONE,
  narrow: { width: 320, height: 640 },
  spaced: TABLET,
  'spaced phone': PHONE,
  double: TABLET,
  'double phone': PHONE,
}
export type Size = keyof typeof SIZES

/** Letters twice as large; or more room around letters, words and lines, in the measure that WCAG 1.4.12 names. */
export const roomier = (page: Page, size: Size): Promise<void> =>
  page.evaluate(
    ([double, spaced]) => {
      document.documentElement.style.fontSize = double ? '200%' : ''
      const sheet = new CSSStyleSheet()
      if (spaced)
        sheet.replaceSync(
          '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }',
        )
      document.adoptedStyleSheets = [sheet]
    },
    [size.startsWith('double'), size.startsWith('spaced')] as const,
  )
