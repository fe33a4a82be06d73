// I7 on the devices themselves: what is gone cannot be read there, and nothing is kept where all was taken back.

import type { End, Happening } from './check.ts'
import type { Heard } from './heard.ts'

type Has = (all: string, text: string | undefined) => boolean

/** I7: on the device on which all of a card was taken back nothing is kept under it any more. */
export function keptUnderBurnt(history: readonly Happening[], { gave, cards }: Heard): string[] {
  const burnt = new Map<string, Set<string>>()
  return history.flatMap((h) => {
    if (h.what === 'wiped' || h.what === 'lost' || h.what === 'let-go') burnt.delete(h.device)
    if (h.what === 'withdrew-all') burnt.set(h.device, (burnt.get(h.device) ?? new Set()).add(h.card))
    const card = h.what === 'kept' ? cards.get(gave.get(h.id)?.thread ?? '') : undefined
    return h.what === 'kept' && card && burnt.get(h.device)?.has(card)
      ? [`I7 kept under a card with which all was taken back: ${h.id}`]
      : []
  })
}

/**
 * I7: what a screen called gone cannot be read on that device any more, whoever took it back. A recording of a sitting that is
 * still open there is on no list: it was not given yet.
 */
export function goneIsGone(
  history: readonly Happening[],
  { devices }: End,
  { gave, kept, declared }: Heard,
  has: Has,
): string[] {
  return devices.flatMap(({ name, readable }) => {
    if (declared.has(name)) return []
    const gone = new Set(
      history.flatMap((h) => (h.what === 'saw' && h.device === name && h.state === 'gone' ? [h.id] : [])),
    )
    const isOpen = (of?: string) => of !== undefined && !kept.has(of)
    return [...gone].flatMap((id) =>
      !isOpen(gave.get(id)?.of) && has(readable, gave.get(id)?.text)
        ? [`I7 called gone, and to be read on ${name}: ${id}`]
        : [],
    )
  })
}
