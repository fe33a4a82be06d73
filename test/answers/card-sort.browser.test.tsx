// Cards in zones in a real Chromium: however they lie, everything stands on one tablet screen, large and apart.

import { boxes, gap, isLong, isWide, SIZES, stage, unstage } from '../tools/stage.tsx'
import { fireEvent } from '@testing-library/preact'
import { useState } from 'preact/hooks'
import { afterEach, expect, test } from 'vitest'
import type { Setup, Value } from '../../src/answers/card-sort/answer.ts'
import kind from '../../src/answers/card-sort/index.ts'
import { CardGroup, Cards } from '../../src/ui/Cards.tsx'
import { Asking, Screen } from '../../src/ui/Screen.tsx'
import { shelf } from '../tools/media.ts'

const setup = kind.examples.find(({ name }) => name === 'longest')!.setup as Setup
const none = ['Weet ik niet', 'Sla over'].map((label) => ({ value: label, label }))
const TABLETS = SIZES.slice(0, 2)

afterEach(unstage)

function Whole({ first }: { first: Value | undefined }) {
  const [value, setValue] = useState<unknown>(first)
  const press = { label: 'Verder', onPress: () => {} }
  return (
    <Screen name="q" stop={{ ...press, label: 'Stop' }} back={{ ...press, label: 'Terug' }} next={press}>
      <Asking q="q" ask="Wat vindt u fijn bij het eten?">
        <CardGroup labelled="ask">
          <kind.Ask
            {...{ name: 'q', labelled: 'ask', value, aside: false, setup, lang: 'nl', media: shelf() }}
            onAnswer={setValue}
          />
          <Cards name="q" cards={none} chosen={[]} onChoose={() => {}} />
        </CardGroup>
      </Asking>
    </Screen>
  )
}

/** The zones of six cards: every way in which they can be spread, the order aside. */
const spreads = [0, 1, 2, 3, 4, 5, 6].flatMap((first) =>
  Array.from({ length: 7 - first }, (_, second) => [first, second, 6 - first - second]),
)
const valueOf = (spread: number[], laid = 6): Value => ({
  placed: spread
    .flatMap((count, zone) => Array.from({ length: count }, () => zone))
    .slice(0, laid)
    .map((zone, i) => ({ card: setup.cards[i]!.id, zone })),
})

function expectLargeAndApart(): void {
  const answers = boxes(document.body, '[data-answer]')
  for (const [i, box] of answers.entries()) {
    expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(96)
    for (const other of answers.slice(i + 1)) expect(gap(box, other)).toBeGreaterThanOrEqual(16)
  }
}

test.each(TABLETS)('at %i by %i six long cards fit without scrolling, however they were laid', async (...size) => {
  for (const spread of spreads)
    for (const laid of [5, 6]) {
      await stage(<Whole first={valueOf(spread, laid)} />, size)
      expect([spread, laid, isLong(), isWide()]).toEqual([spread, laid, false, false])
      expectLargeAndApart()
    }
})

test.each(TABLETS)('at %i by %i no zone moves while cards are being laid', async (...size) => {
  const { container } = await stage(<Whole first={undefined} />, size)
  const zones = () => boxes(container, '[data-answer^=zone]').map(({ x, y, width }) => [x, y, width])
  const before = zones()
  for (let i = 0; i < 5; i++) {
    fireEvent.click(container.querySelector('[data-answer=zone-1]')!)
    expect(zones()).toEqual(before)
  }
})

test('a tap on what lies in a zone is a tap on the zone', async () => {
  const { container } = await stage(<Whole first={valueOf([6, 0, 0], 3)} />, TABLETS[0]!)
  const [zone, cards] = [container.querySelector('[data-answer=zone-0]')!, [...container.querySelectorAll('li')]]
  expect(cards).toHaveLength(3)
  for (const card of cards) {
    const { left, right, top, bottom } = card.getBoundingClientRect()
    expect(top).toBeGreaterThan(zone.getBoundingClientRect().top + 60)
    expect(document.elementFromPoint((left + right) / 2, (top + bottom) / 2)).toBe(zone)
  }
})
