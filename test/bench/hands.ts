// What a person does at each kind of answer, touch by touch, and what has to stand on the screen then.

import type { Page } from 'playwright'

type Act = () => Promise<unknown>
export type Touch = (what: string, event: string, until: string, act: Act, later?: Act) => Promise<unknown>
type Hand = (page: Page, q: string, touch: Touch, photo: string) => Promise<unknown>

export const tap = (page: Page, selector: string) => async () => {
  const box = (await page.locator(selector).first().boundingBox())!
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
}
export const card: Hand = (page, q, touch) =>
  touch('a card', 'click', `${q} label:has(input:checked)`, tap(page, `${q} label:has(input)`))

/** What a person does at each kind, touch by touch. */
export const HANDS: Record<string, Hand> = {
  note: async () => {},
  'yes-no': card,
  choice: card,
  faces: card,
  line: card,
  async text(page, q, touch) {
    await tap(page, `${q} textarea`)()
    for (const letter of 'Koffie')
      await touch('a letter', 'keydown', `${q} textarea`, () => page.keyboard.press(letter))
  },
  async voice(page, q, touch) {
    const speak = () => page.waitForTimeout(2_500)
    await touch('talk', 'click', `${q} [data-busy] button`, tap(page, `${q} button`), speak)
    await touch('done talking', 'click', `${q} [role="status"] svg`, tap(page, `${q} button`))
  },
  async photo(page, q, touch, file) {
    const give = () => page.locator(`${q} [data-answer="pick"]`).setInputFiles(file)
    // The wait for a large photo is told at once; how long it lasts is the worker's, and no step.
    const stands = () => page.locator(`${q} img`).waitFor()
    await touch('a photo is chosen', 'change', `${q} [role="status"] p`, give, stands)
    await card(page, q, touch, file)
  },
  async drawing(page, q, touch) {
    const box = (await page.locator(`${q} canvas`).boundingBox())!
    for (let line = 1; line <= 3; line++) {
      const y = box.y + box.height * 0.25 * line
      const at = (i: number) => [box.x + box.width * (0.2 + i * 0.02), y + Math.sin(i) * 20] as const
      await page.mouse.move(...at(0))
      await page.mouse.down()
      await touch('the pen moves', 'pointermove', `${q} canvas`, () => page.mouse.move(...at(1)))
      for (let i = 2; i < 30; i++) await page.mouse.move(...at(i))
      await touch('the pen is lifted', 'pointerup', `${q} button`, () => page.mouse.up())
    }
  },
  async 'card-sort'(page, q, touch) {
    const lay = (zone: number) => tap(page, `${q} [data-answer="zone-${zone}"]`)
    for (let laid = 1; (await page.locator(`${q} [data-answer="zone-1"]`).count()) > 0; laid++) {
      const there = `${q} :has(> ul > li:nth-child(${laid})) > button, ${q} [data-answer^="card-"]:nth-child(${laid})`
      await touch('a card is laid', 'click', there, lay(1))
    }
  },
}
