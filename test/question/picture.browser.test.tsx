// The picture of a question in a real Chromium: its place is there before it, and stays when it never comes.

import { SIZES, stage, unstage } from '../tools/stage.tsx'
import { waitFor } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import { kinds, loadKind } from '../../src/answers/index.ts'
import { QuestionView } from '../../src/question/Question.tsx'
import { shelf } from '../tools/media.ts'

await Promise.all(kinds.map(loadKind))
afterEach(unstage)

const words = { unknown: 'Weet ik niet', skip: 'Sla over', newer: 'Deze vraag kunnen wij nu niet laten zien.' }
const asked = (picture: string, nl = 'Wilt u naar buiten?') => (
  <QuestionView
    question={{ id: 'q', kind: 'yes-no', ask: { nl, en: nl }, picture, setup: {} }}
    given={{}}
    lang="nl"
    words={words}
    media={shelf()}
    onAnswer={() => {}}
  />
)
const box = (root: Element, selector: string) => root.querySelector(selector)!.getBoundingClientRect()

test.each(SIZES.map((size) => ({ size, name: size.join(' by ') })))(
  'at $name nothing moves, whether the picture comes or not',
  async ({ size }) => {
    for (const picture of ['sun', 'not-drawn-yet']) {
      const { container } = await stage(asked(picture), size)
      const image = container.querySelector('img')!
      const before = [box(container, 'h1').top, box(container, '[data-answer]').top, box(container, 'img').height]
      await waitFor(() => expect(image.complete).toBe(true))
      await waitFor(() => expect(image.style.visibility).toBe(picture === 'sun' ? '' : 'hidden'))
      const after = [box(container, 'h1').top, box(container, '[data-answer]').top, box(container, 'img').height]
      expect(after).toEqual(before)
      expect(after[2]).toBeGreaterThanOrEqual(64)
      expect(image.naturalWidth > 0).toBe(picture === 'sun')
    }
  },
)

test('on a wide screen it stands beside the question, on a high one above it', async () => {
  const [wide, high] = SIZES
  const long = 'Wat heeft u nodig om goed mee te doen?'
  const first = (await stage(asked('sun', long), wide)).container
  expect(box(first, 'img').right).toBeLessThan(box(first, 'h1').left)
  expect(box(first, 'h1').left - box(first, 'img').right).toBeLessThan(40)
  const second = (await stage(asked('sun', long), high)).container
  expect(box(second, 'img').bottom).toBeLessThan(box(second, 'h1').top)
})
