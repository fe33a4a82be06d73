// The screens for a card over a real device half: whatever is wrong says so and how to go on, and nothing is opened or lost.

import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import nl from '../../locales/nl/app.json' with { type: 'json' }
import words from '../../locales/nl/card.json' with { type: 'json' }
import onward from '../../locales/nl/onward.json' with { type: 'json' }
import { ownPerson, ownProject } from '../../src/device/identity.ts'
import { cardsAway } from '../../src/device/store.ts'
import { openSitting } from '../../src/capture/sitting.ts'
import { ENVELOPES } from '../../src/model/sitting.ts'
import { emptyCards } from '../../src/home/mine.ts'
import type { NoCard } from '../../src/home/card/reading.ts'
import { base64url } from '../../src/model/bytes.ts'
import { type Card, CARD_CHANCE, FIRST_KEYS, secretFor, writeCard } from '../../src/model/card.ts'
import { writeInvitation } from '../../src/model/invitation.ts'
import { wordsOf } from '../../src/model/typed.ts'
import { withdrawCard } from '../tools/one-device.ts'
import { atHome, type Home } from '../tools/sitting.tsx'
import { on, openStart, sees } from './start.tsx'

const OTHER = '01a1fb67-1800-7000-8000-000000000001'

afterEach(() => {
  cleanup()
  Reflect.deleteProperty(document, 'visibilityState')
})

const pidOf = async (home: Home) => (await ownProject(home.device.store))!.pid
async function cardOf(home: Home, pid?: string): Promise<Card> {
  const { chance, crypt } = home.device.world
  const of = pid ?? (await pidOf(home))
  return { pid: of, secret: await secretFor(chance(CARD_CHANCE), of, crypt.sha256) }
}
const link = (card: Card) => `${location.origin}/#w=${writeCard(card)}`
const typed = (card: Card) => wordsOf(card.secret).join(' ')
const write = (text: string) =>
  act(async () => void fireEvent.input(screen.getByRole('textbox'), { target: { value: text } }))
async function shows(way: 'link' | 'words', text: string): Promise<void> {
  await waitFor(() => expect(document.querySelector(`[data-way="${way}"]`)).not.toBeNull())
  await act(async () => document.querySelector<HTMLElement>(`[data-way="${way}"]`)!.click())
  await write(text)
  await on(nl.frame.next)
}
const cards = (home: Home) => home.device.store.list('cards')

describe('what is no card that can be used', () => {
  const invitation = (pid: string, fingerprint = new Uint8Array(32)) =>
    writeInvitation({ pid, secret: new Uint8Array(16), fingerprint, deviceClass: 'own', role: 'person', expires: 0 })

  test.each<[NoCard, 'link' | 'words', (home: Home) => Promise<string>]>([
    ['broken', 'link', async (home) => link(await cardOf(home)).slice(0, -4)],
    ['broken', 'link', async (home) => link({ ...(await cardOf(home)), pid: OTHER })],
    ['invitation', 'link', async (home) => `${location.origin}/#i=${invitation(await pidOf(home))}`],
    [
      'invitation',
      'words',
      async (home) => {
        const { fingerprint } = (await ownProject(home.device.store))!
        return wordsOf(Uint8Array.from([...new Uint8Array(8).fill(3), ...fingerprint.subarray(0, 8)])).join(' ')
      },
    ],
    ['else', 'link', async () => 'https://menukaart.example/'],
    ['other-project', 'words', async (home) => typed(await cardOf(home, OTHER))],
  ])('%s, by %s: what it is and what to do; nothing happens', async (why, way, what) => {
    const home = await atHome()
    await openStart(home)
    await on(nl.card.take)
    const text = await what(home)
    await shows(way, text)
    await sees(words[why].what)
    await sees(words[why].next)
    expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe(text)
    expect(await cards(home)).toEqual([])
    expect(await cardsAway(home.device.store)).toEqual([])
  })

  test('nowhere: words on a device that takes part in nothing; the code does work there', async () => {
    const home = await atHome({ letters: false })
    const card = await cardOf(home)
    await home.device.store.change([], () => [{ drop: 'projects', key: card.pid }])
    await openStart(home, { start: { at: 'card', view: { as: 'take' } } })
    await shows('words', typed(card))
    await sees(words.nowhere.what)
    await on(nl.frame.back)
    await shows('link', link(card))
    await sees(onward.choose.title)
  })

  test('a card of another address is told and never followed', async () => {
    const home = await atHome()
    await openStart(home)
    await on(nl.card.take)
    await shows('link', `https://elders.example/#w=${writeCard(await cardOf(home))}`)
    await sees(words.elsewhere)
    await sees('elders.example')
  })

  test('a slip in a word is put right with one press; eleven words are counted', async () => {
    const home = await atHome()
    const card = await cardOf(home)
    const [first, ...rest] = wordsOf(card.secret)
    await openStart(home)
    await on(nl.card.take)
    await shows('words', rest.join(' '))
    await sees(nl.join.words.few_other.replace('{count}', '11'))
    await write([`${first}q`, ...rest].join(' '))
    await on(nl.frame.next)
    await waitFor(() => screen.getByRole('button', { name: first! }))
    await on(first!)
    await sees(onward.choose.title)
  })

  test('half a card in a link that was opened says so, and leads nowhere', async () => {
    const home = await atHome()
    await openStart(home, {
      start: { at: 'card', view: { as: 'take', code: writeCard(await cardOf(home)).slice(0, 30) } },
    })
    await sees(words.broken.what)
    expect(await cards(home)).toEqual([])
  })
})

describe('everything goes', () => {
  async function thrown(): Promise<{ home: Home; card: Card }> {
    const home = await atHome()
    const card = await cardOf(home)
    await openStart(home)
    await on(nl.card.take)
    await shows('link', link(card))
    await sees(onward.choose.title)
    await on(words.ask.go)
    await sees(words.away.title)
    return { home, card }
  }

  test('of something that was never sent, too: the order is given once the screen is left, and not before', async () => {
    const { home, card } = await thrown()
    expect(await cards(home)).toEqual([])
    await on(nl.frame.done)
    await waitFor(async () => expect(await cards(home)).toMatchObject([{ code: writeCard(card) }]), { timeout: 5000 })
    await sees(nl.home.mine)
    expect(home.heard).toContain('nudge')
  })

  test('brought back, nothing happens, however the screen is left', async () => {
    const { home } = await thrown()
    await on(words.away.undo)
    await sees(words.ask.title)
    cleanup()
    await emptyCards(home.device)
    expect(await cards(home)).toEqual([])
  })

  test('a page that dies on this screen leaves it to the next start', async () => {
    const { home, card } = await thrown()
    const facts = await cardsAway(home.device.store)
    expect(facts).toHaveLength(1)
    expect(JSON.stringify(facts)).not.toContain(writeCard(card))
    await home.again()
    await emptyCards(home.device)
    expect(await cards(home)).toMatchObject([{ code: writeCard(card) }])
    expect(await cardsAway(home.device.store)).toEqual([])
  })

  test('another window that starts carries it out; then nothing can be brought back, and the screen says so', async () => {
    const { home, card } = await thrown()
    await emptyCards(home.device)
    expect(await cards(home)).toMatchObject([{ code: writeCard(card) }])
    await on(words.away.undo)
    await sees(words.away.over)
    expect(screen.queryByText(words.ask.title)).toBeNull()
    await on(nl.frame.done)
    await sees(nl.home.mine)
  })

  test('a phone that is put away has left the screen', async () => {
    const { home } = await thrown()
    await act(() => new Promise((seen) => setTimeout(seen, 50)))
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' })
    await act(async () => void document.dispatchEvent(new Event('visibilitychange')))
    await waitFor(async () => expect(await cards(home)).toHaveLength(1), { timeout: 5000 })
    await sees(words.away.over)
    expect(screen.queryByText(words.away.undo)).toBeNull()
  })

  test('twice: it is said that all is gone', async () => {
    const home = await atHome()
    const card = await cardOf(home)
    await withdrawCard(home.device, card)
    await openStart(home)
    await on(nl.card.take)
    await shows('words', typed(card))
    await sees(words.already.title)
    await on(nl.frame.done)
    await sees(nl.home.mine)
  })

  test('a card that is shown for an invitation leads to its own question, and no further', async () => {
    const home = await atHome()
    const card = await cardOf(home)
    await openStart(home, { start: { at: 'tablet' }, shared: true })
    await on(nl.join.open)
    await shows('link', link(card))
    await sees(words.ask.title)
    await on(nl.frame.back)
    await sees(nl.tablet.title)
    expect(await cards(home)).toEqual([])
  })
})

describe('a card is given along', () => {
  async function giving(): Promise<Home> {
    const home = await atHome()
    await openStart(home, { start: { at: 'tablet' }, shared: true })
    await on(nl.card.give)
    return home
  }

  test('the sitting that begins erases by it, from a block of its own; it is on the disk before anything is asked', async () => {
    const home = await giving()
    const card = await cardOf(home)
    await shows('words', typed(card))
    await sees(words.given.title)
    expect(await openSitting(home.device.drafts)).toBeUndefined()
    await on(nl.frame.next)
    await sees(nl.welcome.ask)
    const { place, step } = (await openSitting(home.device.drafts))!
    expect(step).toBe('welcome')
    expect(place?.secret).toBe(base64url(card.secret))
    expect(((place?.first ?? 0) - 1) % ENVELOPES.length).toBe((FIRST_KEYS / 2) % ENVELOPES.length)
    // The device where it began counts from below: what is lent lies above.
    expect(place!.first).toBeGreaterThan(FIRST_KEYS / 2)
    expect(place!.first + ENVELOPES.length - 1).toBeLessThanOrEqual(FIRST_KEYS)
  })

  test('what stays on the tablet tells that a card was given, and neither which nor to whom', async () => {
    const home = await giving()
    const card = await cardOf(home)
    await shows('link', link(card))
    await sees(words.given.title)
    await on(nl.frame.next)
    await sees(nl.welcome.ask)
    const { place } = (await openSitting(home.device.drafts))!
    const facts = JSON.stringify(await home.device.store.list('facts'))
    for (const secret of [writeCard(card), base64url(card.secret), place!.thread]) expect(facts).not.toContain(secret)
  })

  test('one that was given here before is asked about', async () => {
    const home = await giving()
    const card = await cardOf(home)
    await shows('link', link(card))
    await sees(words.given.title)
    await on(nl.frame.next)
    await sees(nl.welcome.ask)
    await openStart(home, { start: { at: 'tablet' }, shared: true })
    await on(nl.card.give)
    await shows('link', link(card))
    await sees(words.used.ask)
    await on(words.used.no)
    await sees(words.give)
    await shows('link', link(card))
    await sees(words.used.ask)
    await on(words.used.yes)
    await sees(words.given.title)
  })

  test('not one of which everything was thrown away here, nor one of another project', async () => {
    const home = await giving()
    const gone = await cardOf(home)
    await withdrawCard(home.device, gone)
    await shows('link', link(gone))
    await sees(words.withdrawn.what)
    await sees(words.withdrawn.next)
    await on(nl.frame.back)
    await shows('link', link(await cardOf(home, OTHER)))
    await sees(words['other-project'].what)
    expect(await openSitting(home.device.drafts)).toBeUndefined()
  })
})

test('one’s own card is that of the person here, also before anything was given', async () => {
  const home = await atHome()
  await openStart(home)
  await on(nl.card.own)
  await sees(words.mine.title)
  await waitFor(() => expect(document.querySelectorAll('ol li').length).toBeGreaterThanOrEqual(12))
  const { secret } = await ownPerson(home.device, await pidOf(home))
  const shown = [...document.querySelectorAll('main ol li')].map((li) => li.textContent)
  expect(shown).toEqual(wordsOf(new Uint8Array(Buffer.from(secret, 'base64url'))))
})

test('with one’s own card all of one’s own goes in three taps from the start screen', async () => {
  const home = await atHome()
  await openStart(home)
  await on(nl.card.own)
  await sees(words.mine.title)
  await waitFor(() => expect(screen.queryByRole('button', { name: words.ask.go })).not.toBeNull())
  await on(words.ask.go)
  await sees(words.ask.title)
  await on(words.ask.go)
  await sees(words.away.title)
  await on(nl.frame.done)
  await waitFor(async () => expect(await cards(home)).toHaveLength(1))
})
