// A drawing that comes back, or cannot: what stands beside the sheet, and what the keyboard can do.

import { cleanup, screen, waitFor } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import kind from '../../src/answers/drawing/index.ts'
import { SVG } from '../../src/answers/drawing/vector.ts'
import { utf8 } from '../../src/model/bytes.ts'
import { type AnyExample, settle, show } from './asked.tsx'

const example = (name: string): AnyExample => kind.examples.find((one) => one.name === name)!
const chosen = example('chosen')
const { vector } = chosen.value as { vector: string }
const names = () => screen.queryAllByRole('button').map((button) => button.textContent)

afterEach(cleanup)

test('an untouched sheet has a name, says what to do, and has nothing to take away', () => {
  show(kind, example('empty'))
  expect(screen.getByRole('img', { name: 'Hier kunt u tekenen.' })).toBeTruthy()
  expect(screen.getByText('Teken met uw vinger.')).toBeTruthy()
  expect(names()).toEqual([])
})

test('with the keyboard alone lines are taken away and brought back, and the focus is never lost', async () => {
  const { heard } = show(kind, example('one line'))
  await waitFor(() => expect(names()).toEqual(['Terug één lijn', 'Opnieuw']))
  const user = userEvent.setup({ delay: null })
  await user.tab()
  await user.keyboard('[Enter]')
  await waitFor(() => expect(heard).toEqual([undefined]))
  expect(names()).toEqual(['Terughalen'])
  expect(document.activeElement!.textContent).toBe('Terughalen')
  await user.keyboard('[Enter]')
  expect(names()).toEqual(['Terug één lijn', 'Opnieuw'])
  expect(document.activeElement!.textContent).toBe('Terug één lijn')
})

test.each([
  ['is not here', undefined],
  ['is something else', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
])('a drawing whose file %s stays as it is, until somebody begins a new one', async (_, text) => {
  const { picture } = chosen.value as { picture: string }
  const rest = { [picture]: chosen.media![picture]! }
  const media = text === undefined ? rest : { ...rest, [vector]: { type: SVG, bytes: utf8(text) } }
  const { heard, kept } = show(kind, { ...chosen, media })
  await screen.findByText('Wij bewaren uw tekening. U kunt een nieuwe maken.')
  expect(names()).toEqual(['Opnieuw'])
  await userEvent.setup({ delay: null }).click(screen.getByText('Opnieuw'))
  await settle()
  expect(screen.getByText('Teken met uw vinger.')).toBeTruthy()
  expect(heard).toEqual([])
  expect(kept.kept.has(picture)).toBe(true)
})
