// Every folder of answers keeps the contract in a real Chromium too: there also as a finger, an eye and a setting meet it.

// First, as on every page of ours: the layers are named in the order in which they count.
import { boxes, emulate, expectNoWrongs, gap, isLong, isWide, SIZES, stage, TEXTS, unstage } from '../tools/stage.tsx'
import { waitFor } from '@testing-library/preact'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { AnswerKind, Example } from '../../src/answers/contract.ts'
import { kinds, loadKind } from '../../src/answers/index.ts'
import { QuestionView } from '../../src/question/Question.tsx'
import { Screen } from '../../src/ui/Screen.tsx'
import { shelf } from '../tools/media.ts'
import { answerContract } from './contract.tsx'

const folders = await Promise.all(kinds.map(async (name) => (await loadKind(name))!))
for (const kind of folders) answerContract(kind)

type One = { name: string; kind: AnswerKind; example: Example<unknown, unknown> }
const all: One[] = folders.flatMap((kind) =>
  kind.examples.map((example) => ({ name: `${kind.kind}, ${example.name}`, kind, example })),
)
const TABLET = SIZES[0]

/** The question in its frame, as it stands on a screen. */
async function ask({ kind, example }: One, size: readonly [number, number], text = 100): Promise<Element> {
  const press = { label: 'Verder', onPress: () => {} }
  const where = { label: 'Vraag 2 van 4', at: 2, of: 4 }
  const question = { id: 'q', kind: kind.kind, ask: { nl: 'Wat vindt u fijn?', en: '' }, setup: example.setup! }
  const { container } = await stage(
    <Screen name="q" where={where} stop={{ ...press, label: 'Stop' }} back={{ ...press, label: 'Terug' }} next={press}>
      <QuestionView
        question={question}
        given={{ value: example.value }}
        lang="nl"
        words={{ unknown: 'Weet ik niet', skip: 'Sla over' }}
        media={shelf(example.media)}
        onAnswer={() => {}}
      />
    </Screen>,
    size,
    text,
  )
  await waitFor(() => expect(boxes(container, '[data-answer]').length).toBeGreaterThan(2))
  return container
}

afterEach(unstage)

describe.each(SIZES.flatMap((size) => TEXTS.map((text) => ({ size, text, name: size.join(' by ') }))))(
  'at $name with text at $text %',
  ({ size, text }) => {
    test.each(all)('$name: answers are large and apart, and nothing is wider than the screen', async (one) => {
      const container = await ask(one, size, text)
      expect(isWide()).toBe(false)
      const answers = boxes(container, '[data-answer]')
      for (const [i, box] of answers.entries()) {
        expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(96)
        expect(box.left).toBeGreaterThanOrEqual(0)
        expect(box.right).toBeLessThanOrEqual(size[0])
        for (const other of answers.slice(i + 1)) expect(gap(box, other)).toBeGreaterThanOrEqual(16)
      }
      for (const button of boxes(container, 'button')) {
        expect(button.height).toBeGreaterThanOrEqual(size[0] < 400 ? 64 : 72)
        expect(button.width).toBeGreaterThanOrEqual(size[0] < 400 ? 64 : 120)
      }
    })
  },
)

const short = all.filter(({ example }) => example.name !== 'longest')
test.each(short)('$name: on a tablet everything stands on one screen, without scrolling', async (one) => {
  for (const size of SIZES.slice(0, 2)) {
    await ask(one, size)
    expect(isLong(), size.join(' by ')).toBe(false)
  }
})

test.each(all)('$name: axe finds nothing wrong, contrast for weak eyes included', async (one) => {
  await expectNoWrongs(await ask(one, TABLET))
})

test.each(all)('$name: the whole card is the target, up to its corners', async (one) => {
  const container = await ask(one, TABLET)
  for (const card of container.querySelectorAll('label[data-answer]')) {
    card.scrollIntoView({ block: 'center' })
    const { left, right, top, bottom } = card.getBoundingClientRect()
    for (const [x, y] of [
      [left + 4, top + 4],
      [right - 4, top + 4],
      [left + 4, bottom - 4],
      [right - 4, bottom - 4],
    ] as const)
      expect(card.contains(document.elementFromPoint(x, y))).toBe(true)
  }
})

const chosen = all.filter(({ kind, example }) => kind.kind !== 'text' && example.value !== undefined)
const looks = (card: Element) => getComputedStyle(card.querySelector('span')!)
const tick = (card: Element) => getComputedStyle(card.querySelector(':scope > [aria-hidden=true]')!).display

describe.each([{ colours: 'none' }, { colours: 'active' }])('with forced colours: $colours', ({ colours }) => {
  test.each(chosen)('$name: what is chosen has a heavier edge and a tick, not only a colour', async (one) => {
    await emulate({ 'forced-colors': colours })
    expect(matchMedia('(forced-colors: active)').matches).toBe(colours === 'active')
    const container = await ask(one, TABLET)
    for (const card of container.querySelectorAll('label[data-answer]')) {
      const on = card.querySelector('input')!.checked
      expect(looks(card).borderTopWidth).toBe(on ? '6px' : '3px')
      expect(looks(card).borderTopStyle).toBe('solid')
      expect(tick(card)).toBe(on ? 'grid' : 'none')
    }
  })
})

test.each(all)('$name: nothing moves by itself, with or without a wish for less motion', async (one) => {
  for (const motion of ['no-preference', 'reduce']) {
    await emulate({ 'prefers-reduced-motion': motion })
    const container = await ask(one, TABLET)
    for (const element of container.querySelectorAll('*')) {
      const { animationName, transitionDuration } = getComputedStyle(element)
      expect(animationName).toBe('none')
      expect(Number.parseFloat(transitionDuration)).toBeLessThanOrEqual(motion === 'reduce' ? 0 : 0.2)
    }
  }
})

test.each(all)('$name: from right to left the screen is a mirror, and nothing falls off it', async (one) => {
  for (const size of SIZES) {
    document.documentElement.dir = 'rtl'
    const container = await ask(one, size)
    expect(isWide()).toBe(false)
    const [next, back] = [boxes(container, '[data-next]')[0]!, boxes(container, 'footer button')[0]!]
    expect(next.right).toBeLessThan(back.left)
    const [first, second] = boxes(container, 'label[data-answer]')
    if (first && second && first.top === second.top) expect(first.left).toBeGreaterThan(second.right)
  }
})

test('words from right to left stand right, also between words from left to right', async () => {
  const text = folders.find((kind) => kind.kind === 'text')!
  const example = text.examples.find(({ name }) => name === 'right-to-left')!
  const { container } = await stage(<text.Show value={example.value} setup={{}} lang="nl" media={shelf()} />, TABLET)
  expect(getComputedStyle(container.querySelector('[dir=auto]')!).direction).toBe('rtl')
  const asked = await ask({ name: '', kind: text, example }, TABLET)
  expect(getComputedStyle(asked.querySelector('textarea')!).direction).toBe('rtl')
})

describe('with a real keyboard', () => {
  let first: One
  beforeAll(() => {
    first = all.find(({ name }) => name === 'faces, empty')!
  })

  test('Tab goes through Stop, the answers, Back and Next in this order, and the focus can be seen', async () => {
    const container = await ask(first, TABLET)
    const order: (string | undefined)[] = []
    for (let i = 0; i < 4; i++) {
      await userEvent.keyboard('{Tab}')
      const at = document.activeElement!
      order.push(at.closest('[data-answer]') ? 'answer' : at.textContent)
      const seen = getComputedStyle(at.closest('label')?.querySelector(':focus-visible ~ span') ?? at)
      expect(Number.parseFloat(seen.outlineWidth)).toBeGreaterThanOrEqual(3)
      expect(seen.outlineStyle).toBe('solid')
    }
    expect(order).toEqual(['Stop', 'answer', 'Terug', 'Verder'])
    expect(container.contains(document.activeElement)).toBe(true)
  })
})
