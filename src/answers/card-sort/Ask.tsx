// One card in the hand, three zones to lay it in; when all lie somewhere, all are looked over and can be taken up again.

import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { AskProps } from '../contract.ts'
import type { Setup, Value } from './answer.ts'
import { Laying } from './Laying.tsx'
import { Looking } from './Looking.tsx'

export function Ask({ value, setup, lang, onAnswer }: AskProps<Value, Setup>) {
  const [taken, take] = useState<string>()
  const placed = value?.placed ?? []
  const where = (card: string) => placed.findIndex((one) => one.card === card)
  const hand = setup.cards.find(({ id }) => id === taken) ?? setup.cards.find(({ id }) => where(id) < 0)
  const root = useFocusKept(hand?.id)

  const lay = (card: string, zone: number) => {
    const same = placed[where(card)]?.zone === zone
    onAnswer({ placed: same ? placed : [...placed.filter((one) => one.card !== card), { card, zone }] })
    take(undefined)
  }
  // Who taps beside the right zone can go back at once, one card at a time; nothing is taken away by it.
  const before = hand && (where(hand.id) < 0 ? placed.at(-1) : placed[where(hand.id) - 1])
  return (
    <div ref={root} style={{ display: 'contents' }}>
      {hand ? (
        <Laying
          setup={setup}
          lang={lang}
          placed={placed}
          hand={hand}
          before={setup.cards.find(({ id }) => id === before?.card)}
          onTake={take}
          onLay={(zone) => lay(hand.id, zone)}
        />
      ) : (
        <Looking setup={setup} lang={lang} placed={placed} onTake={take} />
      )}
    </div>
  )
}

/** A button that is gone after its press hands the focus on to what has come in its place. */
function useFocusKept(hand: string | undefined) {
  const root = useRef<HTMLDivElement>(null)
  const first = useRef(true)
  useLayoutEffect(() => {
    const lost = document.activeElement === null || document.activeElement === document.body
    if (!first.current && lost) root.current?.querySelector<HTMLElement>('[data-here]')?.focus({ preventScroll: true })
    first.current = false
  }, [hand])
  return root
}
