// Laying cards, as somebody does it: one by one, back by one, looked over, and moved. Each by a single tap.

import { cleanup, fireEvent, screen } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import type { Value } from '../../src/answers/card-sort/answer.ts'
import kind from '../../src/answers/card-sort/index.ts'
import { show } from './asked.tsx'

const { setup } = kind.examples[0]!
const cards = ['samen', 'muziek', 'buiten', 'anders']
const full: Value = { placed: cards.map((card, i) => ({ card, zone: i % 3 })) }
const sort = (value?: Value) => show(kind, { name: '', setup, value })

const answers = () => [...document.querySelectorAll<HTMLElement>('[data-answer]')].map((one) => one.dataset['answer'])
const press = (answer: string) => fireEvent.click(document.querySelector(`[data-answer="${answer}"]`)!)
const inHand = () => document.querySelector('[aria-live]')?.textContent
const lying = (zone: number) =>
  [...document.querySelector(`[data-answer=zone-${zone}]`)!.parentElement!.querySelectorAll('li')].map(
    (card) => card.textContent,
  )
const where = (heard: unknown[]) => {
  const { placed } = kind.read(heard.at(-1), setup) as Value
  return Object.fromEntries(placed.map(({ card, zone }) => [card, zone]))
}

afterEach(cleanup)

test('cards come one by one; a tap on a zone lays the card there, and it can be seen there', () => {
  const { heard } = sort()
  expect(inHand()).toBe('Samen aan tafel')
  press('zone-0')
  expect(heard).toEqual([{ placed: [{ card: 'samen', zone: 0 }] }])
  expect(lying(0)).toEqual(['Samen aan tafel'])
  expect(inHand()).toBe('Zachte muziek')
  press('zone-0')
  press('zone-2')
  expect(heard.at(-1)).toEqual({ placed: [0, 0, 2].map((zone, i) => ({ card: cards[i], zone })) })
  expect(inHand()).toBe('Iets anders')
})

test('when all lie somewhere, all are looked over; a tapped card goes where one taps then', () => {
  const { heard } = sort()
  for (const zone of [0, 1, 2, 0]) press(`zone-${zone}`)
  expect(screen.getByText('Klopt dit zo?')).toBeTruthy()
  expect(answers()).toEqual(['card-samen', 'card-anders', 'card-muziek', 'card-buiten'])
  press('card-muziek')
  expect(inHand()).toBe('Zachte muziek')
  expect(heard).toHaveLength(4)
  press('zone-2')
  expect(where(heard)).toEqual({ samen: 0, buiten: 2, anders: 0, muziek: 2 })
  expect(screen.getByText('Klopt dit zo?')).toBeTruthy()
})

test('a card that was taken up lies where it lay until it is laid elsewhere, and that zone is marked', () => {
  const { heard } = sort(full)
  press('card-muziek')
  const pressed = () =>
    [...document.querySelectorAll('[aria-pressed=true]')].map((one) => one.getAttribute('data-answer'))
  expect(pressed()).toEqual(['zone-1'])
  expect(heard).toEqual([])
  press('zone-1')
  expect(heard).toEqual([full])
})

test('whoever tapped beside the zone goes back by one card, and on from there; nothing is taken away by it', () => {
  const { heard } = sort()
  expect(answers()).toEqual(['zone-0', 'zone-1', 'zone-2'])
  press('zone-0')
  press('zone-1')
  press('card-muziek')
  expect(inHand()).toBe('Zachte muziek')
  press('card-samen')
  expect(inHand()).toBe('Samen aan tafel')
  expect(answers()).toEqual(['zone-0', 'zone-1', 'zone-2'])
  expect(heard).toHaveLength(2)
  press('zone-2')
  expect(where(heard)).toEqual({ samen: 2, muziek: 1 })
  expect(inHand()).toBe('Buiten eten')
})

test('who comes back goes on with the first card that lies nowhere', () => {
  sort({ placed: [full.placed[0]!, full.placed[2]!] })
  expect(inHand()).toBe('Zachte muziek')
})

test('zones and cards say by ear what they do and where they lie', () => {
  sort()
  press('zone-1')
  expect(screen.getByRole('button', { name: 'Fijn: leg Zachte muziek hier' })).toBeTruthy()
  expect(screen.getByRole('listitem', { name: 'Samen aan tafel, ligt bij Gaat wel' })).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Vorige kaart: Samen aan tafel, ligt bij Gaat wel' })).toBeTruthy()
  for (let i = 0; i < 3; i++) press('zone-0')
  expect(screen.getByRole('button', { name: 'Samen aan tafel, ligt bij Gaat wel' })).toBeTruthy()
})

test('with the keyboard alone all cards are laid and one is moved, and the focus is never lost', async () => {
  const { heard } = sort()
  const user = userEvent.setup({ delay: null })
  await user.tab()
  for (let i = 0; i < cards.length; i++) {
    while (document.activeElement!.getAttribute('data-answer') !== 'zone-1') await user.tab()
    await user.keyboard('[Enter]')
  }
  expect(where(heard)).toEqual({ samen: 1, muziek: 1, buiten: 1, anders: 1 })
  expect(document.activeElement!.textContent).toBe('Klopt dit zo?')
  await user.tab()
  await user.keyboard('[Space]')
  expect(document.activeElement!.getAttribute('data-answer')).toBe('zone-0')
  await user.keyboard('[Enter]')
  expect(where(heard)).toMatchObject({ samen: 0, muziek: 1 })
})
