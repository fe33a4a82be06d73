// Keeps a screen as a picture of what three devices show of it: `artefacts/screens`, to be looked at, never in git.
// Only when somebody wants to look: with PICTURES=1. A picture takes longer than what it is a picture of.

import type { Page } from 'playwright'
import { expect } from 'vitest'
import { violations } from '../tools/axe.ts'
import { PHONE, PORTRAIT, TABLET } from '../tools/browser.ts'

const wanted = 'PICTURES' in process.env

/** As it is shown right now. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!wanted) return
  const { width, height } = page.viewportSize()!
  await page.screenshot({ path: `artefacts/screens/${width}x${height}/${name}.png` })
}

export async function keep(page: Page, name: string): Promise<void> {
  if (!wanted) return
  const before = page.viewportSize()!
  for (const size of [PHONE, PORTRAIT, TABLET]) {
    await page.setViewportSize(size)
    await picture(page, name)
  }
  await page.setViewportSize(before)
}

/** Kept, and no rule of WCAG is broken on it. */
export async function tidy(page: Page, name: string, contrast?: 'AAA'): Promise<void> {
  await keep(page, name)
  expect(await violations(page, contrast), name).toEqual([])
}
