// What every page is served with, byte by byte: what it forbids is part of the promise.

import { expect, test } from 'vitest'
import { headers } from '../../src/server/headers.ts'

const page = { styles: ['sha256-AAA=', 'sha256-BBB='], scripts: ['sha256-CCC='] }

const WRITTEN = {
  'content-security-policy':
    "default-src 'none'; script-src 'self' 'sha256-CCC='; style-src 'self' 'sha256-AAA=' 'sha256-BBB='; " +
    "img-src 'self' blob:; media-src 'self' blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; " +
    "manifest-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'; " +
    "require-trusted-types-for 'script'; trusted-types inbreng",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'permissions-policy':
    'camera=(self), microphone=(self), screen-wake-lock=(self), geolocation=(), usb=(), payment=(), ' +
    'display-capture=(), serial=(), hid=(), browsing-topics=()',
}

test('on http, these and no others', () => {
  expect(headers(page, false)).toEqual(WRITTEN)
})

test('on https also the promise of https: for this origin alone, not for its subdomains, not for a preload list', () => {
  expect(headers(page, true)).toEqual({ ...WRITTEN, 'strict-transport-security': 'max-age=63072000' })
})

test('no other origin, no unsafe word, and script only from here or by its hash', () => {
  for (const https of [false, true]) {
    const policy = headers({ styles: [], scripts: [] }, https)['content-security-policy']!
    expect(policy).not.toMatch(/unsafe|https?:|\*|data:|wss?:/)
    expect(policy).toContain("script-src 'self';")
  }
})
