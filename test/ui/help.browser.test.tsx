// Help, and the way down a long page: both in their own place, and what somebody was doing waits as it was.

// First, as on every page of ours: the layers are named in the order in which they count.
import { boxes, SIZES, stage, unstage } from '../tools/stage.tsx'
import { act, fireEvent, waitFor } from '@testing-library/preact'
import { useState } from 'preact/hooks'
import { afterEach, describe, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { aroundOf } from '../../src/home/around.ts'
import { hydrate } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { Welcome } from '../../src/consent/Welcome.tsx'
import { Screen, Telling } from '../../src/ui/Screen.tsx'
import { fakeSpeaker, framed, t } from './around.tsx'
import { screens } from './screens.tsx'

afterEach(unstage)

const nothing = () => {}
const $ = (selector: string) => document.querySelector<HTMLElement>(selector)
const press = (selector: string) => act(() => void fireEvent.click($(selector)!))
const settle = () => act(() => new Promise<void>((done) => setTimeout(done, 60)))
const visible = () =>
  [...document.querySelectorAll<HTMLElement>('main')].find((main) => main.getClientRects().length > 0)!

function Writing() {
  const [text, write] = useState('')
  const [tea, drink] = useState(false)
  return (
    <Screen
      name="q"
      stop={{ label: 'Stop', onPress: nothing }}
      back={{ label: 'Terug', onPress: nothing }}
      next={{ label: 'Verder', onPress: nothing }}
    >
      <main data-q="q">
        <h1 tabIndex={-1}>Wat vindt u fijn?</h1>
        <textarea value={text} onInput={(e) => write(e.currentTarget.value)} />
        <label>
          <input type="checkbox" checked={tea} onChange={() => drink(!tea)} />
          Thee
        </label>
        <canvas width="10" height="10" />
      </main>
    </Screen>
  )
}

describe('B84: help', () => {
  test('says one plain line in the place of the screen, and a tip for who helps', async () => {
    await stage(framed(<Writing />), SIZES[0])
    await press('[data-help]')
    expect(visible().querySelector('h1')!.textContent).toBe('Zeg het tegen mevrouw De Vries.')
    expect(visible().innerText.split(/\n+/)).toEqual([
      'Zeg het tegen mevrouw De Vries.',
      'Wij lezen dit niet meteen.',
      'Is er nu iets?',
      'Zeg het tegen mevrouw De Vries.',
      'Voor wie helpt',
      'Lees de vraag rustig voor.',
      'Wacht. Zeg niet wat u zelf kiest.',
    ])
    expect(document.querySelector('dialog, [role=dialog], [role=alert]'), 'nothing pops up').toBeNull()
    expect(document.activeElement?.textContent).toBe('Zeg het tegen mevrouw De Vries.')
    expect($('[data-help]')!.ariaExpanded).toBe('true')
    const buttons = [...document.querySelectorAll('button')].filter((button) => button.getClientRects().length > 0)
    expect(buttons.map((button) => button.textContent)).toEqual(['Stop', 'Hulp', 'Ga verder'])
  })

  test('names nobody where nobody is known', async () => {
    await stage(framed(<Writing />, undefined, aroundOf(t, undefined)), SIZES[0])
    await press('[data-help]')
    expect(visible().querySelector('h1')!.textContent).toBe('Zeg het tegen iemand die bij u is.')
  })

  test.each(['footer button', '[data-help]'])('goes again by %s, and everything is as it was left', async (way) => {
    await stage(framed(<Writing />), SIZES[0])
    await userEvent.fill($('textarea')!, 'De koffie smaakte')
    await act(() => void $('label')!.click())
    const canvas = document.querySelector('canvas')!
    canvas.getContext('2d')!.fillRect(0, 0, 5, 5)
    const area = $('textarea')
    await press('[data-help]')
    await press(way)
    expect($('textarea')).toBe(area)
    expect([(area as HTMLTextAreaElement).value, document.querySelector('input')!.checked]).toEqual([
      'De koffie smaakte',
      true,
    ])
    expect(canvas.getContext('2d')!.getImageData(1, 1, 1, 1).data[3]).toBe(255)
    expect(visible().dataset['q']).toBe('q')
    expect(document.querySelectorAll('main')).toHaveLength(1)
    expect(document.activeElement?.textContent).toBe('Wat vindt u fijn?')
    expect([...document.querySelectorAll('footer button')].map((b) => b.textContent)).toEqual(['Terug', 'Verder'])
  })

  test('belongs to the screen it was asked on', async () => {
    const screen = (name: string) =>
      framed(
        <Screen name={name}>
          <Telling lines={[name]} />
        </Screen>,
      )
    const { rerender } = await stage(<div />, SIZES[0])
    rerender(screen('een'))
    await press('[data-help]')
    expect(visible().textContent).not.toBe('een')
    rerender(screen('twee'))
    await settle()
    expect(visible().textContent).toBe('twee')
    rerender(screen('een'))
    await settle()
    expect(visible().textContent, 'and is not still there when one comes back').toBe('een')
  })

  test('brings somebody back as far down the page as they were', async () => {
    const one = screens.find(({ name }) => name === 'pictures (nl)')!
    await stage(one.what, SIZES[2], 200)
    await waitFor(() => expect(boxes(document.body, '[data-answer]')).toHaveLength(6))
    scrollTo(0, 500)
    expect(scrollY).toBe(500)
    await press('[data-help]')
    expect(scrollY).toBe(0)
    await press('[data-help]')
    expect(scrollY).toBe(500)
  })
})

describe('B14, B33: where the page is longer than the screen', () => {
  const long = screens.filter(({ name }) => /^(pictures|faces|tell|stop|summary) \(/.test(name))
  const cases = [...SIZES.map((size) => ({ size, text: 200 })), { size: SIZES[2], text: 100 }]

  test.each(cases)('at $size, $text %, More leads down to its end and then goes; it lies on nothing', async (how) => {
    for (const one of long) {
      await stage(one.what, how.size, how.text)
      if ($('[data-q]')) await waitFor(() => expect(boxes(document.body, '[data-answer]').length).toBeGreaterThan(1))
      await settle()
      const reached = new Set<Element>()
      const targets = [...document.querySelectorAll('main :is(button, [data-answer])')]
      const page = document.documentElement
      for (let views = 0; ; views++) {
        const [top, bottom] = [boxes(document.body, 'header')[0]!.bottom, boxes(document.body, 'footer')[0]!.top]
        for (const target of targets) {
          const box = target.getBoundingClientRect()
          if (box.top >= Math.max(0, top) && box.bottom <= bottom) reached.add(target)
          // Tall ones are seen in two views.
          if (box.height > bottom - Math.max(0, top) && box.bottom <= bottom) reached.add(target)
        }
        const more = $('[data-more]')
        const atEnd = scrollY + innerHeight >= page.scrollHeight - 2
        const shown = more !== null && getComputedStyle(more).visibility === 'visible'
        expect(shown, `${one.name}, view ${views}`).toBe(!atEnd)
        if (!shown) break
        const box = more.getBoundingClientRect()
        expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(64)
        expect(more.innerText.trim()).toBe(one.lang === 'nl' ? 'Meer' : 'More')
        expect(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)?.closest('[data-more]')).toBe(
          more,
        )
        const before = scrollY
        await press('[data-more]')
        expect(scrollY - before, 'at once, less than a view').toBeLessThanOrEqual(bottom - Math.max(0, top))
        expect(scrollY).toBeGreaterThan(before)
        await settle()
        expect(views).toBeLessThan(30)
      }
      expect(targets.filter((target) => !reached.has(target)).map((target) => target.textContent)).toEqual([])
    }
  })

  test('More that goes moves nothing, and comes again', async () => {
    await stage(long.find(({ name }) => name === 'pictures (nl)')!.what, SIZES[2], 200)
    await settle()
    const places = () =>
      boxes(document.body, 'footer button:not([data-more])').map(({ x, y }) => [x, y].map(Math.round).join())
    const before = [places(), document.documentElement.scrollHeight]
    scrollTo(0, 10_000)
    await settle()
    expect([places(), document.documentElement.scrollHeight]).toEqual(before)
    scrollTo(0, 0)
    await settle()
    expect(getComputedStyle($('[data-more]')!).visibility).toBe('visible')
  })

  test('a page that grows while one writes gets its way down; one that fits has none', async () => {
    await stage(framed(<Writing />), SIZES[0])
    await settle()
    expect($('[data-more]')).toBeNull()
    $('textarea')!.style.height = '900px'
    await settle()
    expect($('[data-more]')).not.toBeNull()
  })
})

describe('B18: the first screen, which stands there before any script', () => {
  test.each(SIZES.flatMap((size) => [100, 200].map((text) => ({ size, text }))))(
    'does not move when help and a voice come to it: $size, $text %',
    async ({ size, text }) => {
      const said = { said: undefined, onSay: nothing, onNext: nothing, onStop: nothing, onTurn: nothing }
      const first = <Welcome t={t} lang="nl" {...said} />
      const { container } = await stage(<div />, size, text)
      container.innerHTML = renderToString(first)
      const places = () =>
        boxes(container, 'h1, p, [data-answer], [data-next], header a, footer').map(({ x, y, width, height }) =>
          [x, y, width, height].join(),
        )
      const before = places()
      const marks = [...container.querySelectorAll('h1, [data-answer], input, [data-next]')]
      const shifts: number[] = []
      new PerformanceObserver((list) => {
        for (const shift of list.getEntries() as (PerformanceEntry & { value: number })[]) shifts.push(shift.value)
      }).observe({ type: 'layout-shift' })
      await act(() => hydrate(framed(first, fakeSpeaker('nl')), container))
      await settle()
      expect($('[data-read]')?.innerText).toBe('Voorlezen')
      expect($('[data-help]')?.innerText).toBe('Hulp')
      // At the largest letters on a phone the page goes on, and the way down comes between the buttons at the bottom.
      if (text === 100) expect(places()).toEqual(before)
      else expect(places().slice(0, -2)).toEqual(before.slice(0, -2))
      if (text === 100) expect(shifts).toEqual([])
      const now = [...container.querySelectorAll('h1, [data-answer], input, [data-next]')]
      expect(
        now.every((mark, i) => mark === marks[i]),
        'taken over, not made anew',
      ).toBe(true)
      expect(container.querySelectorAll('header, main, footer')).toHaveLength(3)
    },
  )
})
