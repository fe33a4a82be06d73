// A tab on an iPhone or iPad is told from everything else, by what browsers say of themselves.

import { expect, test } from 'vitest'
import { iosTab } from '../../src/home/ios.ts'

const WEBKIT = 'AppleWebKit/605.1.15 (KHTML, like Gecko)'
const IPHONE = `Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) ${WEBKIT}`
const MAC = `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${WEBKIT}`

test.each([
  [
    'Safari on an iPhone',
    { userAgent: `${IPHONE} Version/17.5 Mobile/15E148 Safari/604.1`, standalone: false },
    'safari',
  ],
  [
    'Chrome on an iPhone',
    { userAgent: `${IPHONE} CriOS/126.0 Mobile/15E148 Safari/604.1`, standalone: false },
    'safari',
  ],
  [
    'an iPad, which calls itself a Mac',
    { userAgent: `${MAC} Version/17.5 Safari/605.1.15`, maxTouchPoints: 5 },
    'safari',
  ],
  ['an old iPad', { userAgent: IPHONE.replaceAll('iPhone', 'iPad') + ' Version/16.4 Safari/604.1' }, 'safari'],
  ['a window inside another app', { userAgent: `${IPHONE} Mobile/15E148`, standalone: false }, 'inside'],
  ['Facebook', { userAgent: `${IPHONE} Safari/604.1 [FBAN/FBIOS;FBAV/465.0]` }, 'inside'],
  ['the home screen of an iPhone', { userAgent: `${IPHONE} Mobile/15E148`, standalone: true }, undefined],
  ['a Mac', { userAgent: `${MAC} Version/17.5 Safari/605.1.15`, maxTouchPoints: 0 }, undefined],
  [
    'Chrome on Android',
    {
      userAgent:
        'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36',
      maxTouchPoints: 5,
    },
    undefined,
  ],
  [
    'Edge on Windows',
    {
      userAgent:
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 Edg/126.0',
      maxTouchPoints: 10,
    },
    undefined,
  ],
  [
    'Firefox on Linux',
    { userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0' },
    undefined,
  ],
] as const)('%s', (_, told, is) => {
  expect(iosTab(told, false)).toBe(is)
})

test('shown without a browser around it, it is no tab, whatever it says of itself', () => {
  expect(iosTab({ userAgent: `${IPHONE} Safari/604.1` }, true)).toBeUndefined()
})
