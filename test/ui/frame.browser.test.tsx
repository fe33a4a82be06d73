// The frame of every participant's screen, measured in a real Chromium as a finger and an eye meet it.

// First, as on every page of ours: the layers are named in the order in which they count.
import { boxes, emulate, expectNoWrongs, gap, isLong, isWide, SIZES, stage, TEXTS, unstage } from '../tools/stage.tsx'
import { act, fireEvent, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { oneStop } from '../answers/asked.tsx'
import { fakeSpeaker, framed } from './around.tsx'
import { screens } from './screens.tsx'

afterEach(() => {
  html.style.fontFamily = ''
  return unstage()
})

type Size = (typeof SIZES)[number]
const html = document.documentElement
const isPhone = ([width]: Size) => width < 400
const settle = () => act(() => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done, 20))))

/** On the stage, with all its answers, and measured again for this size of text. */
async function show({ what, lang }: (typeof screens)[number], size: Size, text = 100): Promise<Element> {
  const { container } = await stage(what, size, text)
  html.lang = lang
  if (container.querySelector('[data-q]'))
    await waitFor(() => expect(boxes(container, '[data-answer]').length).toBeGreaterThan(1))
  await settle()
  return container
}
const grow = async (text: number): Promise<void> => {
  html.style.fontSize = `${text}%`
  await settle()
}
const press = (selector: string) => act(() => void fireEvent.click(document.querySelector(selector)!))
const seen = (root: Element, selector: string) =>
  [...root.querySelectorAll<HTMLElement>(selector)].filter(
    (e) => e.getClientRects().length > 0 && getComputedStyle(e).visibility === 'visible',
  )
const words = (root: Element) =>
  seen(root, '*').filter((e) => [...e.childNodes].some((n) => n instanceof Text && /\S/.test(n.data)))
const nameOf = (e: Element) => `${e.localName} ${e.textContent}`

/** Of the frame, above and below the question. */
const BARS = 'header button, footer button'
const WIDE = 'DejaVu Sans, Verdana, sans-serif'

/** Five buttons at most beside the answers, and the way to the other language. */
function expectFew(container: Element, lang: string): void {
  const buttons = seen(container, 'header button, footer button:not([data-more])').map((e) => e.textContent)
  expect(buttons.length).toBeLessThanOrEqual(5)
  expect(buttons).toContain(lang === 'nl' ? 'Hulp' : 'Help')
  expect(seen(container, 'header a').length).toBeLessThanOrEqual(1)
}

function expectLegible(container: Element, phone: boolean): void {
  for (const line of words(container)) {
    const { fontSize, lineHeight, fontWeight } = getComputedStyle(line)
    const px = Number.parseFloat(fontSize)
    const least = line.localName === 'h1' ? (phone ? 28 : 32) : phone ? 20 : 24
    expect(px, nameOf(line)).toBeGreaterThanOrEqual(least)
    if (line.localName === 'h1') expect(Number(fontWeight)).toBeGreaterThanOrEqual(600)
    if (/^(h1|p)$/.test(line.localName))
      expect(Number.parseFloat(lineHeight) / px, nameOf(line)).toBeGreaterThanOrEqual(1.49)
  }
}

/** Large targets, apart from each other, with free edges. */
function expectApart(container: Element, width: number, phone: boolean, text: number): void {
  expect(isWide()).toBe(false)
  for (const button of seen(container, BARS)) {
    const { height, width } = button.getBoundingClientRect()
    expect(height, nameOf(button)).toBeGreaterThanOrEqual(phone ? 64 : 72)
    expect(width, nameOf(button)).toBeGreaterThanOrEqual(phone ? 64 : 120)
  }
  // With large text the middle may be moved under the bars above and below it; within each, all stand apart.
  for (const part of ['header', 'main', 'footer']) {
    const targets = seen(container, `${part} :is(button, a, [data-answer])`)
    const found = targets.map((target) => ({ target, box: target.getBoundingClientRect() }))
    for (const [i, { target, box }] of found.entries()) {
      const how = `${nameOf(target)} at ${text} %`
      const least = target.matches('[data-answer]') ? 96 : 64
      expect(Math.min(box.width, box.height), how).toBeGreaterThanOrEqual(least)
      expect(box.left, how).toBeGreaterThanOrEqual(16)
      expect(box.right, how).toBeLessThanOrEqual(width - 16)
      if (part === 'header') expect(box.top, how).toBeGreaterThanOrEqual(16)
      if (part === 'footer') expect(box.bottom, how).toBeLessThanOrEqual(innerHeight - 16)
      for (const other of found.slice(i + 1)) {
        const stops = [target, other.target].some((e) => e.textContent === 'Stop')
        const apart = stops ? 32 : 16
        expect(gap(box, other.box), `${how}, ${nameOf(other.target)}`).toBeGreaterThanOrEqual(apart)
      }
    }
  }
}

describe.each(SIZES.map((size) => ({ size, name: size.join(' by ') })))('at $name', ({ size }) => {
  const [width] = size
  const phone = isPhone(size)

  // One screen is put on the stage once, for all that is measured on it.
  test.each(screens)(
    '$name: B2, B3, B5, B14, B16, B19, B21, B22, B25, B33: few buttons, large and apart, with large letters, in any face and size',
    async (one) => {
      const container = await show(one, size)
      expectFew(container, one.lang)
      expectLegible(container, phone)
      if (!phone) expect(isLong()).toBe(false)
      for (const text of TEXTS) {
        await grow(text)
        expectApart(container, width, phone, text)
        html.style.fontFamily = WIDE
        await settle()
        for (const button of seen(container, BARS))
          expect(button.scrollWidth, `${nameOf(button)} at ${text} %`).toBeLessThanOrEqual(button.clientWidth)
        html.style.fontFamily = ''
      }
    },
  )

  test.each(TEXTS)(
    'B17: at text of %s %, each button keeps its place on every screen, reading or not, helping or not',
    async (text) => {
      const places = new Map<string, Map<string, string>>()
      const note = (container: Element, name: string) => {
        scrollTo(0, 0)
        for (const button of seen(container, BARS)) {
          const { left, right, top, bottom } = button.getBoundingClientRect()
          const which = /__(\w+)/.exec(button.parentElement!.className)![1]!
          // Where the page goes on below there is one button more, above all others or between them.
          if (which === 'more') continue
          // What is said on it may be longer or shorter; it grows from its own corner.
          const place = {
            stop: [left, top],
            back: [left, innerHeight - bottom],
            next: [right, innerHeight - bottom],
            read: [right, top],
            help: [right, top],
          }[which]!
          const found = places.get(which) ?? new Map<string, string>()
          places.set(which, found.set(place.map(Math.round).join(), name))
        }
      }
      for (const one of screens.filter(({ lang }) => lang === 'nl')) {
        const container = await show(one, size, text)
        note(container, one.name)
        await press('[data-read]')
        note(container, `${one.name}, read`)
        await press('[data-help]')
        await settle()
        note(container, `${one.name}, helped`)
      }
      expect([...places.keys()].toSorted()).toEqual(['back', 'help', 'next', 'read', 'stop'])
      for (const [which, found] of places) expect([...found.keys()], `${which} ${[...found.values()]}`).toHaveLength(1)
    },
  )
})

test.each(screens)(
  '$name: B35, B76, B90: every icon has a word, axe finds nothing wrong, read or helped, and nothing moves or blinks by itself',
  async (one) => {
    const container = await show(one, SIZES[0])
    for (const button of seen(container, 'button, a')) {
      const word = button.innerText.replace(/\s+/g, ' ').trim()
      expect(word, button.outerHTML).toMatch(/\p{L}{2}/u)
      const name = button.getAttribute('aria-label')
      // The way to the other language is named in that language, and says so itself.
      if (name) expect(button.lang === '' ? name : word, button.outerHTML).toContain(word)
      for (const icon of button.querySelectorAll('svg')) expect(icon.getAttribute('aria-hidden')).toBe('true')
    }
    await press('[data-read]')
    await expectNoWrongs(container)
    for (const motion of ['no-preference', 'reduce']) {
      await emulate({ 'prefers-reduced-motion': motion })
      for (const element of container.querySelectorAll('*')) {
        const { animationName, transitionDuration } = getComputedStyle(element)
        expect(animationName).toBe('none')
        expect(Number.parseFloat(transitionDuration)).toBeLessThanOrEqual(motion === 'reduce' ? 0 : 0.2)
      }
    }
    await emulate({})
    await press('[data-help]')
    await settle()
    await expectNoWrongs(container)
  },
)

test.each(SIZES.flatMap((size) => TEXTS.map((text) => ({ size, text }))))(
  'B88: by keyboard everything is reached at $size with text of $text %, seen at once, and never under a bar',
  async ({ size, text }) => {
    for (const one of screens.filter(({ name }) => /^(welcome|pictures|faces|stop|writing) \(nl/.test(name))) {
      const container = await show(one, size, text)
      const stops = seen(container, 'button, a, textarea, input').filter(
        (e, i, all) => !all.slice(0, i).some((before) => oneStop(before, e)),
      )
      html.tabIndex = -1
      html.focus()
      const reached = new Set<Element>()
      for (const _ of stops) {
        await act(() => userEvent.keyboard('{Tab}'))
        await settle()
        const at = document.activeElement!
        if (at === document.body || reached.has(at)) break
        reached.add(at)
        const shape = at.closest('[data-answer]') ?? at
        const rings = [at, ...shape.querySelectorAll('*')].map((e) => getComputedStyle(e))
        const ring = rings.find(({ outlineStyle }) => outlineStyle === 'solid')
        expect(Number.parseFloat(ring?.outlineWidth ?? '0'), nameOf(at)).toBeGreaterThanOrEqual(3)
        const { left, top, width, height } = shape.getBoundingClientRect()
        const [x, y] = [left + width / 2, top + Math.min(height / 2, 40)]
        expect(shape.contains(document.elementFromPoint(x, y)), `${one.name}: ${nameOf(at)} can be seen`).toBe(true)
      }
      // The way down is not there any more where everything has been reached.
      expect(
        stops.filter((e) => ![...reached].some((at) => oneStop(at, e)) && !e.matches('[data-more]')).map(nameOf),
      ).toEqual([])
      html.removeAttribute('tabindex')
    }
  },
)

test('B35, B90: without help and voice the screen stands alone, and what comes later moves nothing', async () => {
  const one = screens[0]!
  for (const size of SIZES) {
    const places = () =>
      seen(container, 'h1, p, a, [data-answer], [data-next]').map((e) => {
        const { x, y, width, height } = e.getBoundingClientRect()
        return [x, y, width, height].join()
      })
    const { container, rerender } = await stage(one.what.props.children, size)
    await settle()
    const before = places()
    const late = fakeSpeaker()
    rerender(framed(one.what.props.children, late))
    await settle()
    expect(places(), 'help').toEqual(before)
    expect(container.querySelector('[data-read]')).toBeNull()
    await act(() => late.voices('nl'))
    expect(container.querySelector('[data-read]')).not.toBeNull()
    expect(places(), 'a voice').toEqual(before)
  }
})
