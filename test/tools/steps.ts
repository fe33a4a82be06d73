// What a person does on a participant's screens: look, choose a card, go on.

import { expect } from 'vitest'
import type { Page } from 'playwright'

/** The words on the screen, a line each. */
export const words = async (page: Page): Promise<string> =>
  (await page.locator('#app').innerText()).replace(/\n+/g, '\n')

/** Waits until this stands on the screen. */
export const reads = (page: Page, text: string): Promise<void> =>
  page.getByText(text, { exact: false }).first().waitFor({ timeout: 20_000 })

export const choose = (page: Page, answer: string): Promise<void> => page.locator(`[data-answer="${answer}"]`).click()

export async function next(page: Page): Promise<void> {
  const before = await page.locator('h1').first().innerText()
  await page.locator('[data-next]').click()
  await expect.poll(() => page.locator('h1').first().innerText(), { timeout: 20_000 }).not.toBe(before)
}

/** Resolves once the last touch is on the disk. */
export const durable = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => performance.getEntriesByName('bench:durable').length > 0, null, { timeout: 20_000 })

/** From the welcome to the first question, saying yes. */
export async function agree(page: Page): Promise<void> {
  await choose(page, 'yes')
  await next(page)
  await next(page)
  await next(page)
  await choose(page, 'yes')
  await next(page)
  await next(page)
  await page.locator('[data-q="nu"]').waitFor()
}

/** The four questions of "Mijn dag", up to the thanks. */
export async function answerAll(page: Page, text: string): Promise<void> {
  await choose(page, 'good')
  await next(page)
  await choose(page, 'muziek')
  await next(page)
  await page.locator('textarea').fill(text)
  await next(page)
  await choose(page, 'yes')
  await next(page)
  await reads(page, 'Uw antwoorden zijn bewaard.')
}

/** Every item on the home screen says this. */
export const allAre = (page: Page, state: string): Promise<unknown> =>
  page.waitForFunction(
    (wanted) => {
      const states = [...document.querySelectorAll<HTMLElement>('[data-state]')].map((e) => e.dataset['state'])
      return states.length > 0 && states.every((s) => s === wanted)
    },
    state,
    { timeout: 30_000 },
  )
