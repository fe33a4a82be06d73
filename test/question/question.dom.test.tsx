// One question on a screen, whatever its kind: its answers, "I do not know" and "Skip" beside them, and nothing else.

import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import day from '../../src/activities/mijn-dag/activity.json' with { type: 'json' }
import type { Question } from '../../src/model/letter.ts'
import type { Given } from '../../src/question/given.ts'
import { QuestionView } from '../../src/question/Question.tsx'
import { shelf } from '../tools/media.ts'

afterEach(cleanup)

const questions = day.questions as Question[]
const heard: Given[] = []
const view = (question: Question, given: Given = {}, lang: 'nl' | 'en' = 'nl') => (
  <QuestionView
    question={question}
    given={given}
    lang={lang}
    words={{ unknown: 'Weet ik niet', skip: 'Sla over' }}
    media={shelf()}
    onAnswer={(next) => heard.push(next)}
  />
)
const marks = () => [...document.querySelectorAll<HTMLElement>('[data-answer]')].map((e) => e.dataset['answer'])
const touch = (mark: string) =>
  act(async () => void fireEvent.click(document.querySelector(`[data-answer="${mark}"] input`)!))

async function show(question: Question, given?: Given): Promise<ReturnType<typeof render>> {
  heard.length = 0
  const shown = render(view(question, given))
  await waitFor(() => expect(marks().length).toBeGreaterThan(2))
  return shown
}

test.each(questions.map((question) => ({ id: question.id, question })))(
  '$id: the words of the question name the group of its answers, marked for the outside',
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
  const [faces] = questions as [Question]

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

describe('whatever came out of a letter or a draft', () => {
  const [faces] = questions as [Question]

  test.each<[string, Question, Given]>([
    ['a kind of a newer version', { ...faces, kind: 'a-dream' }, {}],
    ['a question whose steps are missing', { ...faces, setup: {} }, {}],
  ])('%s can still be passed over, and nothing breaks', async (_name, question, given) => {
    render(view(question, given))
    await act(async () => {})
    expect(marks()).toEqual(['unknown', 'skipped'])
    expect(screen.getByRole('heading').textContent).toBe(question.ask.nl)
  })

  test('an answer that cannot be read stands there as not given', async () => {
    await show(questions[2]!, { value: { text: 7 } })
    expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('')
  })

  test('the answers of the question before never stand under the words of the next', async () => {
    const [, , writing, yesNo] = questions as [Question, Question, Question, Question]
    const { rerender } = await show(yesNo)
    rerender(view(writing))
    expect(marks()).toEqual(['unknown', 'skipped'])
    await waitFor(() => expect(marks()).toEqual(['text', 'unknown', 'skipped']))
  })
})
