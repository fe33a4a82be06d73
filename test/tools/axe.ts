// The accessibility rules of WCAG 2.2 A and AA, on what stands on a page right now.

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Page } from 'playwright'

const source = readFileSync(resolve('node_modules/axe-core/axe.min.js'), 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** One line per rule that is broken: its name and where. For participants the contrast is that of AAA, 7:1. */
export async function violations(page: Page, contrast: 'AA' | 'AAA' = 'AA'): Promise<string[]> {
  await page.evaluate(source)
  return page.evaluate(
    async ({ tags, enhanced }) => {
      type Found = { violations: { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }[] }
      const { axe } = globalThis as unknown as { axe: { run(where: Document, how: object): Promise<Found> } }
      const found = await axe.run(document, {
        runOnly: tags,
        rules: { 'color-contrast-enhanced': { enabled: enhanced } },
        resultTypes: ['violations'],
      })
      return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.target.join(' ')).join(', ')}`)
    },
    { tags: TAGS, enhanced: contrast === 'AAA' },
  )
}
