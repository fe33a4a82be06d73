// Talking as a screen lives through it: which takes there are, what is going on, and what has to be said about it.

import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Media, Settle } from '../contract.ts'
import { MOST_TAKES, type Take } from './answer.ts'
import type { Recording } from './recorder.ts'
import { take } from './take.ts'

/** A key of the kind's own words. */
export type Notice =
  | 'gone'
  | 'cut'
  | 'cutEmpty'
  | 'long'
  | 'full'
  | 'fullEmpty'
  | 'refused'
  | 'deaf'
  | 'silent'
  | 'enough'

interface Given {
  takes: readonly Take[]
  aside: boolean
  media: Media
  /** The longest that one take may be. */
  longest: number
  onTakes: (takes: readonly Take[]) => void
  onBusy?: ((settle: Settle | undefined) => void) | undefined
}

export function useTaking(given: Given) {
  const [doing, setDoing] = useState<'rest' | 'opening' | 'recording'>('rest')
  const [notice, setNotice] = useState<Notice>()
  const [gone, setGone] = useState<readonly Take[]>([])
  const now = useRef({ ...given, gone })
  now.current = { ...given, gone }
  const recording = useRef<Recording>(undefined)
  const here = useRef(true)

  /** Thrown away for good: there is no way back to it any more. */
  const forget = () => {
    for (const { id } of now.current.gone) void now.current.media.drop(id).catch(() => {})
  }
  const stop = () => recording.current?.stop()

  async function start(): Promise<void> {
    const { takes: before, aside: wasAside } = now.current
    if (doing !== 'rest') return
    if (before.length >= MOST_TAKES) return setNotice('enough')
    setDoing('opening')
    setNotice(undefined)
    let settled = () => {}
    const over = new Promise<void>((done) => (settled = done))
    const opened = await take(now.current.media, given.longest, {
      kept(latest) {
        if (here.current && !now.current.aside) now.current.onTakes([...before, latest])
      },
      over(ending, latest) {
        recording.current = undefined
        given.onBusy?.(undefined)
        settled()
        if (!here.current) return
        setDoing('rest')
        if (ending === 'done') return
        setNotice(latest || ending === 'long' ? ending : `${ending}Empty`)
      },
    })
    if (typeof opened === 'string') {
      if (!here.current) return
      setDoing('rest')
      return setNotice(opened)
    }
    recording.current = opened
    // While the browser asked, the screen was left, or the question let go of.
    if (!here.current || (now.current.aside && !wasAside)) return stop()
    given.onBusy?.(() => (stop(), over))
    setDoing('recording')
    // Whoever talks after all has taken it up again.
    if (wasAside) now.current.onTakes(before)
    forget()
    setGone([])
  }

  const { aside } = given
  useLayoutEffect(() => {
    if (aside) recording.current?.stop()
  }, [aside])
  // At once, not after the next picture: whoever has left the screen is heard no longer.
  useLayoutEffect(
    () => () => {
      here.current = false
      recording.current?.stop()
      forget()
    },
    [],
  )

  return {
    doing,
    notice,
    gone,
    setNotice,
    start: () => void start(),
    stop,
    throwAway() {
      setGone(given.takes)
      setNotice('gone')
      given.onTakes([])
    },
    bringBack() {
      setNotice(undefined)
      setGone([])
      given.onTakes(gone.length > 0 ? gone : given.takes)
    },
  }
}
