// The start screen as a finger and an eye meet it: large enough, far enough apart, and whole on a tablet at first sight.

// First of all, as on the page: it says which layer of styles goes before which.
import '../../src/ui/tokens.css'
import { act, fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import { activities, results } from '../../src/activities/index.ts'
import type { Device } from '../../src/device/device.ts'
import { Participant } from '../../src/home/Participant.tsx'
import { APP, speech } from '../../src/locale/speech.ts'
import { readSettings } from '../../src/ui/theme.ts'
import { boxes, expectNoWrongs, gap, isLong, isWide, SIZES, stage, TEXTS, unstage } from '../tools/stage.tsx'

afterEach(unstage)
const main = () => document.querySelector('main')!
const first = await speech('app', 'nl', APP)
const none = () => () => {}

/** What the start screen asks a device, answered from what is given here. */
function deviceWith(given: readonly string[], used = 0): Device {
  const facts = new Map<string, unknown>()
  const copies = given.map((name, i) => ({
    id: `${i}`,
    at: i,
    box: {
      kind: 'contribution',
      pid: 'p',
      at: '2026-11-21T10:00:00+01:00',
      activity: { name, hash: name },
      answers: [{ q: 'nu', kind: 'faces', none: 'unknown' }],
    },
  }))
  const rows: Record<string, unknown[]> = {
    copies,
    items: copies.map(({ id }) => ({ id, pid: 'p', sealedAt: Number(id) })),
    projects: [{ pid: 'p', role: 'person' }],
  }
  const letters: Record<string, readonly { name: string }[]> = { activity: activities, result: results }
  return {
    store: {
      list: async (table: string) => rows[table] ?? [],
      get: async (_: string, name: string) => facts.get(name),
      change: async (_: unknown, decide: (was: unknown[]) => { row?: { name: string } }[]) =>
        decide([]).forEach(({ row }) => row && facts.set(row.name, row)),
    },
    mailbox: {
      all: async (_: string, kind: string) => (letters[kind] ?? []).map((body) => ({ hash: body.name, body })),
      newest: async () => ({ hash: 'p', body: { practice: true, contact: { nl: 'Anna van De Linde' } } }),
      byHash: async (kind: string, hash: string) => letters[kind]?.find(({ name }) => name === hash),
    },
    drafts: { latest: async () => undefined },
    vault: { unlock: async (box: unknown) => box },
    world: { estimate: async () => ({ usage: used, quota: 100 }) },
  } as unknown as Device
}
const start = (device: Device) => (
  <Participant
    device={device}
    speech={first}
    settings={readSettings(undefined)}
    familiar={() => Promise.reject(new Error('nobody asked for it'))}
    start={{ at: 'home' }}
    shared={false}
    recovered={0}
    fleeting={false}
    nudge={() => {}}
    Work={() => null}
    Quick={() => null}
    heed={() => Promise.resolve(true)}
    lookUp={() => Promise.reject(new Error('nobody asked for it'))}
    onChange={none}
  />
)
const sees = (text: string) => waitFor(() => screen.getAllByText(text)[0])
const press = (word: string | RegExp) =>
  act(async () => void fireEvent.click(screen.getAllByRole('button', { name: word })[0]!))

function expectLargeEnough(width: number): void {
  for (const box of boxes(main(), 'button, a, label'))
    expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(63.9)
  const cards = boxes(main(), 'article')
  for (const [i, card] of cards.entries()) {
    expect(Math.min(card.width, card.height)).toBeGreaterThanOrEqual(96)
    for (const other of cards.slice(i + 1)) expect(gap(card, other)).toBeGreaterThanOrEqual(15.9)
  }
  const least = width < 600 ? 22 : 24
  for (const element of main().querySelectorAll<HTMLElement>('h1, h2, p, strong, dt, dd, button, [data-state]'))
    expect(Number.parseFloat(getComputedStyle(element).fontSize), element.innerText).toBeGreaterThanOrEqual(least)
}

describe.each(SIZES)('at %i by %i', (...size) => {
  test('at first there is nothing to scroll on a tablet, and a tap anywhere on a card begins', async () => {
    await stage(start(deviceWith([])), size)
    await sees(nl.home.none)
    expect(isWide()).toBe(false)
    if (size[0] > 600) expect(isLong()).toBe(false)
    expectLargeEnough(size[0])
    const card = document.querySelector('article')!
    const { left, right, top, bottom } = card.getBoundingClientRect()
    for (const x of [left + 8, right - 8])
      for (const y of [top + 8, bottom - 8]) expect(document.elementFromPoint(x, y)).toBe(card.querySelector('button'))
    await expectNoWrongs(document.body)
  })

  test.each(TEXTS)(
    'with letters at %i percent, all can be read and tapped, and nothing is wider than the screen',
    async (text) => {
      await stage(start(deviceWith(['mijn-dag', 'samen-eten'], 81)), size, text)
      await sees(results[0]!.title.nl)
      expect(isWide()).toBe(false)
      await expectNoWrongs(document.body)
      while (document.querySelector('[data-result]')) await press(/^(Verder|Klaar)$/)
      await sees(nl.home.mine)
      await press(nl.home.read)
      await sees(nl.home.takeBack)
      expect(isWide()).toBe(false)
      expectLargeEnough(size[0])
      const [away, look] = boxes(main(), '[class*=answers] button')
      expect(gap(away!, look!), 'throwing away stands apart').toBeGreaterThanOrEqual(32)
      await expectNoWrongs(document.body)
      await act(async () => document.querySelector<HTMLElement>('[data-role]')!.click())
      await sees(nl.role.ask)
      expect(isWide()).toBe(false)
      await expectNoWrongs(document.body)
    },
  )
})
