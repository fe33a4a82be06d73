// What every kind of answer promises, as one function: run over each folder's examples, in happy-dom and in Chromium.

import { useState } from 'preact/hooks'
import { cleanup, fireEvent, render } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, test } from 'vitest'
import type { AnswerKind, Example } from '../../src/answers/contract.ts'
import { attempt } from '../../src/model/read.ts'
import { LANGS } from '../../src/model/words.ts'
import { CardGroup } from '../../src/ui/Cards.tsx'
import { Asking } from '../../src/ui/Screen.tsx'

/** Things that come out of no screen of ours: every reader refuses them, and none falls over them. */
const STRANGE: readonly unknown[] = [
  undefined,
  null,
  true,
  0,
  Number.NaN,
  'yes',
  [],
  [[]],
  {},
  { value: { yes: 'yes' } },
  { toString: 'x' },
  Object.create(null),
  () => ({ yes: 'yes' }),
  Symbol('yes'),
  JSON.parse('{"__proto__":{"yes":"yes","face":"good","text":"x","chosen":["coffee"]}}'),
  JSON.parse('{"yes":"yes","face":"good","text":"x","chosen":["coffee"],"more":1}'),
]

export function answerContract(kind: AnswerKind): void {
  const given = kind.examples.filter((example) => example.value !== undefined)

  describe(`answers of the kind ${kind.kind}`, () => {
    afterEach(cleanup)

    test.each(given)('$name: what was said is read back, said and shown as the same thing', ({ value, setup }) => {
      const back = JSON.parse(JSON.stringify({ value, setup })) as { value: unknown; setup: unknown }
      expect(kind.readSetup(back.setup)).toEqual(setup)
      expect(kind.read(back.value, setup)).toEqual(value)
      for (const lang of LANGS) {
        const said = kind.say(value, setup, lang)
        expect(said).toMatch(/\S/)
        const { container } = render(<kind.Show value={value} setup={setup} lang={lang} />)
        expect(container.textContent?.trim()).toBe(said.trim())
        // Drawings are ours; whatever somebody wrote stays words.
        expect(container.querySelector('img, script, a, iframe, style')).toBeNull()
        cleanup()
      }
    })

    test('a value that is not of this kind is refused, and nothing is thrown that a screen would trip over', () => {
      const { setup } = kind.examples[0]!
      const readAsOwn = (x: unknown) => attempt(() => kind.read(x, setup)).ok
      expect([...kind.refused, ...STRANGE].filter(readAsOwn)).toEqual([])
      for (const x of STRANGE) expect(() => attempt(() => kind.readSetup(x))).not.toThrow()
    })

    test.each(kind.examples)('$name: the question shows exactly what was given', (example) => {
      const { container } = show(kind, example)
      expect(shown(container)).toEqual(example.value === undefined ? [''] : spoken(kind, example.value, example))
    })

    test.each(given)('$name: beside "I do not know" no choice stays marked, and written words stay readable', (e) => {
      const { container } = show(kind, e, true)
      const written = container.querySelector('textarea') !== null
      expect(shown(container)).toEqual(written ? spoken(kind, e.value, e) : [''])
    })

    test.each(kind.examples)('$name: one tap is one answer, which can be read and is shown', (example) => {
      const { container, heard } = show(kind, example)
      for (const control of controls(container)) {
        if (control instanceof HTMLInputElement && control.type === 'radio' && control.checked) continue
        const before = heard.length
        if (control instanceof HTMLTextAreaElement) fireEvent.input(control, { target: { value: 'Ja hoor' } })
        else fireEvent.click(control)
        expect(heard.length, 'answers heard').toBe(before + 1)
        const said = heard.at(-1)
        if (said === undefined) continue // the last card of several was let go of
        expect(kind.read(said, example.setup)).toEqual(said)
        expect(shown(container)).toEqual(spoken(kind, said, example))
      }
    })

    test.each(given)('$name: tapping what is chosen already gives no other answer', ({ value, setup, ...rest }) => {
      const { container, heard } = show(kind, { ...rest, value, setup })
      const chosen = container.querySelector<HTMLInputElement>('input[type=radio]:checked')
      if (chosen) fireEvent.click(chosen)
      for (const said of heard) expect(said).toEqual(value)
    })

    test.each(kind.examples)('$name: every control has words, a mark for the outside and a value of its own', (e) => {
      const { container, all } = show(kind, e)
      const found = controls(container)
      expect(found.length).toBeGreaterThan(0)
      const marks = found.map((control) => control.closest<HTMLElement>('[data-answer]')?.dataset['answer'])
      expect(marks.every(Boolean)).toBe(true)
      expect(new Set(marks).size).toBe(found.length)
      const named = [...all('radio'), ...all('checkbox'), ...all('textbox'), ...all('button')]
      expect(named).toHaveLength(found.length)
    })

    test.each(kind.examples)('$name: with the keyboard alone an answer can be given', async (example) => {
      const { container, heard } = show(kind, example)
      const user = userEvent.setup({ delay: null })
      await user.tab()
      expect(controls(container)).toContain(document.activeElement)
      await user.keyboard(document.activeElement instanceof HTMLTextAreaElement ? '!' : '[ArrowDown][Space]')
      expect(heard.length).toBeGreaterThan(0)
      const said = heard.findLast((answer) => answer !== undefined)
      expect(kind.read(said, example.setup)).toEqual(said)
    })

    test('its own words are the same in number and name in every language', () => {
      const names = Object.keys(kind.words.nl).toSorted()
      for (const lang of LANGS) {
        expect(Object.keys(kind.words[lang]).toSorted()).toEqual(names)
        for (const word of Object.values(kind.words[lang])) expect(word).toMatch(/\S/)
      }
    })

    test('its examples show it untouched, filled in, at its longest, and with enough to refuse', () => {
      const names = kind.examples.map((example) => example.name)
      expect(names).toEqual(expect.arrayContaining(['empty', 'chosen']))
      expect(kind.examples.some((example) => example.value === undefined)).toBe(true)
      expect(kind.refused.length).toBeGreaterThanOrEqual(3)
    })
  })
}

/** The question as `question` frames it, keeping what is answered, with everything it called back. */
function show(kind: AnswerKind, example: Example<unknown, unknown>, aside = false) {
  const heard: unknown[] = []
  function Held() {
    const [value, setValue] = useState(example.value)
    const hear = (next: unknown) => {
      heard.push(next)
      setValue(() => next)
    }
    const rest = { name: 'q', labelled: 'ask', setup: example.setup, lang: 'nl' as const }
    return (
      <Asking q="q" ask="Wat vindt u fijn?">
        <CardGroup labelled="ask">
          <kind.Ask {...rest} value={value} aside={aside && heard.length === 0} onAnswer={hear} />
        </CardGroup>
      </Asking>
    )
  }
  const { container, queryAllByRole } = render(<Held />)
  return { container, heard, all: (role: string) => queryAllByRole(role, { name: /\S/ }) }
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLButtonElement
const controls = (root: Element): Control[] => [...root.querySelectorAll<Control>('input, textarea, button, select')]

/** What stands on the screen as given: the words of what is marked, or the words that were written. In any order. */
function shown(root: Element): string[] {
  const box = root.querySelector('textarea')
  const marked = [...root.querySelectorAll<HTMLInputElement>('input:checked')]
  return parts(box?.value ?? marked.map((input) => input.closest('[data-answer]')?.textContent ?? '').join(', '))
}
const spoken = (kind: AnswerKind, value: unknown, { setup }: Example<unknown, unknown>) =>
  parts(kind.say(value, setup, 'nl'))
const parts = (text: string): string[] => text.split(', ').toSorted()
