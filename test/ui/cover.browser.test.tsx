// B60: on a shared device what somebody said is covered when nobody touches it for five minutes, and never lost.

// First, as on every page of ours: the layers are named in the order in which they count.
import { boxes, expectNoWrongs, SIZES, stage, unstage } from '../tools/stage.tsx'
import { act, fireEvent } from '@testing-library/preact'
import { useState } from 'preact/hooks'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { coverWords } from '../../src/home/around.ts'
import { Cover } from '../../src/ui/Cover.tsx'
import { Screen } from '../../src/ui/Screen.tsx'
import { fakeSpeaker, framed, t } from './around.tsx'

const FIVE = 5 * 60_000
/** Time that passes when it is told to; the clock on the wall is another thing. */
let time = 0
let wall = 0
let due: { at: number; run: () => void }[] = []
const timers = {
  after(ms: number, run: () => void) {
    const one = { at: time + ms, run }
    due.push(one)
    return () => void (due = due.filter((other) => other !== one))
  },
}
const now = () => wall
const pass = (ms: number) =>
  act(() => {
    time += ms
    wall += ms
    const over = due.filter(({ at }) => at <= time)
    due = due.filter(({ at }) => at > time)
    for (const { run } of over) run()
  })
/** The tablet slept: no timer went, the clock did. */
const wake = (slept: number) =>
  act(() => {
    wall += slept
    document.dispatchEvent(new Event('visibilitychange'))
  })

beforeEach(() => {
  due = []
})
afterEach(unstage)

function Writing({ busy = false }) {
  const [text, write] = useState('')
  return (
    <Screen name="q" stop={{ label: 'Stop', onPress: () => {} }} next={{ label: 'Verder', onPress: () => {} }}>
      <main data-q="q">
        <h1 tabIndex={-1}>Wat vindt u fijn?</h1>
        <textarea style={{ blockSize: '900px' }} value={text} onInput={(e) => write(e.currentTarget.value)} />
        {busy && <p data-busy="">Ik neem op</p>}
      </main>
    </Screen>
  )
}
const covered = (what = <Writing />, speaker = fakeSpeaker('nl')) =>
  framed(
    <Cover after={FIVE} timers={timers} now={now} words={coverWords(t)}>
      {what}
    </Cover>,
    speaker,
  )
const heading = () =>
  [...document.querySelectorAll('h1')].find((h1) => getComputedStyle(h1).visibility === 'visible')?.textContent
const area = () => document.querySelector('textarea')!

test('after five minutes without a touch there is one question and one big button, and nothing else to see or hear', async () => {
  const speaker = fakeSpeaker('nl')
  const { container } = await stage(covered(<Writing />, speaker), SIZES[0])
  fireEvent.input(area(), { target: { value: 'De soep was koud' } })
  await pass(FIVE - 1)
  expect(heading()).toBe('Wat vindt u fijn?')
  await pass(1)
  expect(heading()).toBe('Wilt u verder?')
  expect(document.activeElement?.textContent).toBe('Wilt u verder?')
  const shown = (e: Element) => getComputedStyle(e).visibility === 'visible' && !e.closest('[inert]')
  expect([...container.querySelectorAll('textarea, main p')].filter(shown)).toEqual([])
  expect(area().closest('[inert]'), 'nor for who listens or uses keys').not.toBeNull()
  const go = [...container.querySelectorAll('footer button')].find(shown)!
  expect(go.textContent).toBe('Ga verder')
  expect(go.getBoundingClientRect().height).toBeGreaterThanOrEqual(72)
  expect(document.documentElement.scrollHeight, 'not even how long it was').toBeLessThanOrEqual(innerHeight)
  await expectNoWrongs(container)
  await act(() => void fireEvent.click([...container.querySelectorAll('[data-read]')].find(shown)!))
  expect(speaker.said).toEqual([['Wilt u verder?', 'nl']])
})

test('one press, and everything is as it was: the very field, its words, how far down', async () => {
  await stage(covered(), SIZES[0])
  const before = area()
  fireEvent.input(before, { target: { value: 'De soep was koud' } })
  before.focus()
  scrollTo(0, 120)
  const { width } = before.getBoundingClientRect()
  await pass(FIVE)
  expect(boxes(document.body, 'textarea')[0]!.width, 'nothing under it is measured anew').toBe(width)
  await act(() => void fireEvent.click([...document.querySelectorAll('[data-next]')].at(-1)!))
  expect(heading()).toBe('Wat vindt u fijn?')
  expect([area(), area().value, document.activeElement, scrollY]).toEqual([before, 'De soep was koud', before, 120])
  await pass(FIVE - 1)
  expect(heading()).toBe('Wat vindt u fijn?')
  await pass(1)
  expect(heading(), 'and five minutes later again').toBe('Wilt u verder?')
})

test.each(['pointerDown', 'keyDown', 'input', 'wheel'] as const)('%s begins the five minutes anew', async (sign) => {
  await stage(covered(), SIZES[0])
  for (let i = 0; i < 3; i++) {
    await pass(FIVE - 1)
    await act(() => void fireEvent[sign](area()))
  }
  expect(heading()).toBe('Wat vindt u fijn?')
  await pass(FIVE)
  expect(heading()).toBe('Wilt u verder?')
  await act(() => void fireEvent[sign](document.querySelector('h1')!))
  expect(heading(), 'what lies under a cover is not uncovered by accident').toBe('Wilt u verder?')
})

test.each([10 * FIVE, -10 * FIVE])(
  'a clock that jumps by %s ms covers nothing, and keeps nothing uncovered',
  async (jump) => {
    await stage(covered(), SIZES[0])
    wall += jump
    await pass(FIVE - 1)
    expect(heading()).toBe('Wat vindt u fijn?')
    await pass(1)
    expect(heading()).toBe('Wilt u verder?')
  },
)

test('a tablet that slept is covered when it wakes, whatever its timers did; a short look away is not', async () => {
  await stage(covered(), SIZES[0])
  await wake(FIVE / 2)
  expect(heading()).toBe('Wat vindt u fijn?')
  await wake(FIVE / 2)
  expect(heading()).toBe('Wilt u verder?')
})

test('who is speaking without touching anything is not interrupted', async () => {
  const { rerender } = await stage(covered(<Writing busy />), SIZES[0])
  await pass(FIVE)
  await pass(FIVE)
  expect(heading()).toBe('Wat vindt u fijn?')
  rerender(covered(<Writing />))
  await pass(FIVE)
  expect(heading()).toBe('Wilt u verder?')
})

test('what was being read aloud ends with the cover', async () => {
  const speaker = fakeSpeaker('nl')
  await stage(covered(<Writing />, speaker), SIZES[0])
  await act(() => void fireEvent.click(document.querySelector('[data-read]')!))
  await pass(FIVE)
  await act(() => speaker.end())
  expect(speaker.said).toEqual([['Wat vindt u fijn?', 'nl']])
  expect(speaker.talks()).toBe(false)
})

test('a device that goes leaves no timer behind', async () => {
  const { unmount } = await stage(covered(), SIZES[0])
  expect(due).toHaveLength(1)
  unmount()
  await expect.poll(() => due).toEqual([])
})
