// What a history says, put in order: what was given and promised, by whom, what was asked back, and what was declared lost.

import type { Gave, Happening } from './check.ts'

export type Loss = Extract<Happening, { what: 'lost' | 'wiped' | 'let-go' }>

interface Order {
  device: string
  i: number
  order: string
  /** It may be on that device from then on: that it is carried out is said a little later. */
  since: number
}

export function heardFrom(history: readonly Happening[]) {
  const gave = new Map<string, Gave & { i: number }>()
  const parts = new Map<string, string[]>()
  /** Since when somebody was told that it was kept. */
  const kept = new Map<string, number>()
  const wanted = new Set<string>()
  /** What was told to be gone, with each device that was to see to it, since when, and by which order. */
  const withdrawn = new Map<string, Order[]>()
  /** When somebody last pressed for each order. */
  const asked = new Map<string, number>()
  const withdraw = (id: string, device: string, i: number, order: string) => {
    const since = asked.get(`${device} ${order}`)!
    withdrawn.set(id, [...(withdrawn.get(id) ?? []), { device, i, order, since }])
  }
  const cards = new Map<string, string>()
  /** How often each card was pressed, and not thought better of. */
  const burnt = new Map<string, number>()
  const press = (card: string, by: 1 | -1) => void burnt.set(card, (burnt.get(card) ?? 0) + by)
  const stored = new Map<string, number>()
  const erased = new Map<string, number>()
  const gone = new Set<string>()
  const declared = new Map<string, (Loss & { i: number })[]>()
  const holders = new Map<string, { device: string; i: number }[]>()
  const lent = new Set<string>()
  const handedIn = new Map<string, number>()
  let restored = -1
  const first = <K, V>(map: Map<K, V>, key: K, value: V) => void (map.has(key) || map.set(key, value))
  const whole = (id: string) => [id, ...(parts.get(id) ?? [])]

  history.forEach((h, i) => {
    switch (h.what) {
      case 'gave':
        if (h.of && !parts.get(h.of)?.includes(h.id)) parts.set(h.of, [...(parts.get(h.of) ?? []), h.id])
        gave.set(h.id, { ...h, i: gave.get(h.id)?.i ?? i })
        // Sealed once more after a wipe that a power cut stopped: what goes with the device then goes with the next.
        holders.set(h.id, [
          ...(holders.get(h.id) ?? []).filter(({ device }) => device !== h.device),
          { device: h.device, i },
        ])
        break
      case 'took-in':
        for (const id of h.ids) holders.set(id, [...(holders.get(id) ?? []), { device: h.device, i }])
        break
      case 'saw':
        if (h.state !== 'gone') for (const id of whole(h.id)) first(kept, id, i)
        break
      case 'holds':
        cards.set(h.thread, h.card)
        break
      case 'wanted-back':
        asked.set(`${h.device} ${h.id}`, i)
        for (const id of whole(h.id)) wanted.add(id)
        break
      case 'withdrew':
        for (const id of whole(h.id)) withdraw(id, h.device, i, h.id)
        break
      case 'wanted-all':
        asked.set(`${h.device} ${h.card}`, i)
        press(h.card, 1)
        break
      case 'kept-all':
        press(h.card, -1)
        break
      case 'lent':
        lent.add(h.thread)
        break
      case 'stayed':
        declared.set(h.device, declared.get(h.device)!.slice(0, -1))
        break
      case 'withdrew-all':
        for (const one of gave.values())
          if (one.i < i && one.thread && cards.get(one.thread) === h.card) withdraw(one.id, h.device, i, h.card)
        break
      case 'answered':
        if (h.s === 'stored' || h.s === 'duplicate') stored.set(h.id, i)
        if (h.s === 'gone') gone.add(h.id)
        break
      case 'erased':
        erased.set(h.eh, i)
        break
      case 'handed-in':
        handedIn.set(h.device, i)
        break
      case 'restored':
        restored = i
        break
      case 'lost':
      case 'wiped':
      case 'let-go':
        declared.set(h.device, [...(declared.get(h.device) ?? []), { ...h, i }])
    }
  })

  const ofCard = (card: string) =>
    [...gave.values()].filter(({ thread = '' }) => cards.get(thread) === card).map(({ id }) => id)
  const isBurnt = ({ thread = '' }: Gave) => (burnt.get(cards.get(thread) ?? '') ?? 0) > 0
  // … and with a thing all its parts, also one that was only sealed after it was asked back.
  for (const one of gave.values()) if (isBurnt(one) || (one.of && wanted.has(one.of))) wanted.add(one.id)

  /** A device that is gone, or from which nothing is taken any more; one that hands in first loses only what a server put back lost. */
  const lossOf = (device: string, since: number, handedIn?: number) =>
    declared
      .get(device)
      ?.find((loss) =>
        loss.what === 'let-go' ? !loss.handsIn || (handedIn !== undefined && handedIn < restored) : loss.i > since,
      )

  /** What took something that nobody else had: every device that held it, before the server had it for good. */
  function taken(id: string): Loss | undefined {
    if ((stored.get(id) ?? -1) > restored) return undefined
    // What a blocked device signed, and a file brought, waits for somebody's word; on one that is let go as well nobody is asked.
    const signer = gave.get(id)?.device
    const isBlocked = declared.get(signer ?? '')?.some((loss) => loss.what === 'let-go' && !loss.handsIn)
    const shut = (device: string) =>
      isBlocked && device !== signer ? declared.get(device)?.find(({ what }) => what === 'let-go') : undefined
    const by = (holders.get(id) ?? []).map(({ device, i }) => lossOf(device, i, stored.get(id)) ?? shut(device))
    return by.length > 0 && by.every((loss) => loss) ? by[0] : undefined
  }

  /** It never stood at the server: what was asked back had shut it out already. A server that lost that order has not got it either. */
  const shutOut = (one: Gave | undefined): boolean => !!one && gone.has(one.id) && wanted.has(one.id)

  /** What took every order to erase something, before the server had heard it for good. */
  function orderTaken(id: string): { loss: Loss; order: string } | undefined {
    const orders = withdrawn.get(id)!
    if ((erased.get(gave.get(id)?.eh ?? '') ?? -1) > Math.max(restored, orders[0]!.i)) return undefined
    // It needs no leave to be told: a device that was let go still tells it. What had been carried out it says anew only when it
    // hears that the server was put back, and whoever is shut out hears nothing.
    const isLate = carriedOut(id)
    const isOut = ({ device, handsIn }: Extract<Loss, { what: 'let-go' }>, since: number) => {
      const at = handedIn.get(device) ?? Infinity
      return isLate && (!handsIn || (since < at && at < restored))
    }
    const by = orders.map(({ device, order, since }) => {
      const loss = declared.get(device)?.find((loss) => (loss.what === 'let-go' ? isOut(loss, since) : loss.i > since))
      return loss && { loss, order }
    })
    return by.every((one) => one) ? by[0] : undefined
  }

  /** A server said so after it was asked to. */
  const carriedOut = (id: string): boolean => (erased.get(gave.get(id)?.eh ?? '') ?? -1) > withdrawn.get(id)![0]!.since

  return {
    gave,
    cards,
    kept,
    stored,
    wanted,
    withdrawn,
    declared,
    lent,
    whole,
    ofCard,
    taken,
    orderTaken,
    carriedOut,
    shutOut,
  }
}
export type Heard = ReturnType<typeof heardFrom>
