// A finger on glass, as old and trembling hands have it: one press is one press, however long, however often.

// First, as on every page of ours: the layers are named in the order in which they count.
import { SIZES, stage, unstage } from '../tools/stage.tsx'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cdp, userEvent } from 'vitest/browser'
import { Button, LinkButton } from '../../src/ui/Button.tsx'
import { Cards } from '../../src/ui/Cards.tsx'
import { Screen } from '../../src/ui/Screen.tsx'

const heard: string[] = []
const hear = (what: string) => () => void heard.push(what)
beforeEach(() => void heard.splice(0))
afterEach(unstage)

const what = (
  <Screen name="one" next={{ label: 'Verder', onPress: hear('next') }}>
    <main>
      <h1 tabIndex={-1}>Wat vindt u fijn?</h1>
      <Cards
        name="q"
        many
        chosen={[]}
        cards={[{ value: 'tea', label: 'Thee', picture: <img src="/pictures/cup.svg" alt="" /> }]}
        onChoose={(value) => void heard.push(value)}
      />
      <Button label="Iets anders" onPress={hear('other')} />
      <LinkButton label="English" href="/en/" onPress={hear('turn')} />
      <textarea />
    </main>
  </Screen>
)

type Spot = { x: number; y: number; id?: number }
const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: Spot[]) =>
  cdp().send('Input.dispatchTouchEvent', { type, touchPoints })
const wait = (ms: number) => new Promise((over) => setTimeout(over, ms))
/** A browser tells the page a moment later. */
const settled = (times: number) => expect.poll(() => heard.length, { timeout: 2000 }).toBe(times)

function middle(selector: string): Spot {
  const frame = window.frameElement!.getBoundingClientRect()
  const box = document.querySelector(selector)!.getBoundingClientRect()
  return { x: frame.x + box.x + box.width / 2, y: frame.y + box.y + box.height / 2 }
}

test('B9: sliding off before lifting has chosen nothing, however long it took', async () => {
  await stage(what, SIZES[0])
  const at = middle('[data-next]')
  for (const ms of [0, 700]) {
    await touch('touchStart', at)
    await wait(ms)
    await touch('touchMove', { x: at.x - 400, y: at.y })
    await touch('touchEnd')
  }
  await userEvent.click(document.querySelector('main button')!)
  await settled(1)
  expect(heard).toEqual(['other'])
})

test('B9: it is the lift that counts', async () => {
  await stage(what, SIZES[0])
  await touch('touchStart', middle('[data-next]'))
  await wait(50)
  expect(heard).toEqual([])
  await touch('touchEnd')
  await settled(1)
})

test.each([
  ['[data-next]', 'next'],
  ['[data-answer] input', 'tea'],
])('B10: three taps on %s within 300 ms count once', async (selector, told) => {
  await stage(what, SIZES[0])
  await wait(650)
  const at = middle(selector)
  for (const _ of [1, 2, 3]) {
    await touch('touchStart', at)
    await touch('touchEnd')
  }
  await settled(1)
  await wait(100)
  expect(heard).toEqual([told])
})

test.each(['Enter', 'Space'])('B10: %s held down has pressed once', async (key) => {
  await stage(what, SIZES[0])
  document.querySelector<HTMLElement>('[data-next]')!.focus()
  await userEvent.keyboard(`{${key === 'Space' ? ' ' : key}>20/}`)
  expect(heard).toEqual(['next'])
})

test.each([
  ['[data-answer] input', 'tea'],
  ['[data-next]', 'next'],
  ['main a', 'turn'],
])(
  'B11: a finger that stays 2.5 s on %s has tapped it once; no menu comes, and no word is selected',
  async (selector, told) => {
    await stage(what, SIZES[0])
    let menus = 0
    const onMenu = (event: Event) => void (menus += event.defaultPrevented ? 0 : 1)
    addEventListener('contextmenu', onMenu)
    const at = middle(selector)
    await touch('touchStart', at)
    await wait(2500)
    await touch('touchEnd')
    await settled(1)
    await wait(100)
    removeEventListener('contextmenu', onMenu)
    expect(heard).toEqual([told])
    expect(menus).toBe(0)
    expect(getSelection()?.toString()).toBe('')
  },
)

/** As a browser tells it that would show a menu after a long press, and no click. */
async function bare(selector: string, ms: number, { slide = 0, fingers = 1 } = {}): Promise<void> {
  const target = document.querySelector(selector)!
  const { x, y, width, height } = target.getBoundingClientRect()
  const finger = (by = 0) => new Touch({ identifier: 3, target, clientX: x + width / 2 + by, clientY: y + height / 2 })
  const palm = new Touch({ identifier: 4, target: document.body, clientX: 9, clientY: 9 })
  const touches = [finger(), palm].slice(0, fingers)
  const init = { bubbles: true, cancelable: true }
  target.dispatchEvent(new TouchEvent('touchstart', { ...init, touches, changedTouches: [finger()] }))
  await wait(ms)
  target.dispatchEvent(new TouchEvent('touchend', { ...init, touches: [], changedTouches: [finger(slide)] }))
}

test.each([
  ['stays', '[data-next]', 600, {}, ['next']],
  ['stays on a card', '[data-answer] input', 600, {}, ['tea']],
  ['stays on the words of a card', '[data-answer] > span', 600, {}, ['tea']],
  ['is quick, which every browser tells itself', '[data-next]', 50, {}, []],
  ['slides along', '[data-next]', 600, { slide: 90 }, []],
  ['has a palm beside it', '[data-next]', 600, { fingers: 2 }, []],
])('B11: where a browser says nothing about a long press, a finger that %s', async (_how, on, ms, how, told) => {
  await stage(what, SIZES[0])
  await bare(on, ms, how)
  expect(heard).toEqual(told)
  // What the browser may still say about the same lift does not count a second time.
  const { x, y, width, height } = document.querySelector('[data-next]')!.getBoundingClientRect()
  const init = { bubbles: true, cancelable: true, detail: 1, pointerType: 'touch', pointerId: 5 }
  const late = new PointerEvent('click', { ...init, clientX: x + width / 2, clientY: y + height / 2 })
  if (told[0] === 'next') document.querySelector('[data-next]')!.dispatchEvent(late)
  expect(heard).toEqual(told)
})

test('B11: words are not there to be selected, except where one writes; there a menu may come', async () => {
  await stage(what, SIZES[0])
  const select = (where: string) => getComputedStyle(document.querySelector(where)!).userSelect
  expect(['h1', '[data-answer] span', 'textarea'].map(select)).toEqual(['none', 'none', 'auto'])
  const init = { bubbles: true, cancelable: true, pointerType: 'touch' }
  const menu = (where: string) => document.querySelector(where)!.dispatchEvent(new PointerEvent('contextmenu', init))
  expect([menu('h1'), menu('textarea')]).toEqual([false, true])
})

test('B12: a second finger beside a first presses nothing, and the first one is not disturbed by it', async () => {
  await stage(what, SIZES[0])
  const palm = { ...middle('h1'), id: 1 }
  const finger = { ...middle('[data-next]'), id: 2 }
  await touch('touchStart', palm)
  await touch('touchStart', palm, finger)
  await wait(30)
  await touch('touchEnd', palm)
  await touch('touchEnd')
  await wait(300)
  expect(heard).toEqual([])
  // A browser that lets it through says which finger it was.
  const next = document.querySelector('[data-next]')!
  const tap = (isPrimary: boolean, pointerId: number) => {
    const init = { bubbles: true, cancelable: true, pointerType: 'touch', pointerId, isPrimary, detail: 1 }
    for (const type of ['pointerdown', 'pointerup', 'click']) next.dispatchEvent(new PointerEvent(type, init))
  }
  await wait(650)
  tap(false, 8)
  expect(heard).toEqual([])
  tap(true, 7)
  expect(heard).toEqual(['next'])
})
