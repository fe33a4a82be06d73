// What somebody likes is read from anything, and a project's colour is readable in the end, whichever it is.

import { describe, expect, test } from 'vitest'
import { accent, asDevice, type Contrast, contrastOf, CONTRASTS, GROUNDS, readSettings } from '../../src/ui/theme.ts'

const FIRST = { sound: true, text: 100, pictures: 'more' }

describe('settings', () => {
  test.each([undefined, null, 7, 'dark', [], [[]], () => {}, Symbol('x'), { contrast: 'pink' }, { text: '125' }])(
    'that cannot be read are as at first: %s',
    (x) => expect(readSettings(x)).toEqual(FIRST),
  )

  test('keep each part that can be read, beside parts that cannot and parts of a newer version', () => {
    const kept = { sound: false, text: 150, contrast: 'high', pictures: 7, address: 'je', scent: 'roses' }
    expect(readSettings(kept)).toEqual({ sound: false, text: 150, contrast: 'high', pictures: 'more', address: 'je' })
  })

  test('come back as they were put away', () => {
    const whole = { sound: false, text: 125, contrast: 'dark', pictures: 'less', address: 'je' } as const
    expect(readSettings(JSON.parse(JSON.stringify(readSettings(whole))))).toEqual(whole)
  })

  test('that were never made follow the device; dark goes before sharp', () => {
    const asks =
      (...queries: string[]) =>
      (query: string) =>
        queries.some((one) => query.includes(one))
    expect(asDevice(asks())).toBe('light')
    expect(asDevice(asks('color-scheme: dark'))).toBe('dark')
    expect(asDevice(asks('contrast: more'))).toBe('high')
    expect(asDevice(asks('color-scheme: dark', 'contrast: more'))).toBe('dark')
  })
})

test.each([
  ['#000', '#fff', 21],
  ['#777777', '#ffffff', 4.48],
  ['#0000ff', '#ffffff', 8.59],
  ['#ffff00', '#ffffff', 1.07],
  ['#0f0', '#0f0', 1],
])('%s and %s are %s apart, as WCAG counts', (a, b, far) => {
  expect(contrastOf(a, b)).toBeCloseTo(far, 2)
  expect(contrastOf(b, a)).toBeCloseTo(far, 2)
})

/** The same colours in every run. */
function* colours(count: number): Generator<string> {
  let seed = 7
  for (let i = 0; i < count; i++) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    yield `#${(seed >>> 8).toString(16).padStart(6, '0')}`
  }
}
const NASTY = ['#ffff00', '#ffffff', '#000000', '#777', '#808080', '#ff0000', '#0ff', '#FbF8f2', '#1c1b19', '#0a5560']

function expectReadable(color: string, contrast: Contrast): void {
  const { paper, card } = GROUNDS[contrast]
  const { action, actionInk, corrected } = accent(color, contrast)!
  for (const ground of [paper, card, actionInk]) expect(contrastOf(action, ground), color).toBeGreaterThanOrEqual(7)
  const grounds = [paper, card, actionInk]
  const good = grounds.every((ground) => contrastOf(color, ground)! >= 7)
  // A good one stays; another says that it was changed, and by no more than it had to.
  expect(corrected, color).toBe(!good)
  expect(action.toLowerCase() === color.toLowerCase(), color).toBe(good && color.length === 7)
  if (!good) expect(Math.min(...grounds.map((ground) => contrastOf(action, ground)!)), color).toBeLessThan(7.7)
}

describe.each(CONTRASTS)('a project colour in the %s theme can be read', (contrast) => {
  test.each(NASTY)('%s', (color) => expectReadable(color, contrast))
  test('five hundred others', () => {
    for (const color of colours(500)) expectReadable(color, contrast)
  })
})

test('a corrected colour keeps its hue', () => {
  const hue = (color: string) => {
    const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16)) as [number, number, number]
    return (Math.atan2(Math.sqrt(3) * (g - b), 2 * r - g - b) * 180) / Math.PI
  }
  for (const contrast of CONTRASTS)
    for (const color of ['#ff0000', '#ffa500', '#ffff00', '#00a000', '#0000ff', '#a000a0'])
      expect(Math.abs(hue(accent(color, contrast)!.action) - hue(color))).toBeLessThan(3)
})

test.each(['', 'red', '#12', '#12345', '#gggggg', 'url(x)', '#fff;color:red', 'var(--ink)', '#1234567890'])(
  'what is no colour is not taken: %s',
  (color) => {
    for (const contrast of CONTRASTS) expect(accent(color, contrast)).toBeUndefined()
  },
)

test('a colour that shines through is taken as if it did not', () => {
  expect(accent('#0a556080', 'light')).toEqual(accent('#0a5560', 'light'))
  expect(accent(' #0A5560 ', 'light')).toEqual(accent('#0a5560', 'light'))
  expect(accent('#0568', 'light')).toEqual(accent('#005566', 'light'))
})
