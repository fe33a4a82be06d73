// Every screen around the questions, in a real Chromium: large, calm, readable, and never wider than what it stands on.

// First, as on every page of ours: the layers are named in the order in which they count.
import { boxes, expectNoWrongs, gap, isLong, isWide, SIZES, stage, TEXTS, unstage } from '../tools/stage.tsx'
import { afterEach, describe, expect, test } from 'vitest'
import { cdp, userEvent } from 'vitest/browser'
import { activities, consentTexts } from '../../src/activities/index.ts'
import { Ended, Stopping } from '../../src/capture/Ending.tsx'
import { Consent, ThankYouAnyway } from '../../src/consent/Consent.tsx'
import type { Letters } from '../../src/consent/texts.ts'
import { Welcome } from '../../src/consent/Welcome.tsx'
import { APP, speech } from '../../src/locale/speech.ts'
import { LANGS } from '../../src/model/words.ts'
import { Button } from '../../src/ui/Button.tsx'
import { Cards } from '../../src/ui/Cards.tsx'
import { Screen } from '../../src/ui/Screen.tsx'
import { Trouble } from '../../src/ui/Trouble.tsx'

afterEach(unstage)

const nothing = () => {}
const contact = { nl: 'mevrouw De Vries', en: 'Mrs De Vries' }
const letters = { project: { contact }, activity: activities[0], consent: consentTexts[0] } as unknown as Letters
const press = { onNext: nothing, onBack: nothing, onStop: nothing, onTurn: nothing }

const screens = (
  await Promise.all(
    LANGS.map(async (lang) => {
      const { t } = await speech('app', lang, APP)
      const common = { t, lang, letters, said: undefined, onSay: nothing, ...press }
      return Object.entries({
        welcome: <Welcome {...common} />,
        'welcome, chosen': <Welcome {...common} said="unknown" />,
        tell: <Consent {...common} step="tell" />,
        free: <Consent {...common} step="free" />,
        ask: <Consent {...common} step="ask" said="yes" />,
        summary: <Consent {...common} step="summary" />,
        no: <ThankYouAnyway t={t} onDone={nothing} />,
        stop: <Stopping t={t} shared={false} chosen="later" onChoose={nothing} {...press} />,
        'thrown away': <Ended t={t} choice="away" onUndo={nothing} onDone={nothing} />,
        trouble: (
          <Trouble
            what={t(($) => $.trouble['other-tab'].what)}
            next={t(($) => $.trouble['other-tab'].next)}
            retry={{ label: t(($) => $.trouble.retry), onPress: nothing }}
          />
        ),
      }).map(([name, what]) => ({ name: `${name} (${lang})`, what }))
    }),
  )
).flat()

describe.each(SIZES.flatMap((size) => TEXTS.map((text) => ({ size, text, name: size.join(' by ') }))))(
  'at $name with text at $text %',
  ({ size, text }) => {
    test.each(screens)('$name: everything is large, apart and inside the screen', async ({ what }) => {
      const { container } = await stage(what, size, text)
      const [width, height] = size
      const phone = width < 400
      expect(isWide()).toBe(false)
      // With large text the middle may be moved under the bars above and below it; within each, all stand apart.
      for (const part of ['header', 'main', 'footer']) {
        const targets = boxes(container, `${part} :is(button, a, [data-answer])`)
        for (const [i, box] of targets.entries()) {
          expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(64)
          expect(box.left).toBeGreaterThanOrEqual(16)
          expect(box.right).toBeLessThanOrEqual(width - 16)
          for (const other of targets.slice(i + 1)) expect(gap(box, other)).toBeGreaterThanOrEqual(16)
        }
      }
      for (const box of boxes(container, '[data-answer]')) expect(box.height).toBeGreaterThanOrEqual(96)
      for (const line of container.querySelectorAll('h1, p, [data-answer] > span, button'))
        expect(Number.parseFloat(getComputedStyle(line).fontSize)).toBeGreaterThanOrEqual(phone ? 20 : 24)
      if (text === 100 && !phone) expect(isLong(), `longer than ${height}`).toBe(false)
    })
  },
)

test.each(screens)('$name: axe finds nothing wrong, contrast for weak eyes included', async ({ what }) => {
  await expectNoWrongs((await stage(what, SIZES[0])).container)
})

test('Stop, Back and Next stand in the same place on every screen that has them', async () => {
  for (const size of SIZES) {
    const places = new Map<string, Set<string>>()
    for (const { what, name } of screens.filter((screen) => screen.name.endsWith('(nl)'))) {
      const { container } = await stage(what, size)
      for (const button of container.querySelectorAll('header button, footer button')) {
        const { left, right, top, bottom } = button.getBoundingClientRect()
        const word = button.textContent === 'Stop' || button.textContent === 'Terug' ? button.textContent : 'next'
        // What is said on Next may be longer or shorter; it grows from its own corner.
        const place = word === 'next' ? [right, bottom] : [left, top]
        places.set(word, (places.get(word) ?? new Set()).add(place.map(Math.round).join()))
        expect(name).not.toBe('')
      }
    }
    for (const [word, found] of places) expect([...found], `${word} at ${size.join(' by ')}`).toHaveLength(1)
  }
})

describe('a finger on glass', () => {
  const heard: string[] = []
  const what = (
    <Screen name="one" next={{ label: 'Verder', onPress: () => void heard.push('next') }}>
      <main>
        <h1>Wat vindt u fijn?</h1>
        <Cards
          name="q"
          many
          chosen={[]}
          cards={[{ value: 'tea', label: 'Thee' }]}
          onChoose={(value) => void heard.push(value)}
        />
        <Button label="Iets anders" onPress={() => void heard.push('other')} />
      </main>
    </Screen>
  )
  const touch = async (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: { x: number; y: number }) =>
    cdp().send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] })
  async function middle(selector: string): Promise<{ x: number; y: number }> {
    const { container } = await stage(what, SIZES[0])
    heard.length = 0
    const frame = window.frameElement!.getBoundingClientRect()
    const box = container.querySelector(selector)!.getBoundingClientRect()
    return { x: frame.x + box.x + box.width / 2, y: frame.y + box.y + box.height / 2 }
  }
  /** A browser tells the page a moment later. */
  const settled = () => expect.poll(() => heard.length, { timeout: 2000 })

  test.each([
    ['[data-answer] input', 'tea'],
    ['[data-next]', 'next'],
  ])('that stays long on %s has tapped it once, and selects no words', async (selector, told) => {
    const at = await middle(selector)
    await touch('touchStart', at)
    await new Promise((lift) => setTimeout(lift, 800)) // longer than what a browser calls a long press
    await touch('touchEnd')
    await settled().toBe(1)
    expect(heard).toEqual([told])
    expect(getSelection()?.toString()).toBe('')
  })

  test('that slides off has chosen nothing', async () => {
    const at = await middle('[data-next]')
    await touch('touchStart', at)
    await touch('touchMove', { x: at.x - 400, y: at.y })
    await touch('touchEnd')
    await userEvent.click(document.querySelector('main button')!)
    await settled().toBe(1)
    expect(heard).toEqual(['other'])
  })
})
