// Sends the keys of a card, so many at a time, and writes how far it came after each answer. Sending again is harmless.

import { base64url } from '../model/bytes.ts'
import { CARD_KEYS, readCard } from '../model/card.ts'
import type { ServerState } from '../model/receipt.ts'
import type { Clock, Crypt } from '../model/ports.ts'
import { eraseKey } from '../seal/sign.ts'
import { amend, type CardRow, type Store } from '../device/store.ts'
import type { Client, Trouble } from './client.ts'

export interface CardsPorts {
  store: Store
  client: Pick<Client, 'erase'>
  clock: Clock
  crypt: Pick<Crypt, 'sha256'>
}

export const AT_ONCE = 64
/** So long a card waits whose project the server does not know. */
const PUT_OFF = 86_400_000
/** Told in which history the server lives, where this device takes part in it. */
type Hear = (pid: string, state: ServerState) => Promise<void>

/** Of one project, in a row. `asked`: whose server was heard of since this page began, where nothing else is asked of it. */
export async function sendCards(
  ports: CardsPorts,
  cards: readonly CardRow[],
  asked: Set<string>,
  hear?: Hear,
): Promise<Trouble | undefined> {
  for (const card of cards) {
    const { code, pid, dueAt = 0 } = card
    const wait = dueAt - ports.clock.now()
    const putOff = wait > 0 && wait <= PUT_OFF
    // Where this device takes part the courier hears of every new history; elsewhere it asks once at each start.
    const epoch = (await ports.store.get('projects', pid))?.epoch
    const moved = epoch !== undefined && card.epoch !== undefined && epoch !== card.epoch
    const due = card.sent < CARD_KEYS || moved || (!hear && !asked.has(code))
    if (putOff || !due) continue
    const trouble = await sendCard(ports, moved ? { ...card, sent: 0, epoch } : card, hear)
    if (trouble) return trouble
    asked.add(code)
  }
  return undefined
}

async function sendCard(
  { store, client, clock, crypt }: CardsPorts,
  row: CardRow,
  hear?: Hear,
): Promise<Trouble | undefined> {
  const { code, pid } = row
  const { secret } = readCard(code)!
  const note = (facts: Partial<CardRow>) => amend(store, 'cards', [code], (now) => ({ ...now, ...facts }))
  // One that was heard whole asks with its first keys only whether the server lives in another history by now.
  const whole = row.sent >= CARD_KEYS
  let { epoch } = row
  for (let sent = whole ? 0 : row.sent; sent < CARD_KEYS;) {
    const from = sent
    const keys = await Promise.all(Array.from({ length: AT_ONCE }, (_, i) => eraseKey(secret, pid, from + i + 1)))
    const answer = await client.erase(pid, keys.map(base64url))
    if (!answer.ok && answer.code === 'unknown-project') {
      // There is nothing of it here. A server that was put back may know it later.
      await note({ dueAt: clock.now() + PUT_OFF })
      return undefined
    }
    if (!answer.ok) return answer
    const gone = new Set(answer.value.gone)
    for (const key of keys)
      if (!gone.has(base64url(await crypt.sha256(key)))) return { ok: false, why: 'fault', code: 'no-answer' }
    const moved = epoch !== undefined && epoch !== answer.value.epoch
    if (whole && from === 0 && !moved) return undefined
    // What an older history heard is told anew.
    sent = moved && from > 0 ? 0 : from + AT_ONCE
    epoch = answer.value.epoch
    // Of two clocks neither may have it forgotten too soon.
    const now = Math.max(clock.now(), answer.value.time)
    await note({ sent, epoch, dueAt: undefined, goneAt: sent === CARD_KEYS ? now : undefined })
    await hear?.(pid, answer.value)
  }
  return undefined
}
