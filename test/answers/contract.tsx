// What every kind of answer promises, as one function: run over each folder's examples, in happy-dom and in Chromium.

import { cleanup, render } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { AnswerKind } from '../../src/answers/contract.ts'
import { attempt } from '../../src/model/read.ts'
import { LANGS } from '../../src/model/words.ts'
import { shelf } from '../tools/media.ts'
import { controls, expectShowable, givenIn, oneStop, settle, show, tap } from './asked.tsx'
import { answersAtOnce, isAtOnce } from './at-once.tsx'

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
  { value: { yes: 'yes' } },
  { toString: 'x' },
  () => ({ yes: 'yes' }),
  Symbol('yes'),
  JSON.parse('{"__proto__":{"yes":"yes","face":"good","text":"x","chosen":["coffee"],"stop":1}}'),
  JSON.parse('{"yes":"yes","face":"good","text":"x","chosen":["coffee"],"stop":1,"more":1}'),
]
/** What comes late on a busy machine comes; what never comes fails all the same. */
const PATIENT = { timeout: 20_000 }
/** What only a kind may take that tells, and to which nothing is given. */
const NOTHING: readonly unknown[] = [{}, Object.create(null)]

export function answerContract(kind: AnswerKind): void {
  describe(`answers of the kind ${kind.kind}`, () => {
    afterEach(cleanup)
    isTrueToItsWords(kind)
    if (kind.tells) return onlyTells(kind)
    canBeUsed(kind)
    if (isAtOnce(kind)) answersAtOnce(kind)
  })
}

function isTrueToItsWords(kind: AnswerKind): void {
  test.each(givenIn(kind))('$name: what was said is read back, said and shown as the same thing', async (example) => {
    const { value, setup, media } = example
    const back = JSON.parse(JSON.stringify({ value, setup })) as { value: unknown; setup: unknown }
    expect(kind.readSetup(back.setup)).toEqual(setup)
    expect(kind.read(back.value, setup)).toEqual(value)
    const parts = kind.media?.(value) ?? []
    expect(Object.keys(media ?? {}).toSorted()).toEqual([...parts].toSorted())
    for (const lang of LANGS) {
      const said = kind.say(value, setup, lang)
      expect(said).toMatch(/\S/)
      const made = vi.spyOn(URL, 'createObjectURL')
      const revoked = vi.spyOn(URL, 'revokeObjectURL')
      const { container } = render(<kind.Show value={value} setup={setup} lang={lang} media={shelf(media)} />)
      const shown = () => [...container.querySelectorAll<HTMLMediaElement>('img, audio, video, canvas')]
      await vi.waitFor(() => expect(shown().length > 0).toBe(parts.length > 0), PATIENT)
      expect(container.textContent?.trim()).toBe(said.trim())
      // Whatever somebody wrote stays words; sound and pictures come from this device alone, and have a name.
      expect(container.querySelector('script, a, iframe, style, object, embed')).toBeNull()
      for (const one of shown()) {
        if (one.localName !== 'canvas') expect(one.src).toMatch(/^blob:/)
        expect(one.getAttribute('alt') ?? one.getAttribute('aria-label')).toMatch(/\S/)
      }
      cleanup()
      // What is looked at no longer takes no memory.
      const lent = made.mock.results.map((result) => result.value as string)
      await vi.waitFor(
        () => expect(revoked.mock.calls.map(([url]) => url)).toEqual(expect.arrayContaining(lent)),
        PATIENT,
      )
      vi.restoreAllMocks()
    }
  })

  test.each(givenIn(kind).filter(({ media }) => media))('$name: what has not come yet is said', async (example) => {
    const { value, setup } = example
    const { container } = render(<kind.Show value={value} setup={setup} lang="nl" media={shelf()} />)
    const said = kind.say(value, setup, 'nl')
    await vi.waitFor(() => expect(container.textContent!.length).toBeGreaterThan(said.length + 10), PATIENT)
    expect(container.textContent).toContain(said)
    expect(container.querySelector('img, audio, video')).toBeNull()
  })

  test('a value that is not of this kind is refused, and nothing is thrown that a screen would trip over', () => {
    const strange = kind.tells ? STRANGE : [...STRANGE, ...NOTHING]
    for (const { setup } of kind.examples) {
      const readAsOwn = (x: unknown) => attempt(() => kind.read(x, setup)).ok
      expect(strange.filter(readAsOwn)).toEqual([])
    }
    const { setup } = kind.examples[0]!
    expect(kind.refused.filter((x) => attempt(() => kind.read(x, setup)).ok)).toEqual([])
    for (const x of [...strange, ...NOTHING]) expect(() => attempt(() => kind.readSetup(x))).not.toThrow()
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
    expect(new Set(names).size).toBe(names.length)
    expect(names).toEqual(expect.arrayContaining(kind.tells ? ['empty'] : ['empty', 'chosen']))
    // Where words come from outside, they may be many, and of any script.
    if (/"(nl|text)":/.test(JSON.stringify(kind.examples)))
      expect(names).toEqual(expect.arrayContaining(['longest', 'right-to-left']))
    expect(kind.examples.some((example) => example.value === undefined)).toBe(true)
    expect(kind.refused.length).toBeGreaterThanOrEqual(3)
  })

  if (!kind.tally) return
  test('counted side by side, nobody is left out and nobody is averaged', () => {
    for (const { setup, value } of givenIn(kind)) {
      const none = kind.tally!([], setup)
      const twice = kind.tally!([value, value], setup)
      expect(none.map(({ count }) => count)).toEqual(none.map(() => 0))
      expect(twice.map(({ label, under }) => ({ label, under }))).toEqual(
        none.map(({ label, under }) => ({ label, under })),
      )
      expect(twice.some(({ count }) => count === 2)).toBe(true)
      expect(twice.every(({ count }) => count === 0 || count === 2)).toBe(true)
      for (const { label } of none) for (const lang of LANGS) expect(label[lang]).toMatch(/\S/)
    }
  })
}

function onlyTells(kind: AnswerKind): void {
  test.each(kind.examples)('$name: it says its words, and there is nothing to answer', (example) => {
    const { container } = show(kind, example)
    expect(container.querySelectorAll('input, textarea, button, select, [data-answer]')).toHaveLength(0)
    const told = [...container.querySelectorAll('p')].map((line) => line.textContent).join(' ')
    expect(told).toBe(kind.say({}, example.setup, 'nl'))
  })
}

function canBeUsed(kind: AnswerKind): void {
  test.each(kind.examples)('$name: every control has words, and every answer a mark of its own', async (example) => {
    const { container, all } = show(kind, example)
    await settle()
    const found = controls(container)
    const named: Element[] = ['radio', 'checkbox', 'textbox', 'button'].flatMap(all)
    for (const control of found)
      expect(named.includes(control) || /\S/.test(control.labels?.[0]?.textContent ?? ''), control.outerHTML).toBe(true)
    const marks = [...container.querySelectorAll<HTMLElement>('[data-answer]')].map((one) => one.dataset['answer'])
    expect(marks.length).toBeGreaterThan(0)
    expect(marks.every((mark) => mark && mark !== 'unknown' && mark !== 'skipped')).toBe(true)
    expect(new Set(marks).size).toBe(marks.length)
  })

  test.each(kind.examples)('$name: the keyboard reaches every control', async (example) => {
    const { container } = show(kind, example)
    await settle()
    const user = userEvent.setup({ delay: null })
    const reached: Element[] = []
    for (let i = 0; i <= controls(container).length; i++) {
      await user.tab()
      if (document.activeElement) reached.push(document.activeElement)
    }
    const missed = controls(container).filter((control) => !reached.some((at) => oneStop(at, control)))
    expect(missed.map((control) => control.outerHTML)).toEqual([])
  })

  test.each(kind.examples)(
    '$name: any control can be tapped first, and what is told can be read and shown',
    async (e) => {
      const { length } = controls(show(kind, e).container)
      for (let i = 0; i < length; i++) {
        cleanup()
        const { container, heard, kept } = show(kind, e)
        await settle()
        tap(controls(container)[i]!)
        await settle()
        for (const said of heard) if (said !== undefined) await expectShowable(kind, said, e, kept)
      }
    },
  )

  test.each(givenIn(kind))('$name: beside "I do not know" no choice stays marked', async (example) => {
    const { container, heard } = show(kind, example, true)
    await settle()
    expect(container.querySelectorAll('input:checked')).toHaveLength(0)
    expect(heard).toEqual([])
  })
}
