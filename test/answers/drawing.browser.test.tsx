// Drawing with real fingers in a real Chromium: one draws, others do nothing, nothing scrolls, and every line is kept.

import { SIZES, stage, unstage } from '../tools/stage.tsx'
import { act, waitFor } from '@testing-library/preact'
import { useState } from 'preact/hooks'
import { afterEach, expect, test } from 'vitest'
import { cdp, page } from 'vitest/browser'
import type { Value } from '../../src/answers/drawing/answer.ts'
import kind from '../../src/answers/drawing/index.ts'
import type { Drawing } from '../../src/answers/drawing/lines.ts'
import { read } from '../../src/answers/drawing/vector.ts'
import { Asking, Screen } from '../../src/ui/Screen.tsx'
import { type Shelf, shelf } from '../tools/media.ts'

const TABLET = SIZES[0]
type At = readonly [number, number]

afterEach(async () => {
  await unstage()
  delete document.documentElement.dataset['contrast']
})

async function sheet(media: Shelf = shelf(), first?: Value, size: readonly [number, number] = TABLET) {
  const heard: (Value | undefined)[] = []
  function Held() {
    const [value, setValue] = useState<unknown>(first)
    const hear = (next: unknown) => {
      heard.push(next as Value | undefined)
      setValue(() => next)
    }
    const rest = { name: 'q', labelled: 'ask', setup: {}, aside: false, lang: 'nl' as const, media }
    return (
      <Screen name="q" next={{ label: 'Verder', onPress: () => {} }}>
        <Asking q="q" ask="Wilt u iets tekenen?">
          <kind.Ask {...rest} value={value} onAnswer={hear} />
          <div style={{ blockSize: '60rem' }} />
        </Asking>
      </Screen>
    )
  }
  const { container } = await stage(<Held />, size)
  const canvas = container.querySelector('canvas')!
  return { canvas, heard, media, container }
}

/** Where on the page something on the sheet is; the tests run in a frame of their own. */
function spot(canvas: Element, [x, y]: At) {
  const frame = window.frameElement?.getBoundingClientRect() ?? new DOMRect(0, 0, innerWidth, innerHeight)
  const box = canvas.getBoundingClientRect()
  const scale = frame.width / innerWidth
  return { x: frame.left + (box.left + x * box.width) * scale, y: frame.top + (box.top + y * box.height) * scale }
}
type Touch = 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel'
/** The fingers that are on the glass after this, each at a place on the sheet. */
const fingers = (canvas: Element, type: Touch, ...at: At[]) =>
  act(async () => {
    const touchPoints = at.map((one, id) => ({ ...spot(canvas, one), id, radiusX: 5, radiusY: 5 }))
    await cdp().send('Input.dispatchTouchEvent', { type, touchPoints })
  })
const pen = (canvas: Element, type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', at: At) =>
  act(async () => {
    const down = { button: 'left', buttons: type === 'mouseReleased' ? 0 : 1, clickCount: 1 } as const
    await cdp().send('Input.dispatchMouseEvent', { type, ...spot(canvas, at), ...down, pointerType: 'pen' })
  })
async function line(canvas: Element, ...at: At[]) {
  await fingers(canvas, 'touchStart', at[0]!)
  for (const one of at.slice(1)) await fingers(canvas, 'touchMove', one)
  await fingers(canvas, 'touchEnd')
}
async function drawingOf(media: Shelf, value: Value | undefined): Promise<Drawing> {
  return read(await (await media.read(value!.vector))!.text())
}
const inkAt = (canvas: HTMLCanvasElement, [x, y]: At): number[] => [
  ...canvas.getContext('2d')!.getImageData(Math.round(x * canvas.width), Math.round(y * canvas.height), 1, 1).data,
]
const soon = (check: () => void) => waitFor(check, { timeout: 3_000, interval: 10 })
const INK = [0x1d, 0x27, 0x30, 255]
const PAPER = [255, 255, 255, 255]

test('a finger draws a thick line, which is kept as lines and as a picture when the finger leaves', async () => {
  const { canvas, heard, media } = await sheet()
  await fingers(canvas, 'touchStart', [0.2, 0.5])
  await fingers(canvas, 'touchMove', [0.8, 0.5])
  expect(inkAt(canvas, [0.5, 0.5])).toEqual(INK)
  expect(heard).toEqual([])
  await fingers(canvas, 'touchEnd')
  await soon(() => expect(heard).toHaveLength(1))
  const { width, height, lines } = await drawingOf(media, heard[0])
  expect(heard[0]).toMatchObject({ width, height, strokes: 1 })
  expect(lines).toHaveLength(1)
  const [[x]] = lines[0] as [At]
  expect(x / width).toBeCloseTo(0.2, 1)
  const picture = await createImageBitmap((await media.read(heard[0]!.picture))!)
  expect([picture.width, picture.height]).toEqual([width, height])
  // As thick as a felt-tip: at least six pixels of the screen.
  const box = canvas.getBoundingClientRect()
  for (const away of [-3, 3]) expect(inkAt(canvas, [0.5, 0.5 + away / box.height])).toEqual(INK)
})

test('a tap leaves a dot', async () => {
  const { canvas, heard, media } = await sheet()
  await line(canvas, [0.3, 0.3])
  await soon(() => expect(heard).toHaveLength(1))
  expect(inkAt(canvas, [0.3, 0.3])).toEqual(INK)
  const picture = await createImageBitmap((await media.read(heard[0]!.picture))!)
  const seen = document.createElement('canvas')
  Object.assign(seen, { width: picture.width, height: picture.height })
  seen.getContext('2d')!.drawImage(picture, 0, 0)
  expect(inkAt(seen, [0.3, 0.3])).toEqual(INK)
  expect(inkAt(seen, [0.7, 0.7])).toEqual(PAPER)
})

test('a second finger or a palm draws nothing, moves nothing, and does not end the line', async () => {
  const { canvas, heard, media } = await sheet()
  await fingers(canvas, 'touchStart', [0.2, 0.2])
  await fingers(canvas, 'touchStart', [0.2, 0.2], [0.5, 0.8])
  await fingers(canvas, 'touchMove', [0.4, 0.2], [0.7, 0.9])
  await fingers(canvas, 'touchMove', [0.6, 0.2], [0.9, 0.8])
  expect(inkAt(canvas, [0.7, 0.9])).toEqual(PAPER)
  await fingers(canvas, 'touchEnd')
  await soon(() => expect(heard).toHaveLength(1))
  const { height, lines } = await drawingOf(media, heard[0])
  expect(lines).toHaveLength(1)
  for (const [, y] of lines[0]!) expect(y / height).toBeLessThan(0.3)
})

test('a pen draws, and the hand that came down before it does not', async () => {
  const { canvas, heard, media } = await sheet()
  await fingers(canvas, 'touchStart', [0.8, 0.8])
  await pen(canvas, 'mousePressed', [0.2, 0.2])
  await pen(canvas, 'mouseMoved', [0.6, 0.2])
  await fingers(canvas, 'touchMove', [0.8, 0.6])
  await pen(canvas, 'mouseReleased', [0.6, 0.2])
  await fingers(canvas, 'touchEnd')
  await soon(() => expect(heard).toHaveLength(1))
  expect([inkAt(canvas, [0.8, 0.8]), inkAt(canvas, [0.4, 0.2])]).toEqual([PAPER, INK])
  expect((await drawingOf(media, heard[0])).lines).toHaveLength(1)
})

test('while somebody draws the page does not scroll, and a line that leaves the sheet stays on it', async () => {
  const { canvas, heard, media } = await sheet()
  expect(document.documentElement.scrollHeight).toBeGreaterThan(innerHeight)
  // A scroll that a browser begins takes a moment to be seen; this is what forbids it to begin.
  expect(getComputedStyle(canvas).touchAction).toBe('none')
  await line(canvas, [0.5, 0.9], [0.5, 0.5], [0.5, 0.1], [0.5, -0.2])
  await soon(() => expect(heard).toHaveLength(1))
  expect(scrollY).toBe(0)
  const [drawn] = (await drawingOf(media, heard[0])).lines
  expect(Math.min(...drawn!.map(([, y]) => y))).toBe(0)
})

test('a line that the device cuts off is kept as far as it came', async () => {
  const { canvas, heard } = await sheet()
  await fingers(canvas, 'touchStart', [0.2, 0.2])
  await fingers(canvas, 'touchMove', [0.6, 0.6])
  await fingers(canvas, 'touchCancel')
  await soon(() => expect(heard).toHaveLength(1))
})

test('one line back, all away, and brought back: the sheet and the answer say the same', async () => {
  const { canvas, heard, container } = await sheet()
  await line(canvas, [0.1, 0.2], [0.9, 0.2])
  await line(canvas, [0.1, 0.8], [0.9, 0.8])
  await soon(() => expect(heard.at(-1)?.strokes).toBe(2))
  await page.getByText('Terug één lijn').click()
  expect([inkAt(canvas, [0.5, 0.2]), inkAt(canvas, [0.5, 0.8])]).toEqual([INK, PAPER])
  await soon(() => expect(heard.at(-1)?.strokes).toBe(1))
  await page.getByText('Opnieuw').click()
  expect(inkAt(canvas, [0.5, 0.2])).toEqual(PAPER)
  await soon(() => expect(heard.at(-1)).toBeUndefined())
  await page.getByText('Terughalen').click()
  expect(inkAt(canvas, [0.5, 0.2])).toEqual(INK)
  await soon(() => expect(heard.at(-1)?.strokes).toBe(1))
  expect([...container.querySelectorAll('button')].map((button) => button.textContent)).toContain('Terughalen')
})

test('who comes back goes on drawing, also when the device is held otherwise, and the sheet keeps its shape', async () => {
  const { canvas, heard, media } = await sheet()
  await line(canvas, [0.1, 0.2], [0.9, 0.2])
  await soon(() => expect(heard).toHaveLength(1))
  const shape = () => {
    const { width, height } = document.querySelector('canvas')!.getBoundingClientRect()
    return width / height
  }
  const before = shape()
  const again = await sheet(media, heard[0], SIZES[1])
  await soon(() => expect(inkAt(again.canvas, [0.5, 0.2])).toEqual(INK))
  expect(shape()).toBeCloseTo(before, 1)
  await line(again.canvas, [0.1, 0.8], [0.9, 0.8])
  await soon(() => expect(again.heard).toHaveLength(1))
  const { lines, width, height } = await drawingOf(media, again.heard[0])
  expect(lines).toHaveLength(2)
  expect([width, height]).toEqual([heard[0]!.width, heard[0]!.height])
})

test('ink is dark and paper is white, whatever the colours of the screen', async () => {
  for (const contrast of ['light', 'dark', 'high']) {
    document.documentElement.dataset['contrast'] = contrast
    const { canvas, heard } = await sheet()
    expect(getComputedStyle(canvas).backgroundColor).toBe('rgb(255, 255, 255)')
    await line(canvas, [0.1, 0.2], [0.9, 0.2])
    await soon(() => expect(heard).toHaveLength(1))
    expect([inkAt(canvas, [0.5, 0.2]), inkAt(canvas, [0.5, 0.6])]).toEqual([INK, PAPER])
  }
})

test('when the device is full the drawing stays on the sheet, and that is said calmly', async () => {
  const { canvas, heard, media, container } = await sheet()
  await line(canvas, [0.1, 0.2], [0.9, 0.2])
  await soon(() => expect(heard).toHaveLength(1))
  media.fill()
  await line(canvas, [0.1, 0.8], [0.9, 0.8])
  await soon(() => expect(container.querySelector('[role=status]')!.textContent).toMatch(/staat hier nog/))
  expect([inkAt(canvas, [0.5, 0.2]), inkAt(canvas, [0.5, 0.8])]).toEqual([INK, INK])
  expect(heard).toHaveLength(1)
  expect((await drawingOf(media, heard[0])).lines).toHaveLength(1)
})

test('keeping even a very full sheet takes so little that nobody waits for it', async () => {
  const { canvas, heard } = await sheet()
  await fingers(canvas, 'touchStart', [0.5, 0.5])
  for (let i = 0; i < 100; i++)
    await fingers(canvas, 'touchMove', [0.5 + 0.4 * Math.cos(i / 3), 0.5 + 0.4 * Math.sin(i / 2)])
  const from = performance.now()
  await fingers(canvas, 'touchEnd')
  await soon(() => expect(heard).toHaveLength(1))
  expect(performance.now() - from).toBeLessThan(500)
})
