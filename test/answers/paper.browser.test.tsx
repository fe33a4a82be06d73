// Every kind has a form for paper: large enough to read, whole on a page of either size, and nothing in it is a button.

import { boxes, expectNoWrongs, stage, unstage } from '../tools/stage.tsx'
import { act } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import { kinds, loadKind } from '../../src/answers/index.ts'
import { loadPaper } from '../../src/answers/papers.ts'
import { type Form, formsOf, PaperSheet, SIZES } from '../../src/desk/paper/PaperSheet.tsx'
import { printed } from '../../src/desk/paper/words.ts'
import { activities, consentTexts } from '../../src/activities/index.ts'
import { APP, speech } from '../../src/locale/speech.ts'
import type { Activity, ConsentText, Project } from '../../src/model/letter.ts'

const MM = 96 / 25.4
/** What a page has inside its margins and below its head. */
const ROOM = { a4: 297 - 26 - 20, a5: 210 - 17 - 18 }
const [meedoen] = consentTexts as unknown as ConsentText[]
const project = { title: { nl: 'De Linde', en: 'De Linde' }, contact: { nl: 'Anna', en: 'Anna' } } as Project
const folders = await Promise.all(kinds.map(async (name) => (await loadKind(name))!))
/** What asks for a yes of its own and cannot be written down instead is not asked on a sheet. */
const onPaper = folders.filter(({ scope, written }) => !scope || written)
const all = onPaper.flatMap((kind) =>
  kind.examples.map(({ name, setup }) => ({ name: `${kind.kind}, ${name}`, kind, setup })),
)
const words = async (lang: 'nl' | 'en', manner?: Parameters<typeof speech>[3]) =>
  (await speech('app', lang, APP, manner)).t
const ask = { nl: 'Wat vindt u fijn in de ochtend?', en: 'What do you like in the morning?' }

afterEach(unstage)

async function sheet(
  questions: object[],
  size: (typeof SIZES)[number],
  house = project,
  lang: 'nl' | 'en' = 'nl',
  whose: readonly string[] = ['person'],
) {
  const activity = { ...activities[0], questions, for: whose } as unknown as Activity
  const said = await printed({ project: house, activity, consent: meedoen! }, lang, words)
  const forms: Form[] = await formsOf(said.activity.questions)
  const { container } = await stage(
    <main>
      <h1>Op papier</h1>
      <h2>De bladen</h2>
      <PaperSheet size={size} code="HK3TM6MD9K" words={said} forms={forms} logo={undefined} />
    </main>,
    [900, 1200],
  )
  await act(() => document.fonts.ready.then(() => {}))
  return container
}

test('every kind that people with dementia are asked has one, and a kind without is still asked', async () => {
  const asked = onPaper.filter(({ near }) => !near)
  expect(asked).toHaveLength(10)
  for (const { kind } of asked) expect(await loadPaper(kind), kind).toBeDefined()
  const container = await sheet([{ id: 'later', kind: 'a-dream', ask, setup: {} }], 'a4')
  expect(container.querySelectorAll('[data-block=later] [data-rules] i')).toHaveLength(4)
})

describe.each(SIZES)('on %s', (size) => {
  test.each(all)('$name: large letters, whole on one page, with "Weet ik niet" and no button', async (one) => {
    const question = { id: 'q', kind: one.kind.kind, ask, picture: 'cup', setup: one.setup ?? {} }
    const container = await sheet([question], size)
    const paper = boxes(container, '[data-sheet]')[0]!
    for (const element of container.querySelectorAll('[data-sheet] *')) {
      const says = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && /\S/.test(node.nodeValue!),
      )
      const points = (Number.parseFloat(getComputedStyle(element).fontSize) * 72) / 96
      if (says) expect(points, element.outerHTML).toBeGreaterThanOrEqual(element.localName === 'h4' ? 18 : 14 - 0.01)
      const box = element.getBoundingClientRect()
      expect(box.right, element.outerHTML).toBeLessThanOrEqual(paper.right + 0.5)
    }
    for (const block of boxes(container, '[data-block]')) expect(block.height).toBeLessThanOrEqual(ROOM[size] * MM)
    for (const box of boxes(container, '[data-box]')) expect(Math.min(box.width, box.height)).toBeGreaterThan(7 * MM)
    const asked = container.querySelector('[data-block=q]')!
    expect(asked.querySelectorAll('input, textarea, button, select, audio, canvas')).toHaveLength(0)
    expect(asked.textContent!.includes('Weet ik niet')).toBe(!one.kind.tells)
    const room = asked.querySelectorAll('[data-box], [data-rules], [data-room]').length
    expect(room > (one.kind.tells ? -1 : 1)).toBe(true)
    await expectNoWrongs(container)
  })

  test.each(activities)('$name: every block of it fits on a page', async ({ questions, ...activity }) => {
    const whose = (activity as { for?: string[] }).for ?? []
    const container = await sheet([...questions], size, project, 'nl', whose)
    const blocks = boxes(container, '[data-block]')
    // What is told, what is asked, the thanks; and who gives, where that can be more than one.
    const asked = questions.filter(({ kind }) => onPaper.some((one) => one.kind === kind))
    expect(blocks.length).toBe(asked.length + 3 + (whose.length === 1 ? 0 : 1))
    for (const block of blocks) expect(block.height).toBeLessThanOrEqual(ROOM[size] * MM)
  })
})

test('every word that can be chosen stands there, each beside a box of its own', async () => {
  const [, options] = [0, ['Bij het raam', 'Bij de keuken', 'In een stoel die ver weg staat']]
  const setup = { options: options!.map((nl, i) => ({ id: `o${i}`, words: { nl, en: nl } })) }
  const container = await sheet([{ id: 'q', kind: 'choice', ask, setup }], 'a5')
  const items = [...container.querySelectorAll('[data-block=q] li')]
  expect(items.map((item) => item.textContent)).toEqual([...options!, 'Weet ik niet'])
  expect(items.every((item) => item.querySelectorAll('[data-box]').length === 1)).toBe(true)
})

test('the lines of consent are those of the letter, as they stand on the screens', async () => {
  const text = (await sheet([], 'a4')).textContent!
  for (const line of [...meedoen!.free.nl, meedoen!.ask.nl.at(-1)!, ...meedoen!.summary.nl.slice(0, 2)])
    expect(text).toContain(line)
  expect(text).toContain('Wij stellen u 0 vragen over')
  expect(text).toContain('Zeg het tegen Anna.')
})

test('a sheet speaks one language, and to whom a house says je, it says je', async () => {
  const english = (await sheet([{ id: 'q', kind: 'text', ask, setup: {} }], 'a4', project, 'en')).textContent!
  expect(english).toContain('What do you like in the morning?')
  expect(english).toContain('Write it here.')
  expect(english).not.toMatch(/Weet ik niet|Schrijf|meedoen/)
  const je = (await sheet([{ id: 'q', kind: 'text', ask, setup: {} }], 'a4', { ...project, address: 'je' }))
    .textContent!
  expect(je).toContain('Wat vind je fijn in de ochtend?')
  expect(je).not.toMatch(/\b[Uu]w?\b/)
})
