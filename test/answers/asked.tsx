// A question as somebody has it before them, remembering every answer that it told.

import { useState } from 'preact/hooks'
import { act, fireEvent, render } from '@testing-library/preact'
import { expect } from 'vitest'
import type { AnswerKind, Example } from '../../src/answers/contract.ts'
import { CardGroup } from '../../src/ui/Cards.tsx'
import { Asking } from '../../src/ui/Screen.tsx'
import { shelf } from '../tools/media.ts'

export type AnyExample = Example<unknown, unknown>

export const givenIn = (kind: AnswerKind): AnyExample[] =>
  kind.examples.filter((example) => example.value !== undefined)

/** As `question` frames it, keeping what is answered. */
export function show(kind: AnswerKind, example: AnyExample, aside = false) {
  const heard: unknown[] = []
  const kept = shelf(example.media)
  function Held() {
    const [value, setValue] = useState(example.value)
    const hear = (next: unknown) => {
      heard.push(next)
      setValue(() => next)
    }
    const rest = { name: 'q', labelled: 'ask', setup: example.setup, lang: 'nl' as const, media: kept }
    return (
      <Asking q="q" ask="Wat vindt u fijn?">
        <CardGroup labelled="ask">
          <kind.Ask {...rest} value={value} aside={aside && heard.length === 0} onAnswer={hear} />
        </CardGroup>
      </Asking>
    )
  }
  const { container, queryAllByRole } = render(<Held />)
  return { container, heard, kept, all: (role: string) => queryAllByRole(role, { name: /\S/ }) }
}

export type Control = HTMLInputElement | HTMLTextAreaElement | HTMLButtonElement
/** Everything in it that can be used right now. */
export const controls = (root: Element): Control[] =>
  [...root.querySelectorAll<Control>('input, textarea, button, select')].filter((control) => !control.disabled)

/** Radio buttons of one name are one stop for the keyboard. */
export const oneStop = (a: Element | null, b: Element): boolean =>
  a === b || (a instanceof HTMLInputElement && b instanceof HTMLInputElement && isRadio(a) && a.name === b.name)
const isRadio = ({ type }: HTMLInputElement): boolean => type === 'radio'

/** What stands on the screen as given: the words of what is marked, or the words that were written. In any order. */
export function marked(root: Element): string[] {
  const box = root.querySelector('textarea')
  const on = [...root.querySelectorAll<HTMLInputElement>('input:checked')]
  return parts(box?.value ?? on.map((input) => input.closest('[data-answer]')?.textContent ?? '').join(', '))
}
export const spoken = (kind: AnswerKind, value: unknown, { setup }: AnyExample): string[] =>
  parts(kind.say(value, setup, 'nl'))
const parts = (text: string): string[] => text.split(', ').toSorted()

/** Gives what is loaded from the disk, or drawn, the time to be there. */
export const settle = (): Promise<void> =>
  act(async () => {
    await new Promise((resolve) => setTimeout(resolve, 0))
  })

/** What was told can be read back from a draft, and can be shown. */
export async function expectShowable(kind: AnswerKind, value: unknown, { setup }: AnyExample, kept = shelf()) {
  const back: unknown = JSON.parse(JSON.stringify(value))
  expect(kind.read(back, setup)).toEqual(value)
  const { container, unmount } = render(<kind.Show value={value} setup={setup} lang="nl" media={kept} />)
  await settle()
  expect(container.textContent).toContain(kind.say(value, setup, 'nl').trim())
  unmount()
}

/** One tap, or a few words. */
export function tap(control: Element): void {
  if (control instanceof HTMLTextAreaElement) fireEvent.input(control, { target: { value: 'Ja hoor' } })
  else fireEvent.click(control)
}
