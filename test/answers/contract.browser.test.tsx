// Every folder of answers keeps the contract in a real Chromium too: there also as a finger, an eye and a setting meet it.

// First, as on every page of ours: the layers are named in the order in which they count.
import { boxes, emulate, expectNoWrongs, gap, isLong, isWide, SIZES, stage, TEXTS, unstage } from '../tools/stage.tsx'
import { useState } from 'preact/hooks'
import { act, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { AnswerKind } from '../../src/answers/contract.ts'
import { kinds, loadKind } from '../../src/answers/index.ts'
import type { Given } from '../../src/question/given.ts'
import { QuestionView } from '../../src/question/Question.tsx'
import { Screen } from '../../src/ui/Screen.tsx'
import { shelf } from '../tools/media.ts'
import { type AnyExample, controls, oneStop, settle } from './asked.tsx'
import { answerContract } from './contract.tsx'

const folders = await Promise.all(kinds.map(async (name) => (await loadKind(name))!))
for (const kind of folders) answerContract(kind)

type One = { name: string; kind: AnswerKind; example: AnyExample }
const all: One[] = folders.flatMap((kind) =>
  kind.examples.map((example) => ({ name: `${kind.kind}, ${example.name}`, kind, example })),
)
const asking = all.filter(({ kind }) => !kind.tells)
const [TABLET] = SIZES

const press = { label: 'Verder', onPress: () => {} }
const frame = {
  name: 'q',
  where: { label: 'Vraag 2 van 4', at: 2, of: 4 },
  stop: { ...press, label: 'Stop' },
  back: { ...press, label: 'Terug' },
  next: press,
}
const words = { unknown: 'Weet ik niet', skip: 'Sla over', newer: 'Deze vraag kunnen wij nu niet laten zien.' }

/** The question in its frame, with its picture, as it stands on a screen. */
function OnScreen({ kind, example }: One) {
  const [given, setGiven] = useState<Given>({ value: example.value })
  const [media] = useState(() => shelf(example.media))
  const [question] = useState(() => ({
    id: 'q',
    kind: kind.kind,
    ask: { nl: 'Wat vindt u fijn in de ochtend?', en: '' },
    picture: 'cup',
    setup: example.setup ?? {},
  }))
  return (
    <Screen {...frame}>
      <QuestionView question={question} given={given} lang="nl" words={words} media={media} onAnswer={setGiven} />
    </Screen>
  )
}

/** Sound and pictures come from the disk a little later than the words. */
async function still(container: Element): Promise<void> {
  let before: string
  do {
    before = container.innerHTML
    await act(() => new Promise<void>((resolve) => setTimeout(resolve, 30)))
  } while (container.innerHTML !== before)
}

async function ask(one: One, size: readonly [number, number] = TABLET): Promise<Element> {
  const { container } = await stage(<OnScreen {...one} />, size)
  await settle()
  if (one.example.media) await still(container)
  return container
}

afterEach(unstage)

/** What a finger goes for: the whole card, and whatever else can be pressed. */
const targetOf = (control: Element): Element => control.closest('[data-answer]') ?? control.closest('label') ?? control
const targets = (container: Element): Element[] => [
  ...new Set([...container.querySelectorAll('[data-answer]'), ...controls(container).map(targetOf)]),
]

function expectLargeAndApart(container: Element, width: number, how: string, near = false): void {
  expect(isWide(), how).toBe(false)
  const main = targets(container.querySelector('main')!)
  const found = main.map((target) => ({ target, box: target.getBoundingClientRect() }))
  for (const [i, { target, box }] of found.entries()) {
    const least = near ? 48 : target.matches('[data-answer]') ? 96 : 64
    expect(Math.min(box.width, box.height), `${how}: ${target.outerHTML}`).toBeGreaterThanOrEqual(least)
    expect(box.left, how).toBeGreaterThanOrEqual(0)
    expect(box.right, how).toBeLessThanOrEqual(width)
    for (const other of found.slice(i + 1))
      expect(gap(box, other.box), `${how}: ${target.outerHTML} ${other.target.outerHTML}`).toBeGreaterThanOrEqual(
        near ? 8 : 16,
      )
  }
  // With large text a tablet is laid out as a phone.
  const roomy = width > 400 && how === '100 %'
  for (const button of boxes(container, 'header button, footer button')) {
    expect(button.height, how).toBeGreaterThanOrEqual(roomy ? 72 : 64)
    expect(button.width, how).toBeGreaterThanOrEqual(roomy ? 120 : 64)
  }
}

/** Every word that stands there by itself is large enough to read. */
function expectReadable(container: Element, how: string): void {
  for (const element of container.querySelectorAll('main *')) {
    const says = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && /\S/.test(node.nodeValue!))
    if (!says) continue
    const least = element.localName === 'h1' ? (innerWidth < 400 ? 28 : 32) : innerWidth < 400 ? 20 : 24
    const size = Number.parseFloat(getComputedStyle(element).fontSize)
    expect(size, `${how}: ${element.outerHTML}`).toBeGreaterThanOrEqual(least)
  }
}

describe.each(SIZES.map((size) => ({ size, name: size.join(' by ') })))('at $name', ({ size }) => {
  const [width] = size
  test.each(all)(
    '$name: large and apart with any size of text, and all of it on one screen of a tablet',
    async (one) => {
      const container = await ask(one, size)
      for (const text of TEXTS) {
        document.documentElement.style.fontSize = `${text}%`
        expectLargeAndApart(container, width, `${text} %`, one.kind.near)
        expectReadable(container, `${text} %`)
        if (text === 100 && width > 400 && !one.kind.near) expect(isLong()).toBe(false)
      }
    },
  )

  test.each(all)('$name: from right to left the screen is a mirror, and nothing falls off it', async (one) => {
    document.documentElement.dir = 'rtl'
    const container = await ask(one, size)
    expect(isWide()).toBe(false)
    const [next, back] = [boxes(container, '[data-next]')[0]!, boxes(container, 'footer button')[0]!]
    expect(next.right).toBeLessThan(back.left)
    const [first, second] = boxes(container, 'label[data-answer]')
    if (first && second && first.top === second.top) expect(first.left).toBeGreaterThan(second.right)
  })
})

test.each(all)('$name: axe finds nothing wrong, asked or shown, contrast for weak eyes included', async (one) => {
  await expectNoWrongs(await ask(one))
  const { kind, example } = one
  if (example.value === undefined) return
  const shown = <kind.Show value={example.value} setup={example.setup} lang="nl" media={shelf(example.media)} />
  const { container } = await stage(
    <main>
      <h1>Wat vindt u fijn?</h1>
      {shown}
    </main>,
    TABLET,
  )
  await settle()
  await expectNoWrongs(container)
})

test.each(asking)('$name: the whole card is the target, up to its corners', async (one) => {
  const container = await ask(one)
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

/** How heavy the heaviest edge is in a card: it may be drawn around the card or around a place in it. */
const edge = (card: Element): number =>
  Math.max(
    ...[card, ...card.querySelectorAll('span')].map((e) => Number.parseFloat(getComputedStyle(e).borderTopWidth)),
  )
const tick = (card: Element) => getComputedStyle(card.querySelector(':scope > [aria-hidden=true]')!).display

test.each(asking)('$name: what is chosen has a heavier edge and a tick, in any colours', async (one) => {
  const container = await ask(one)
  for (const colours of ['none', 'active']) {
    await emulate({ 'forced-colors': colours })
    expect(matchMedia('(forced-colors: active)').matches).toBe(colours === 'active')
    for (const card of container.querySelectorAll('label[data-answer]')) {
      const on = card.querySelector('input')!.checked
      expect(edge(card)).toBe(on ? 6 : 3)
      expect(tick(card)).toBe(on ? 'grid' : 'none')
    }
    for (const pressed of container.querySelectorAll('[aria-pressed=true]')) expect(edge(pressed)).toBe(6)
  }
})

test.each(all)('$name: nothing moves by itself, with or without a wish for less motion', async (one) => {
  const container = await ask(one)
  for (const motion of ['no-preference', 'reduce']) {
    await emulate({ 'prefers-reduced-motion': motion })
    for (const element of container.querySelectorAll('*')) {
      const { animationName, transitionDuration } = getComputedStyle(element)
      expect(animationName).toBe('none')
      expect(Number.parseFloat(transitionDuration)).toBeLessThanOrEqual(motion === 'reduce' ? 0 : 0.2)
    }
  }
})

test.each(asking)('$name: one real tap on a card is enough, and is seen in the next picture', async (one) => {
  const container = await ask(one)
  const card = [...container.querySelectorAll('label[data-answer]')].find((c) => !c.querySelector('input')!.checked)!
  const before = edge(card)
  await userEvent.click(card)
  await new Promise(requestAnimationFrame)
  expect(card.querySelector('input')!.checked).toBe(true)
  expect([before, edge(card)]).toEqual([3, 6])
})

test.each(asking)('$name: Tab goes through everything in its order, and where one is can be seen', async (one) => {
  const container = await ask(one)
  const all = controls(container)
  const stops = all.filter((control, i) => !all.slice(0, i).some((before) => oneStop(before, control)))
  for (const stop of stops) {
    await act(() => userEvent.keyboard('{Tab}'))
    const at = document.activeElement!
    expect(oneStop(at, stop), `${at.outerHTML} instead of ${stop.outerHTML}`).toBe(true)
    const seen = [at, ...(at.closest('label')?.querySelectorAll('*') ?? [])].map((e) => getComputedStyle(e))
    const rings = seen.filter(({ outlineStyle, opacity }) => outlineStyle === 'solid' && opacity !== '0')
    expect(Math.max(...rings.map(({ outlineWidth }) => Number.parseFloat(outlineWidth))), at.outerHTML).toBeGreaterThan(
      2.9,
    )
  }
  expect([stops[0], ...stops.slice(-2)].map((stop) => stop!.textContent)).toEqual(['Stop', 'Terug', 'Verder'])
})

test('words from right to left stand right, also between words from left to right', async () => {
  const one = all.find(({ name }) => name === 'text, right-to-left')!
  const { Show } = one.kind
  const { container } = await stage(<Show value={one.example.value} setup={{}} lang="nl" media={shelf()} />, TABLET)
  expect(getComputedStyle(container.querySelector('[dir=auto]')!).direction).toBe('rtl')
  const asked = await ask(one)
  await waitFor(() => expect(getComputedStyle(asked.querySelector('textarea')!).direction).toBe('rtl'))
})
