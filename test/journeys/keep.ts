// Keeps a screen as a picture of what three devices show of it: `artefacts/screens`, to be looked at, never in git.

import type { Page } from 'playwright'
import { PHONE, PORTRAIT, TABLET } from '../tools/browser.ts'

/** As it is shown right now. */
export async function picture(page: Page, name: string): Promise<void> {
  const { width, height } = page.viewportSize()!
  await page.screenshot({ path: `artefacts/screens/${width}x${height}/${name}.png` })
}

export async function keep(page: Page, name: string): Promise<void> {
  const before = page.viewportSize()!
  for (const size of [PHONE, PORTRAIT, TABLET]) {
    await page.setViewportSize(size)
    await picture(page, name)
  }
  await page.setViewportSize(before)
}
