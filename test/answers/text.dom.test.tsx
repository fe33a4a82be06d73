// Very much text: the first part is kept and that is said; half a character is never kept.

import { cleanup, fireEvent } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import type { AnswerKind } from '../../src/answers/contract.ts'
import { MOST } from '../../src/answers/text/answer.ts'
import text from '../../src/answers/text/index.ts'
import { show } from './asked.tsx'

afterEach(cleanup)

const kind: AnswerKind = text
const FULL = kind.words.nl['full']!

function paste(written: string, setup: object = {}) {
  const shown = show(kind, { name: 'pasted', setup, value: undefined })
  const box = shown.container.querySelector('textarea')!
  fireEvent.input(box, { target: { value: written } })
  const said = shown.heard.at(-1) as { text: string } | undefined
  return { ...shown, box, said }
}

test('of 100,000 characters the first 20,000 are kept, stand in the box, and somebody is told', () => {
  const { box, said, container } = paste('Ik weet het nog goed. '.repeat(5_000).slice(0, 100_000))
  expect(said?.text).toHaveLength(MOST)
  expect(kind.read(said, {})).toEqual(said)
  expect(box.value).toBe(said?.text)
  expect(container.querySelector('[role=status]')?.textContent).toBe(FULL)
})

test('with one word less there is nothing to tell, and all of it is kept', () => {
  const written = 'a'.repeat(MOST - 2)
  const { said, container } = paste(written)
  expect(said?.text).toBe(written)
  expect(container.querySelector('[role=status]')?.textContent).toBe('')
})

test('one letter more, typed at the end of a full box, changes nothing', () => {
  const { box, heard } = paste('a'.repeat(MOST))
  fireEvent.input(box, { target: { value: `${box.value}b` } })
  expect(heard.at(-1)).toEqual({ text: 'a'.repeat(MOST) })
  expect(box.value).toBe('a'.repeat(MOST))
})

test('a character that does not fit any more is left out whole', () => {
  const { said, container } = paste(`${'a'.repeat(MOST - 1)}😀`)
  expect(said).toEqual({ text: 'a'.repeat(MOST - 1) })
  expect(kind.read(said, {})).toEqual(said)
  expect(container.textContent).toContain(FULL)
})

test('half a character in the middle is marked as such, and nothing is lost for it', () => {
  expect(paste('een \ud800 teken').said).toEqual({ text: 'een \ufffd teken' })
  cleanup()
  expect(paste('\ud800').said).toEqual({ text: '\ufffd' })
})

test('a story may be asked for, and nothing else may be asked of it', () => {
  expect(kind.readSetup({ long: true })).toEqual({ long: true })
  expect(() => kind.readSetup({ long: 'yes' })).toThrow()
  expect(() => kind.readSetup({ most: 3 })).toThrow()
})
