// Is anybody in the photo: until that is answered, and while the answer is no, it is kept nowhere. Without decoding.

import { cleanup, fireEvent, render } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import photo from '../../src/answers/photo/index.ts'
import type { Setup, Value } from '../../src/answers/photo/answer.ts'
import { answer } from '../../src/answers/photo/answer.ts'
import { type Shelf, shelf } from '../tools/media.ts'
import { type AnyExample, settle, show } from './asked.tsx'

const words = answer.words.nl
const [, , nobody, somebody] = photo.examples as [AnyExample, AnyExample, AnyExample, AnyExample]
const idOf = ({ value }: AnyExample) => (value as Value).photo.id

async function open(example: AnyExample, aside = false) {
  const shown = show(photo, example, aside)
  await settle()
  return { ...shown, ...hands(shown.container) }
}
function hands(container: Element) {
  const named = (word: string) =>
    [...container.querySelectorAll<HTMLElement>('button, label')].find((one) => one.textContent?.trim() === words[word])
  return {
    named,
    told: () => container.querySelector('[role=status]')!.textContent,
    ticked: () => [...container.querySelectorAll('input:checked')].map((one) => one.closest('label')!.textContent),
    async tap(word: string) {
      const control = named(word)!
      fireEvent.click(control.querySelector('input') ?? control)
      await settle()
    },
  }
}
const bytesOf = (kept: Shelf) =>
  [...kept.kept.values()].map(({ parts }) => parts.reduce((n, part) => n + part.length, 0))

afterEach(cleanup)

describe('a photo that was kept', () => {
  test('stands there again with what was said about it', async () => {
    const { container, ticked, named } = await open(somebody)
    expect(container.querySelector('img[alt="Foto"]')!.getAttribute('src')).toMatch(/^blob:/)
    expect(ticked()).toEqual(['Ja', 'Ja, vandaag'])
    expect(named('discard')).toBeDefined()
  })

  test('is off the disk at once when there is somebody in it after all, and back when they said yes', async () => {
    const { heard, kept, tap, ticked } = await open(nobody)
    await tap('somebody')
    expect(heard).toEqual([undefined])
    expect(kept.kept.size).toBe(0)
    expect(ticked()).toEqual(['Ja'])
    await tap('today')
    expect(heard).toHaveLength(2)
    expect(heard[1]).toMatchObject({ people: 'agreed', photo: { width: 32, height: 24 } })
    expect([...kept.kept.keys()]).toEqual([(heard[1] as Value).photo.id])
    expect(bytesOf(kept)).toEqual([nobody.media![idOf(nobody)]!.bytes.length])
  })

  test('is not kept when they did not say yes, says so kindly, and another can be made', async () => {
    const { container, heard, kept, tap, told, named } = await open(somebody)
    await tap('no')
    expect(heard).toEqual([undefined])
    expect(kept.kept.size).toBe(0)
    expect(told()).toContain('Deze foto bewaren wij niet.')
    expect(container.querySelector('img[alt="Foto"]')).toBeNull()
    await tap('other')
    expect(named('make')).toBeDefined()
    expect(named('pick')).toBeDefined()
  })

  test('is never kept with people where a photo without people is asked for', async () => {
    const { heard, kept, tap, told, ticked, container } = await open({ ...nobody, setup: { people: 'none' } })
    await tap('somebody')
    expect(heard).toEqual([undefined])
    expect(kept.kept.size).toBe(0)
    expect(told()).toContain('Hier vragen wij een foto zonder mensen.')
    expect(container.textContent).not.toContain(words['agreed'])
    // It was the wrong card: then nothing is lost.
    await tap('nobody')
    expect(heard).toHaveLength(2)
    expect(kept.kept.size).toBe(1)
    expect(told()).toBe('')
    expect(ticked()).toEqual(['Nee, niemand'])
  })

  test('thrown away it is gone, and can be brought back as it was', async () => {
    const { heard, kept, tap, told, ticked } = await open(somebody)
    await tap('discard')
    expect(heard).toEqual([undefined])
    expect(kept.kept.size).toBe(0)
    expect(told()).toBe(words['gone'])
    await tap('undo')
    expect(heard).toHaveLength(2)
    expect(heard[1]).toMatchObject({ people: 'agreed' })
    expect(bytesOf(kept)).toEqual([somebody.media![idOf(somebody)]!.bytes.length])
    expect(ticked()).toEqual(['Ja', 'Ja, vandaag'])
  })

  test('says calmly that the device is full, shows the photo still, and can be tried again', async () => {
    const { container, heard, kept, tap, told, ticked } = await open(nobody)
    await tap('somebody')
    const emptied = heard.length
    kept.fill()
    await tap('nobody')
    expect(heard).toHaveLength(emptied)
    expect(told()).toContain('Het apparaat is vol.')
    expect(ticked()).toEqual([])
    expect(container.querySelector('img[alt="Foto"]')).not.toBeNull()
    expect(kept.kept.size).toBe(0)
    kept.begin = shelf().begin
    await tap('nobody')
    expect(heard).toHaveLength(emptied + 1)
    expect(told()).toBe('')
  })

  test('beside "I do not know" stays in sight, unticked, and counts again at one tap', async () => {
    const { container, heard, tap, ticked, named } = await open(nobody, true)
    expect(container.querySelector('img[alt="Foto"]')).not.toBeNull()
    expect(ticked()).toEqual([])
    expect(named('discard')).toBeUndefined()
    await tap('nobody')
    expect(heard).toEqual([nobody.value])
  })

  test('that is no longer here is said, its answer is left alone, and a new one can be made', async () => {
    const { heard, told, named } = await open({ ...nobody, media: {} })
    expect(told()).toBe('De foto is nu niet hier.U kunt een nieuwe maken.')
    expect(heard).toEqual([])
    expect(named('make')).toBeDefined()
    expect(named('undo')).toBeUndefined()
  })

  test('that cannot be read is said in the same way', async () => {
    const broken = { ...shelf(), read: () => Promise.reject(new Error('unreadable')) }
    const setup: Setup = {}
    const asked = { name: 'q', labelled: 'ask', aside: false, setup, lang: 'nl' as const, onAnswer: () => {} }
    const { container } = render(<photo.Ask {...asked} value={nobody.value} media={broken} />)
    await settle()
    expect(container.textContent).toContain('De foto is nu niet hier.')
    cleanup()
    const shown = render(<photo.Show value={nobody.value} setup={setup} lang="nl" media={broken} />)
    await settle()
    expect(shown.container.textContent).toContain(words['away'])
  })
})

test('the camera closed again without a photo changes nothing', async () => {
  const { container, heard, named } = await open(photo.examples[0]!)
  const input = container.querySelector<HTMLInputElement>('[data-answer=make]')!
  expect(input.accept).toBe('image/*')
  expect(input.getAttribute('capture')).toBe('environment')
  expect(container.querySelector('[data-answer=pick]')!.hasAttribute('capture')).toBe(false)
  fireEvent.change(input)
  await settle()
  expect(heard).toEqual([])
  expect(named('make')).toBeDefined()
})

test('where people must not be in the photo, that is said before it is made', async () => {
  expect((await open(photo.examples[1]!)).told()).toBe('Maak een foto zonder mensen.')
  cleanup()
  expect((await open(photo.examples[0]!)).told()).toBe('')
})
