// One question on a screen, whatever its kind: its answers, "I do not know" and "Skip" beside them, and nothing else.

import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import type { Question } from '../../src/model/letter.ts'
import type { Given } from '../../src/question/given.ts'
import { QuestionView } from '../../src/question/Question.tsx'
import { shelf } from '../tools/media.ts'

afterEach(cleanup)

const two = (nl: string, en = nl) => ({ nl, en })
const faces: Question = {
  id: 'nu',
  kind: 'faces',
  ask: two('Hoe voelt u zich nu?', 'How do you feel now?'),
  setup: { steps: [two('Goed'), two('Gaat wel'), two('Niet goed')] },
}
const cards: Question = {
  id: 'fijn',
  kind: 'choice',
  ask: two('Wat vindt u fijn?'),
  setup: {
    options: [
      { id: 'koffie', words: two('Koffie'), picture: 'cup' },
      { id: 'rust', words: two('Rust') },
    ],
  },
}
const writing: Question = { id: 'vertel', kind: 'text', ask: two('Wat wilt u vertellen?'), setup: {} }
const yesNo: Question = { id: 'vaker', kind: 'yes-no', ask: two('Wilt u naar buiten?'), setup: {} }
const line: Question = {
  id: 'mee',
  kind: 'line',
  ask: two('Doet u mee?'),
  setup: { steps: [two('Nee'), two('Misschien'), two('Ja')] },
}
const note: Question = {
  id: 'uitleg',
  kind: 'note',
  ask: two('Er is een plan.'),
  setup: { lines: { nl: ['Het gaat over de tuin.', 'Neem rustig de tijd.'] } },
}

const NEWER = 'Deze vraag kunnen wij nu niet laten zien.'
const heard: Given[] = []
const view = (question: Question, given: Given = {}, lang: 'nl' | 'en' = 'nl') => (
  <QuestionView
    question={question}
    given={given}
    lang={lang}
    words={{ unknown: 'Weet ik niet', skip: 'Sla over', newer: NEWER }}
    media={shelf()}
    onAnswer={(next) => heard.push(next)}
  />
)
const marks = () => [...document.querySelectorAll<HTMLElement>('[data-answer]')].map((e) => e.dataset['answer'])
const pictures = () => [...document.querySelectorAll('img')].map((image) => image.getAttribute('src'))
const touch = (mark: string) =>
  act(async () => void fireEvent.click(document.querySelector(`[data-answer="${mark}"] input`)!))

async function show(question: Question, given?: Given): Promise<ReturnType<typeof render>> {
  heard.length = 0
  const shown = render(view(question, given))
  await waitFor(() => expect(marks().length).toBeGreaterThan(2))
  return shown
}

test.each([faces, cards, writing, yesNo, line].map((question) => ({ kind: question.kind, question })))(
  '$kind: the words of the question name the group of its answers, marked for the outside',
  async ({ question }) => {
    await show(question)
    expect(document.querySelectorAll('[data-q]')).toHaveLength(1)
    expect(document.querySelector<HTMLElement>('[data-q]')?.dataset['q']).toBe(question.id)
    expect(screen.getAllByRole('heading')).toHaveLength(1)
    const group = screen.getByRole('group', { name: question.ask.nl })
    expect(within(group).getByRole('radio', { name: 'Weet ik niet' })).toBeDefined()
    expect(within(group).getByRole('radio', { name: 'Sla over' })).toBeDefined()
    expect(marks().slice(-2)).toEqual(['unknown', 'skipped'])
    expect(document.querySelectorAll('input:checked')).toHaveLength(0)
  },
)

describe('"I do not know" and "Skip"', () => {
  test('let go of the answer on the screen and keep it in mind', async () => {
    await show(faces, { value: { face: 'good' } })
    await touch('unknown')
    expect(heard).toEqual([{ value: { face: 'good' }, none: 'unknown' }])
  })

  test('are let go of when an answer is chosen', async () => {
    await show(faces, { none: 'skipped' })
    expect(document.querySelector<HTMLInputElement>('input:checked')?.value).toBe('skipped')
    await touch('good')
    expect(heard).toEqual([{ value: { face: 'good' } }])
  })

  test('are never both chosen, nor together with an answer', async () => {
    await show(faces, { value: { face: 'good' }, none: 'unknown' })
    const on = [...document.querySelectorAll<HTMLInputElement>('input:checked')].map((input) => input.value)
    expect(on).toEqual(['unknown'])
  })
})

describe('a kind that only tells', () => {
  test('is a screen without a question: nothing to answer, nothing to pass over', async () => {
    render(view(note))
    const lines = () => [...document.querySelectorAll('p')].map((line) => line.textContent)
    await waitFor(() => expect(lines()).toEqual(['Het gaat over de tuin.', 'Neem rustig de tijd.']))
    expect(screen.getByRole('heading').textContent).toBe(note.ask.nl)
    expect(document.querySelectorAll('[data-q], [data-answer], input, button, [role=group]')).toHaveLength(0)
  })
})

describe('the picture of a question', () => {
  test.each([faces, cards])('is left out where the answers are pictures: $kind', async (question) => {
    await show({ ...question, picture: 'sun' })
    expect(pictures()).not.toContain('/pictures/sun.svg')
  })

  test.each([
    writing,
    yesNo,
    line,
    {
      ...cards,
      setup: {
        options: [
          { id: 'a', words: two('Ja') },
          { id: 'b', words: two('Nee') },
        ],
      },
    },
  ])('stands beside the words of: $kind', async (question) => {
    await show({ ...question, picture: 'sun' })
    expect(pictures()).toEqual(['/pictures/sun.svg'])
  })

  test('that is missing leaves its place, and no broken mark', async () => {
    await show({ ...yesNo, picture: 'not-drawn-yet' })
    const image = document.querySelector('img')!
    fireEvent.error(image)
    expect(image.style.visibility).toBe('hidden')
    expect(image.getAttribute('alt')).toBe('')
  })
})

describe('whatever came out of a letter or a draft', () => {
  test.each<[string, Question]>([
    ['a kind of a newer version', { ...faces, kind: 'a-dream', picture: 'sun' }],
    ['a question whose steps are missing', { ...faces, setup: {} }],
    ['a note without words', { ...note, setup: { lines: 7 } }],
    ['a line with two ends and nothing between', { ...line, setup: { steps: [two('Nee'), two('Ja')] } }],
  ])('%s: one calm sentence, it can be passed over, and what was given stays', async (_name, question) => {
    heard.length = 0
    render(view(question, { value: { of: 'a newer version' } }))
    await waitFor(() => expect(document.body.textContent).toContain(NEWER))
    expect(marks()).toEqual(['unknown', 'skipped'])
    expect(screen.getByRole('heading').textContent).toBe(question.ask.nl)
    expect(screen.queryByRole('alert')).toBeNull()
    await touch('skipped')
    expect(heard).toEqual([{ value: { of: 'a newer version' }, none: 'skipped' }])
  })

  test('the sentence for what is newer never shows beside a question that can be shown', async () => {
    const shown = await show(line)
    expect(shown.container.textContent).not.toContain(NEWER)
  })

  test('an answer that cannot be read stands there as not given', async () => {
    await show(writing, { value: { text: 7 } })
    expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('')
  })

  test('the answers of the question before never stand under the words of the next', async () => {
    const { rerender } = await show(yesNo)
    rerender(view(writing))
    expect(marks()).not.toContain('yes')
    await waitFor(() => expect(marks()).toEqual(['text', 'unknown', 'skipped']))
  })

  test('a kind that came before stands there whole at once: nothing moves when it comes', async () => {
    const { unmount } = await show(writing)
    unmount()
    render(view(writing))
    expect(marks()).toEqual(['text', 'unknown', 'skipped'])
  })
})
