// A card as one file: everything lies inside, and whatever somebody wrote in it stays words.

import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { blocksOf, dataUrl, type Look, pageOf } from '../../src/desk/answer/page.ts'
import { wav } from '../../src/desk/answer/voices.ts'
import type { Bytes } from '../../src/model/bytes.ts'
import type { ResultCard } from '../../src/model/letter.ts'
import { sha256 } from '../../src/seal/sign.ts'

const lines = ['Dit vroegen wij:', 'Waar zit u graag?', 'Dit gaan wij doen:', 'Er komt een tafel.', 'Dank u wel.']
const card = {
  title: { nl: 'Samen eten: dit deden wij', en: 'Eating: what we did' },
  lines: { nl: lines, en: ['We asked:', 'Where?', 'Thanks.'] },
} as unknown as ResultCard
const look: Look = { lang: 'nl', house: 'De Linde', accent: '#224466', rights: ['Gemaakt door De Linde.'] }
const hostile = `</style></title><script>alert(1)</script><img src=x onerror=alert(1)> " onload="x' & javascript:x`

test('what announces a line stands above it, and the thanks by themselves', () => {
  expect(blocksOf(card, 'nl')).toEqual([
    { head: lines[0], lines: [lines[1]] },
    { head: lines[2], lines: [lines[3]] },
    { lines: [lines[4]] },
  ])
  const more = { nl: ['Zij hielpen:', 'Anna.', 'Dank.'], en: [] }
  expect(blocksOf({ ...card, more }, 'nl').at(-1)).toEqual({ lines: ['Dank.'] })
})

test('it says its language, and holds its picture, its voice and its own style', async () => {
  const sound = wav(new Float32Array([0, 1, -1]), 16_000)
  expect(sound).toHaveLength(50)
  const page = await pageOf(sha256, card, {
    ...look,
    logo: dataUrl('image/svg+xml', 'AAAA'),
    picture: { url: dataUrl('image/jpeg', '_-8'), alt: 'Een tafel' },
    voice: { url: dataUrl('audio/webm;codecs=opus', 'AAA'), label: 'Luister' },
  })
  expect(page).toContain('<html lang="nl">')
  expect(page).toContain('src="data:image/svg+xml;base64,AAAA"')
  expect(page).toContain('src="data:image/jpeg;base64,/+8=" alt="Een tafel"')
  expect(page).toContain('<audio controls src="data:audio/webm;codecs=opus;base64,AAA="')
  for (const line of lines) expect(page).toContain(line)
  const style = /<style>([^]*)<\/style>/.exec(page)![1]!
  expect(page).toContain(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`)
  expect(page).toContain("default-src 'none'")
  expect(page).not.toMatch(/https?:|<script|<link|url\(/)
})

test.each(['title', 'line', 'heading', 'house', 'rights', 'alt', 'day'])(
  'hostile words in %s stay words',
  async (where) => {
    const on = (name: string, otherwise: string) => (name === where ? hostile : otherwise)
    const page = await pageOf(
      sha256,
      {
        ...card,
        title: { nl: on('title', 'x'), en: 'x' },
        lines: { nl: [`${on('heading', 'x')}:`, on('line', 'x'), 'x'], en: [] },
      },
      {
        ...look,
        house: on('house', 'x'),
        rights: [on('rights', 'x')],
        day: on('day', 'x'),
        picture: { url: 'data:image/png;base64,AAAA', alt: on('alt', 'x') },
      },
    )
    expect(page).not.toMatch(/<script|<img src=x|onerror=alert\(1\)>|" onload=/)
    expect(page).toContain('&lt;script&gt;')
    expect(page.match(/<\/style>/g)).toHaveLength(1)
  },
)

test('a picture that lies elsewhere, an address that acts and a colour that is none do not come in', async () => {
  const urls = [
    'https://elsewhere.example/x.png',
    'javascript:alert(1)',
    'data:text/html;base64,AAAA',
    'data:image/png;base64,AAAA" onload="x',
  ]
  for (const url of urls) {
    const page = await pageOf(sha256, card, {
      ...look,
      logo: url,
      picture: { url, alt: '' },
      voice: { url, label: '' },
    })
    expect(page).not.toMatch(/<img|<audio|elsewhere|javascript|onload/)
  }
  const page = await pageOf(sha256, card, { ...look, accent: 'red;}</style><script>' })
  expect(page).not.toContain('<script')
  expect(page).toContain('#0a5560')
  const none = dataUrl('image/png', '***')
  expect(none).toBe('data:image/png;base64,')
  expect(await pageOf(sha256 as (bytes: Bytes) => Promise<Bytes>, card, { ...look, logo: none })).not.toContain('<img')
})
