// What the few pieces of every participant's screen promise: one press is one press, and one always knows where one is.

import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Button, LinkButton } from '../../src/ui/Button.tsx'
import { Asking, Screen, Telling } from '../../src/ui/Screen.tsx'
import { Trouble } from '../../src/ui/Trouble.tsx'
import { scriptUrl } from '../../src/ui/trusted.ts'

const heard: string[] = []
const hear = (what: string) => () => void heard.push(what)
beforeEach(() => void heard.splice(0))
afterEach(cleanup)

const frame = (name: string, what = <Telling title={name} lines={['Een zin.']} />) => (
  <Screen
    name={name}
    stop={{ label: 'Stop', onPress: hear('stop') }}
    back={{ label: 'Terug', onPress: hear('back') }}
    next={{ label: 'Verder', onPress: hear(`next ${name}`) }}
  >
    {what}
  </Screen>
)

/** A press as a browser tells it; `detail` counts the clicks of a mouse, and is nought for a key. */
let time = 0
function press(label: string, how: { kind?: string; detail?: number; after?: number; x?: number } = {}): void {
  const { kind = 'touch', detail = 1, after = 1000, x = 40 } = how
  time += after
  const button = screen.getByRole('button', { name: label })
  const event = new MouseEvent('click', { bubbles: true, cancelable: true, detail, clientX: x, clientY: 40 })
  Object.defineProperties(event, { pointerType: { value: kind }, timeStamp: { value: time } })
  fireEvent(button, event)
}

describe('a press', () => {
  test.each([
    {
      who: 'a mouse that counts its clicks',
      presses: [{ detail: 1 }, { detail: 2, after: 300 }, { detail: 3, after: 300 }],
      kind: 'mouse',
      counted: 1,
    },
    {
      who: 'a touch screen that says "one" each time',
      presses: [{}, { after: 150 }, { after: 150 }],
      kind: 'touch',
      counted: 1,
    },
    { who: 'a browser that does not say what pressed', presses: [{}, { after: 590 }], kind: '', counted: 1 },
    { who: 'a finger that comes back later', presses: [{}, { after: 601 }], kind: 'touch', counted: 2 },
    { who: 'a mouse that clicks again, not double', presses: [{}, { after: 400 }], kind: 'mouse', counted: 2 },
    { who: 'the keyboard', presses: [{ detail: 0 }, { detail: 0, after: 100 }], kind: '', counted: 2 },
  ])('by $who, $presses.length times in a row, counts $counted time(s)', ({ presses, kind, counted }) => {
    render(frame('een'))
    for (const one of presses) press('Verder', { kind, ...one })
    expect(heard).toHaveLength(counted)
  })

  test('that trembles does not answer the screen that came in between', () => {
    const { rerender } = render(frame('een'))
    press('Verder')
    rerender(frame('twee'))
    press('Verder', { after: 200 })
    expect(heard).toEqual(['next een'])
    press('Verder', { after: 700 })
    expect(heard).toEqual(['next een', 'next twee'])
  })

  test('somewhere else counts at once, however quick', () => {
    render(frame('een'))
    press('Verder', { x: 900 })
    press('Terug', { x: 40, after: 100 })
    expect(heard).toEqual(['next een', 'back'])
  })
})

describe('a screen', () => {
  test('has its one heading in the middle, Stop above it, Back and Next below it', () => {
    render(
      frame(
        'een',
        <Asking q="nu" lines={['Eerst dit.']} ask="Hoe voelt u zich nu?">
          …
        </Asking>,
      ),
    )
    const main = screen.getByRole('main')
    expect(within(main).getByRole('heading', { level: 1 }).textContent).toBe('Hoe voelt u zich nu?')
    expect(main.dataset['q']).toBe('nu')
    expect(screen.getAllByRole('heading')).toHaveLength(1)
    const order = [...document.querySelectorAll('button, main')].map((e) => e.textContent)
    expect(order).toEqual(['Stop', main.textContent, 'Terug', 'Verder'])
    expect([...document.querySelectorAll('[data-next]')].map((e) => e.textContent)).toEqual(['Verder'])
  })

  test('that only tells has no question, and starts with its first sentence', () => {
    render(frame('een', <Telling lines={['U mag nee zeggen.', 'Dat is goed.']} />))
    expect(document.querySelector('[data-q]')).toBeNull()
    expect(screen.getByRole('heading').textContent).toBe('U mag nee zeggen.')
    expect([...document.querySelectorAll('main p')].map((p) => p.textContent)).toEqual(['Dat is goed.'])
  })

  test.each([
    { what: 'of the same kind', second: frame('twee') },
    { what: 'of another kind', second: <Trouble what="Het apparaat is vol." next="Vraag om hulp." /> },
  ])('that follows, $what, starts at its heading, for who listens or uses keys', ({ second }) => {
    const { rerender } = render(frame('een'))
    screen.getByRole('button', { name: 'Verder' }).focus()
    rerender(second)
    expect(document.activeElement).toBe(screen.getByRole('heading'))
  })

  test('that is only drawn again leaves the focus where it was', () => {
    const { rerender } = render(frame('een'))
    screen.getByRole('button', { name: 'Terug' }).focus()
    rerender(frame('een'))
    expect(document.activeElement?.textContent).toBe('Terug')
  })

  test('starts at its top', () => {
    const scroll = vi.spyOn(globalThis, 'scrollTo').mockImplementation(() => {})
    const { rerender } = render(frame('een'))
    scroll.mockClear()
    rerender(frame('twee'))
    expect(scroll).toHaveBeenCalledWith(0, 0)
    scroll.mockRestore()
  })
})

test('a button says its word, icon or not, and never sends a form by accident', () => {
  render(<Button label="Stop" kind="stop" icon="stop" onPress={hear('stop')} />)
  const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Stop' })
  expect(button.type).toBe('button')
  expect(button.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true')
})

test('a link that works as a button is still a link before any script has come', () => {
  render(<LinkButton label="English" href="/en/" lang="en" onPress={hear('turn')} />)
  const link = screen.getByRole<HTMLAnchorElement>('link', { name: 'English' })
  expect(link.getAttribute('href')).toBe('/en/')
  expect(fireEvent.click(link), 'the page stays').toBe(false)
  expect(heard).toEqual(['turn'])
})

test('trouble says in one sentence what it is and in one what to do next, and lets one try again', () => {
  const again = { label: 'Verder', onPress: hear('again') }
  render(<Trouble what="Het apparaat is vol." next="Vraag om hulp en tik dan op Verder." retry={again} />)
  expect(screen.getByRole('heading').textContent).toBe('Het apparaat is vol.')
  expect(screen.getByText('Vraag om hulp en tik dan op Verder.')).toBeDefined()
  expect(document.querySelector('[role=alert]'), 'nobody is startled').toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Verder' }))
  expect(heard).toEqual(['again'])
})

test.each([
  ['/assets/worker-1a2b.js', true],
  ['/sw.js', true],
  ['https://elsewhere.example/assets/worker.js', false],
  ['/api/v1/pull', false],
  ['data:text/javascript,1', false],
  ['/assets/../api/x.js', false],
])('the script %s may be named: %s', (url, may) => {
  if (may) expect(scriptUrl(url)).toBe(url)
  else expect(() => scriptUrl(url)).toThrow(/not a script of this app/)
})
