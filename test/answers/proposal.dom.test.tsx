// Whoever goes to another question of their own writes there at once; nothing takes the cursor before that.

import { cleanup, fireEvent } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import type { AnswerKind } from '../../src/answers/contract.ts'
import proposal from '../../src/answers/proposal/index.ts'
import { show } from './asked.tsx'

afterEach(cleanup)

test('one more question has the cursor, and the first one has it when it is changed', () => {
  const { container } = show(proposal as AnswerKind, { name: 'new', setup: { most: 2 }, value: undefined })
  const box = () => container.querySelector<HTMLTextAreaElement>('[data-answer="ask"]')!
  expect(document.activeElement).toBe(document.body)
  fireEvent.input(box(), { target: { value: 'Welke muziek hoort u graag?' } })
  fireEvent.click(container.querySelector('[data-answer="more"]')!)
  expect(box().value).toBe('')
  expect(document.activeElement).toBe(box())
  fireEvent.input(box(), { target: { value: 'Zit u goed?' } })
  fireEvent.click(container.querySelector('[data-answer="change-0"]')!)
  expect(box().value).toBe('Welke muziek hoort u graag?')
  expect(document.activeElement).toBe(box())
})
