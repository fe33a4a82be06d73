// The look in a real Chromium: every colour measured in every theme, and one screen on which somebody says how they like it.

// First, as on every page of ours: the layers are named in the order in which they count.
import { boxes, emulate, expectNoWrongs, gap, isLong, isWide, SIZES, stage, TEXTS, unstage } from '../tools/stage.tsx'
import { useState } from 'preact/hooks'
import { cleanup } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { MySettings } from '../../src/home/MySettings.tsx'
import { APP, speech } from '../../src/locale/speech.ts'
import { LANGS } from '../../src/model/words.ts'
import { Picture } from '../../src/ui/Picture.tsx'
import {
  accent,
  apply,
  contrastOf,
  CONTRASTS,
  dress,
  GROUNDS,
  readSettings,
  type Settings,
} from '../../src/ui/theme.ts'
import { practise } from '../../src/ui/practice.ts'
import { measure, PAIRS } from '../../preview/colours.ts'

const html = document.documentElement
const first = readSettings({})
const nothing = () => {}

afterEach(async () => {
  await unstage()
  apply(first, html)
  dress(undefined, html)
  practise(undefined, html)
})

const token = (name: string) => getComputedStyle(html).getPropertyValue(`--${name}`).trim()
/** A colour as the browser says it, in the spelling of the tokens. */
const hexOf = (rgb: string) =>
  `#${rgb
    .match(/\d+/g)!
    .map((n) => Number(n).toString(16).padStart(2, '0'))
    .join('')}`
const paper = () => getComputedStyle(html).backgroundColor

describe('every colour can be told from what it stands on', () => {
  const OWN = [undefined, '#ffff00', '#ffffff', '#000000', '#777777', '#e2007a']
  test.each(CONTRASTS.flatMap((contrast) => OWN.map((own) => ({ contrast, own: own ?? 'our own colour' }))))(
    '$contrast, $own',
    async ({ contrast, own }) => {
      apply({ ...first, contrast }, html)
      dress(own.startsWith('#') ? own : undefined, html)
      if (own.startsWith('#')) expect(token('action')).toBe(accent(own, contrast)!.action)
      const { container } = await stage(<p>x</p>, SIZES[0])
      for (const [fore, ground, least] of PAIRS)
        expect(measure(container.querySelector('p')!, fore, ground), `${fore} on ${ground}`).toBeGreaterThanOrEqual(
          least,
        )
    },
  )

  test('the colour of a project goes again, and a wrong one says so', () => {
    expect([dress('#0a5560', html), dress('#ffff00', html), dress('pink', html), dress(undefined, html)]).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect(token('action')).toBe('#0a5560')
  })

  test('and a colour of a project is counted against the very grounds it stands on', () => {
    for (const contrast of CONTRASTS) {
      apply({ ...first, contrast }, html)
      const { paper, card, actionInk } = GROUNDS[contrast]
      expect([token('paper'), token('card'), token('action-ink')]).toEqual([paper, card, actionInk])
    }
  })
})

test('practice has another paper, on which everything can be read as well as on the real one', () => {
  for (const contrast of CONTRASTS) {
    apply({ ...first, contrast }, html)
    practise(undefined, html)
    const real = token('paper')
    const inks = ['ink', 'soft', 'action', 'stop'].map((name) => ({
      ink: token(name),
      on: contrastOf(token(name), real)!,
    }))
    practise('Dit is oefenen', html)
    const paper = token('paper')
    if (contrast !== 'high') expect(paper).not.toBe(real)
    for (const { ink, on } of inks)
      expect(contrastOf(ink, paper)!, `${ink} in ${contrast}`).toBeGreaterThanOrEqual(Math.min(on, 7))
    const [band, word] = ['::before', '::after'].map((part) => getComputedStyle(html, part))
    expect(word!.content).toBe('"Dit is oefenen"')
    expect(contrastOf(hexOf(word!.color), hexOf(word!.backgroundColor))!).toBeGreaterThan(7)
    expect(contrastOf(hexOf(band!.borderTopColor), paper)!).toBeGreaterThan(3)
    expect([band!.pointerEvents, word!.pointerEvents]).toEqual(['none', 'none'])
  }
  practise(undefined, html)
  expect(getComputedStyle(html, '::after').content).toBe('none')
})

describe('who chose nothing gets what their device asks for', () => {
  const DARK = { 'prefers-color-scheme': 'dark' }
  const SHARP = { 'prefers-contrast': 'more' }
  test.each([
    ['nothing', {}, 'light'],
    ['the dark', DARK, 'dark'],
    ['more contrast', SHARP, 'high'],
    ['both', { ...DARK, ...SHARP }, 'dark'],
  ] as const)('%s', async (_, asked, contrast) => {
    await emulate(asked)
    expect(token('paper')).toBe(GROUNDS[contrast].paper)
    for (const own of CONTRASTS) {
      apply({ ...first, contrast: own }, html)
      expect(token('paper'), `${own} was chosen`).toBe(GROUNDS[own].paper)
    }
  })
})

test('pictures are drawn for paper: on a dark screen they stand on a light plate', async () => {
  for (const contrast of CONTRASTS) {
    apply({ ...first, contrast }, html)
    const { container } = await stage(<Picture name="cup" />, SIZES[0])
    const plate = getComputedStyle(container.querySelector('img')!).backgroundColor
    if (contrast === 'dark') expect(contrastOf('#1d2730', token('plate'))).toBeGreaterThan(7)
    else expect(plate).toBe('rgba(0, 0, 0, 0)')
  }
})

const saying = await Promise.all(LANGS.map((lang) => speech('app', lang, APP)))

/** Keeps what is chosen, and puts it on the page, as whoever shows it does. */
function Held({ t, told }: { t: (typeof saying)[number]['t']; told: (settings: Settings) => void }) {
  const [settings, setSettings] = useState(first)
  const change = (next: Settings) => {
    setSettings(next)
    apply(next, html)
    told(next)
  }
  return <MySettings t={t} contact="Anna" settings={settings} onChange={change} onLang={nothing} onDone={nothing} />
}

describe.each(saying)('settings in $lang', ({ t }) => {
  test.each(SIZES)('are large, apart and on one screen of a tablet, at %i by %i', async (width, height) => {
    for (const text of TEXTS) {
      const { container } = await stage(<Held t={t} told={nothing} />, [width, height], text)
      expect(isWide()).toBe(false)
      if (text === 100 && width > 400) expect(isLong()).toBe(false)
      const targets = boxes(container, 'main label')
      for (const [i, box] of targets.entries()) {
        expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(64)
        expect(box.left).toBeGreaterThanOrEqual(16)
        expect(box.right).toBeLessThanOrEqual(width - 16)
        for (const other of targets.slice(i + 1)) expect(gap(box, other)).toBeGreaterThanOrEqual(16)
      }
      const [small, large, largest] = boxes(container, 'main [name=settings-text] ~ span')
      expect(new Set([small!.height, large!.height, largest!.height]).size).toBe(1)
      cleanup()
    }
  })

  test.each(CONTRASTS)('have nothing wrong in the %s theme', async (contrast) => {
    apply({ ...first, contrast }, html)
    await expectNoWrongs((await stage(<Held t={t} told={nothing} />, SIZES[0])).container)
  })
})

test('each setting does what it says at once, and can be reached by keyboard', async () => {
  let told: Settings = first
  const { container } = await stage(<Held t={saying[0]!.t} told={(settings) => (told = settings)} />, SIZES[0])
  html.style.fontSize = ''
  const choose = async (name: string, value: string) => {
    const input = container.querySelector<HTMLInputElement>(`[name=settings-${name}][value=${value}]`)!
    await userEvent.click(input.closest('label')!)
    expect(input.checked).toBe(true)
    const face = getComputedStyle(input.nextElementSibling!)
    expect(Number.parseFloat(face.borderTopWidth)).toBeGreaterThanOrEqual(4)
    expect(getComputedStyle(input.nextElementSibling!.firstElementChild!).display).toBe('grid')
  }
  await choose('text', '"150"')
  expect(getComputedStyle(html).fontSize).toBe('24px')
  await choose('text', '"100"')
  expect(getComputedStyle(html).fontSize).toBe('16px')
  const before = paper()
  await choose('contrast', 'dark')
  expect(paper()).not.toBe(before)
  await choose('pictures', 'less')
  await choose('sound', 'false')
  expect(told).toEqual({ sound: false, text: 100, contrast: 'dark', pictures: 'less' })
  const focused: string[] = []
  container.querySelector<HTMLElement>('h1')!.focus()
  for (let i = 0; i < 7; i++) {
    await userEvent.keyboard('{Tab}')
    focused.push((document.activeElement as HTMLInputElement).name || document.activeElement!.textContent)
  }
  const rows = ['text', 'contrast', 'pictures', 'sound', 'address', 'lang'].map((name) => `settings-${name}`)
  expect(focused).toEqual([...rows, 'Klaar'])
})
