// A tablet of a team: it is handed over from one to the next, goes round a table, and takes everything of somebody back.

import type { Sitting } from '../../src/capture/sitting.ts'
import { bringBack, emptyCardAway, setCardAway } from '../../src/device/cards.ts'
import { personHere } from '../../src/device/identity.ts'
import { give } from '../../src/home/card/give.ts'
import { goOn } from '../../src/home/onward/onward.ts'
import { base64url } from '../../src/model/bytes.ts'
import { type Card, CARD_CHANCE, codeOf, secretFor, writeCard } from '../../src/model/card.ts'
import { handOver, keepSomeone, newSomeone, peopleIn } from '../../src/work/someone.ts'
import { clearTable, keepTable, newTable, stillToCome } from '../../src/work/table/table.ts'
import { inTheSameMoment, layDown, sitDown as sitAtTable, tableNow } from '../../src/work/table/turn.ts'
import { answer, type Hands, lyingOpen, pressOn, seated, secretOf } from './people.ts'
import { ACTIVITY } from './project.ts'
import type { Tunnel } from './tunnel.ts'

const NAMES = ['Bep', 'Cor', 'Dirk']

/** Whoever's sitting is open goes on; else somebody whose card is here, or who comes new. */
async function whoseTurn(hands: Hands): Promise<Sitting | undefined> {
  const { page, random } = hands
  const { device } = page
  const open = await lyingOpen(hands)
  if (open && random.chance(0.7)) return open
  if (open) await device.drafts.drop(open.id)
  const people = await peopleIn(device)
  if (people.length < NAMES.length && random.chance(0.5))
    await keepSomeone(device, newSomeone(device, NAMES[people.length]!, 'sun'))
  const all = await peopleIn(device)
  return all.length > 0 ? handOver(device, random.pick(all).id, ACTIVITY, 'nl') : undefined
}

export const handed = (hands: Hands) =>
  seated(hands, async () => {
    const s = await whoseTurn(hands)
    if (s) await answer(hands, s)
  })

/** Begun, and left on the table: the next one finds it, or it is put away. */
export const left = (hands: Hands) =>
  seated(hands, async () => {
    const s = await whoseTurn(hands)
    if (s && hands.random.chance(0.3)) await pressOn(hands, s)
  })

const METHOD = { name: 'cards', rounds: [{ ask: ['vertel'], show: ['vertel'] }] } as const

/** Some give at once: a turn each, and what may lie on the table does. One that the power cut off goes on. */
export const table = (hands: Hands) =>
  seated(hands, async () => {
    const { page, random } = hands
    const { device } = page
    const method = METHOD as never
    let now = await tableNow(device)
    if (!now) {
      const [letter] = await device.mailbox.all(hands.pid, 'activity')
      const people = (await peopleIn(device)).slice(0, 2)
      const guest = { id: device.newId(), name: 'Gast', picture: 'sun', guest: true }
      if (!letter) return
      now = await keepTable(device, newTable({ name: ACTIVITY, hash: letter.hash }, 'nl', [...people, guest]))
    }
    for (let seat = stillToCome(now)[0]; seat; seat = stillToCome(now)[0]) {
      const s = await sitAtTable(device, now, method, seat)
      if (!s) return
      await answer({ ...hands, words: `${hands.words}-${seat.id.slice(-6)}` }, s, inTheSameMoment(device, method))
      now = (await tableNow(device)) ?? now
      now = now.now?.given ? await layDown(device, now, random.chance(0.5)) : now
      if (now.now) return
    }
    await clearTable(device)
  })

/** A card of one's own, of the desk's sheet, or of somebody who gave here; it takes everything back. */
async function someCard(hands: Hands): Promise<Card | undefined> {
  const { page, random, cards, machine } = hands
  const people = machine.shared ? await peopleIn(page.device) : []
  const voices = people.flatMap((one) => Object.entries(one.voices))
  if (voices.length > 0 && random.chance(0.6)) {
    const [pid, { secret }] = random.pick(voices)
    return { pid, secret: secretOf(secret) }
  }
  return cards.length > 0 ? random.pick(cards) : undefined
}

export async function takeAll(hands: Hands): Promise<void> {
  const { page, random, machine, tell } = hands
  const { device } = page
  const card = await someCard(hands)
  if (!card) return
  const own = await personHere(device, card.pid).catch(() => undefined)
  const secret = base64url(card.secret)
  // With one's own card goes what was given here before, under keys that hold no longer.
  const before = own?.secret === secret ? (own.before ?? []) : []
  const codes = [writeCard(card), ...before.map((one) => codeOf({ pid: card.pid, secret: one.secret }))]
  for (const code of codes) tell({ what: 'wanted-all', device: machine.name, card: code })
  const press = await setCardAway(device, card)
  if (random.chance(0.1)) {
    // The screen says at once that it goes; the power goes before it is left.
    tell({ what: 'withdrew-all', device: machine.name, card: codes[0]! })
    return machine.stop(random)
  }
  if (!(await emptyCardAway(device, press))) return
  tell({ what: 'withdrew-all', device: machine.name, card: codes[0]! })
  page.courier.nudge()
}

/** Pressed and thought better of it, before the screen was left. */
export async function undo(hands: Hands): Promise<void> {
  const { page, machine, tell } = hands
  const card = await someCard(hands)
  if (!card) return
  const code = writeCard(card)
  tell({ what: 'wanted-all', device: machine.name, card: code })
  const press = await setCardAway(page.device, card)
  if (await bringBack(page.device, press)) tell({ what: 'kept-all', card: code })
}

/** With the card of another device; asked again while the screen is open, as it does by itself. */
export async function onward(hands: Hands & { tunnel: Tunnel }, tries = 6): Promise<void> {
  const { page, random, cards, tunnel } = hands
  const card = cards.length > 0 ? random.pick(cards) : undefined
  if (!card) return
  const go = async (left: number): Promise<void> => {
    const now = await goOn(page.device, card, 'nl')
    page.courier.nudge()
    if (left > 0 && (now === 'asked' || now === 'waits'))
      tunnel.after(20_000, page.life, () => void go(left - 1).catch(() => {}))
  }
  await go(tries)
}

/** A card from the desk's sheet is given along: what is given in this sitting goes with it. */
export const alongWith = (hands: Hands) =>
  seated(hands, async () => {
    const { page, random, cards } = hands
    const secret = await secretFor(page.device.world.chance(CARD_CHANCE), hands.pid, page.device.world.crypt.sha256)
    const card = { pid: hands.pid, secret }
    const lent = cards.filter((one) => hands.printed.has(one))
    const one = lent.length > 0 && random.chance(0.5) ? random.pick(lent) : card
    hands.printed.add(one)
    if (!cards.includes(one)) cards.push(one)
    if (await page.device.store.get('cards', writeCard(one))) return
    const s = await give(page.device, one, 'nl')
    if (!s) return
    hands.tell({ what: 'lent', thread: s.place!.thread })
    await answer(hands, s)
  })
