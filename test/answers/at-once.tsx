// What a kind promises when each tap is a whole answer: cards, a line, a box to write in. Others go in steps, by buttons.

import { fireEvent, render } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { AnswerKind } from '../../src/answers/contract.ts'
import { shelf } from '../tools/media.ts'
import { controls, givenIn, marked, show, spoken, tap } from './asked.tsx'

export function isAtOnce(kind: AnswerKind): boolean {
  const { container, unmount } = render(<kind.Ask {...untouched(kind)} />)
  const atOnce = container.querySelector('textarea, input:not([type=file])') !== null
  const steps = container.querySelector('button, [type=file], canvas') !== null
  unmount()
  return atOnce && !steps
}
const untouched = (kind: AnswerKind) => {
  const { setup } = kind.examples[0]!
  const rest = { name: 'q', labelled: 'ask', lang: 'nl' as const, media: shelf(), onAnswer: () => {} }
  return { ...rest, setup, value: undefined, aside: false }
}

export function answersAtOnce(kind: AnswerKind): void {
  const given = givenIn(kind)

  test.each(kind.examples)('$name: the question shows exactly what was given', (example) => {
    const { container } = show(kind, example)
    expect(marked(container)).toEqual(example.value === undefined ? [''] : spoken(kind, example.value, example))
  })

  test.each(given)('$name: beside "I do not know" written words stay readable', (e) => {
    const { container } = show(kind, e, true)
    const written = container.querySelector('textarea') !== null
    expect(marked(container)).toEqual(written ? spoken(kind, e.value, e) : [''])
  })

  test.each(kind.examples)('$name: one tap is one answer, which can be read and is shown', (example) => {
    const { container, heard } = show(kind, example)
    for (const control of controls(container)) {
      if (control instanceof HTMLInputElement && control.type === 'radio' && control.checked) continue
      const before = heard.length
      tap(control)
      expect(heard.length, 'answers heard').toBe(before + 1)
      const said = heard.at(-1)
      if (said === undefined) continue // the last card of several was let go of
      expect(kind.read(said, example.setup)).toEqual(said)
      expect(marked(container)).toEqual(spoken(kind, said, example))
    }
  })

  test.each(kind.examples)('$name: every control is an answer', (example) => {
    const { container } = show(kind, example)
    const marks = controls(container).map((control) => control.closest('[data-answer]'))
    expect(marks.every(Boolean)).toBe(true)
    expect(new Set(marks).size).toBe(marks.length)
  })

  test.each(given)('$name: tapping what is chosen already gives no other answer', ({ value, setup, ...rest }) => {
    const { container, heard } = show(kind, { ...rest, value, setup })
    const chosen = container.querySelector<HTMLInputElement>('input[type=radio]:checked')
    if (chosen) fireEvent.click(chosen)
    for (const said of heard) expect(said).toEqual(value)
  })

  test.each(kind.examples)('$name: with the keyboard alone an answer can be given', async (example) => {
    const { heard } = show(kind, example)
    const user = userEvent.setup({ delay: null })
    await user.tab()
    await user.keyboard(document.activeElement instanceof HTMLTextAreaElement ? '!' : '[ArrowDown][Space]')
    expect(heard.length).toBeGreaterThan(0)
    const said = heard.findLast((answer) => answer !== undefined)
    expect(kind.read(said, example.setup)).toEqual(said)
  })
}
