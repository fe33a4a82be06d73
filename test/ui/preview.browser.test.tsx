// The preview page shows everything that there is, in every theme, and nothing of it falls over.

// First, as on every page of ours: the layers are named in the order in which they count.
import { emulate, stage, unstage } from '../tools/stage.tsx'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { findPieces } from '../../preview/pieces.tsx'
import { Catalogue, readLook, wear } from '../../preview/Preview.tsx'
import { kinds, loadKind } from '../../src/answers/index.ts'

const pieces = await findPieces()
const html = document.documentElement

afterEach(async () => {
  await unstage()
  wear(readLook(new URLSearchParams()), html)
  delete html.dataset['contrast']
  history.replaceState(null, '', location.pathname)
})

test('every example of every kind is there, also set aside, and every primitive', async () => {
  for (const name of kinds) {
    const kind = (await loadKind(name))!
    const shown = pieces.filter(({ group }) => group === name).map(({ name }) => name)
    const asked = [...kind.examples.map(({ name }) => name), ...(kind.tells ? [] : ['aside'])]
    expect(shown).toEqual([...asked, 'shown'])
  }
  expect(pieces.filter(({ group }) => group === 'ui').length).toBeGreaterThan(5)
})

describe('can be looked at', () => {
  test.each(pieces)('$group: $name', async ({ draw }) => {
    const wrong = vi.spyOn(console, 'error').mockImplementation(() => {})
    wear(readLook(new URLSearchParams('contrast=dark&text=150')), html)
    const { container } = await stage(draw(), [1080, 810])
    await expect.poll(() => container.querySelector('h1')?.textContent).toMatch(/\S/)
    expect(getComputedStyle(html).backgroundColor).toBe('rgb(28, 27, 25)')
    expect(wrong).not.toHaveBeenCalled()
  })
})

test('the switches are kept in the address, and each window is opened with them', async () => {
  await emulate({})
  const one = pieces.filter(({ group }) => group === 'yes-no')
  const { container } = await stage(<Catalogue pieces={[...pieces.slice(0, 1), ...one]} />, [1080, 810])
  const look = () => readLook(new URLSearchParams(location.search))
  const press = (name: string, value: string) =>
    userEvent.click(container.querySelector(`[name=switch-${name}][value="${value}"]`)!)
  for (const frame of container.querySelectorAll('iframe')) frame.src = 'about:blank'
  await press('contrast', 'high')
  await press('size', 'phone')
  await press('group', 'yes-no')
  expect(look()).toMatchObject({ contrast: 'high', size: 'phone', group: 'yes-no', text: '100' })
  const frames = [...container.querySelectorAll('iframe')]
  expect(frames.map(({ title }) => title)).toEqual(one.map(({ group, name }) => `${group}: ${name}`))
  for (const frame of frames) {
    expect([frame.width, frame.height]).toEqual(['360', '740'])
    expect(frame.getAttribute('src')).toContain('contrast=high')
  }
})

test('an address that says nothing, or nonsense, is as at first', () => {
  const first = readLook(new URLSearchParams())
  expect(readLook(new URLSearchParams('contrast=pink&text=7&size=wall'))).toEqual(first)
})
