// Reads a screen aloud: exactly what stands there, sentence after sentence, each marked while it is heard.

import type { RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Around } from './Frame.ts'
import { sentences, shownIn } from './shown.ts'

export interface Speaker {
  /** There is a voice for this language on the device itself. */
  speaks(lang: string): boolean
  /** Says one sentence and tells when it is over; returns the way to stop before. */
  say(sentence: string, lang: string, onEnd: () => void): () => void
  /** Voices may come late. */
  onVoices?(look: () => void): () => void
  /** The sentence as somebody recorded it, which goes before any voice. */
  prompt?(sentence: string, lang: string): Promise<Blob | undefined>
}

/** Whether this screen can be read, whether it is being read, and how to begin and to stop. */
export function useReading(screen: RefObject<HTMLElement | null>, name: string, around: Around | undefined) {
  const { speaker, lang = '', auto = false } = around ?? {}
  const [can, setCan] = useState(() => speaker?.speaks(lang) ?? false)
  const [on, setOn] = useState(false)
  const quiet = useRef<() => void>(undefined)
  const hush = () => quiet.current?.()

  useEffect(() => {
    let left = false
    const look = () => {
      if (!speaker || speaker.speaks(lang)) return setCan(speaker !== undefined)
      void recorded(screen.current, speaker, lang).then((any) => left || setCan(any))
    }
    look()
    const deaf = speaker?.onVoices?.(look)
    return () => {
      left = true
      deaf?.()
    }
  }, [screen, name, speaker, lang])

  const start = () => {
    if (!speaker || !screen.current) return
    let over = false
    const stop = readAloud(screen.current, speaker, lang, () => {
      over = true
      quiet.current = undefined
      setOn(false)
    })
    if (over) return
    // Help is heard in the place of the screen, and is not it.
    if (!screen.current.querySelector('[data-helping]')) around?.onHeard?.(name)
    quiet.current = stop
    setOn(true)
  }
  const begin = useRef(start)
  begin.current = start
  // Whoever leaves the screen has heard enough of it.
  useEffect(() => hush, [name, speaker, lang])
  useEffect(() => {
    if (auto && can) begin.current()
  }, [name, auto, can])

  return { can, on, hush, press: () => (quiet.current ? hush() : start()) }
}

/** Without a voice a screen can be read when at least what it is about was recorded, or all of it as one piece. */
async function recorded(root: Element | null, speaker: Speaker, lang: string): Promise<boolean> {
  const title = root?.querySelector('h1')
  const heading = (speaker.prompt && title?.textContent?.replace(/\s+/g, ' ').trim()) ?? ''
  const own = tongueAt(title, lang)
  const whole = wholeIn(root)
  if (whole && (await promptOf(speaker, whole, own))) return true
  for (const sentence of sentences(heading)) if (!(await promptOf(speaker, sentence, own))) return false
  return heading !== ''
}
/** Content may be in another language than the screen around it. */
const tongueAt = (element: Element | null | undefined, lang: string): string =>
  element?.closest<HTMLElement>('[lang]')?.lang || lang
/** The name of a recording that has everything there is to read here. */
const wholeIn = (root: Element | null): string | undefined =>
  root?.querySelector<HTMLElement>('[data-whole]')?.dataset['whole']
const promptOf = async (speaker: Speaker, sentence: string, lang: string) => {
  try {
    return await speaker.prompt?.(sentence, lang)
  } catch {
    return undefined
  }
}

/** Looks anew for every piece: an answer that came while the question was read is read as well. */
export function readAloud(root: Element, speaker: Speaker, lang: string, onEnd: () => void): () => void {
  let over = false
  let quiet = () => {}
  let marked: Element | undefined

  function mark(element?: Element): void {
    marked?.removeAttribute('data-reading')
    marked = element
    marked?.setAttribute('data-reading', '')
    marked?.scrollIntoView({ block: 'nearest' })
  }
  function stop(): void {
    if (over) return
    over = true
    quiet()
    mark()
    onEnd()
  }
  function pieceAfter(last?: Node): void {
    const piece = shownIn(root).find(({ at }) => !last || last.compareDocumentPosition(at) & 4)
    if (!piece || (last && !last.isConnected)) return stop()
    mark(piece.element)
    sentence(sentences(piece.text), tongueAt(piece.element, lang), () => pieceAfter(piece.at))
  }
  function sentence([now, ...rest]: string[], tongue: string, then: () => void): void {
    if (over) return
    if (now === undefined) return then()
    quiet = sound(speaker, now, { own: tongue, lang }, () => sentence(rest, tongue, then))
  }
  const begin = () => {
    const whole = wholeIn(root)
    if (!whole) return pieceAfter()
    void promptOf(speaker, whole, tongueAt(root.querySelector('[data-whole]'), lang)).then((blob) => {
      if (over) return
      if (blob) quiet = play(blob, stop, pieceAfter)
      else pieceAfter()
    })
  }
  // What stands along the edge of every screen of a practice house is heard before the rest.
  const { practice } = document.documentElement.dataset
  sentence(practice ? [practice] : [], lang, begin)
  return stop
}

interface Tongues {
  own: string
  /** Of the screen: its voice reads what has none of its own. */
  lang: string
}

/** One sentence as it was recorded, else by the voice, else not at all. */
function sound(speaker: Speaker, sentence: string, { own, lang }: Tongues, onEnd: () => void): () => void {
  let over = false
  let quiet = () => {}
  const once = (then: () => void) => () => {
    if (over) return
    over = true
    then()
  }
  const end = once(onEnd)
  const voice = () => {
    if (over) return
    const tongue = speaker.speaks(own) ? own : lang
    if (speaker.speaks(tongue)) quiet = speaker.say(sentence, tongue, end)
    else end()
  }
  if (speaker.prompt)
    void promptOf(speaker, sentence, own).then((blob) => {
      if (blob && !over) quiet = play(blob, end, voice)
      else voice()
    })
  else voice()
  return once(() => quiet())
}

/** What cannot be played is left to the voice. */
function play(blob: Blob, onEnd: () => void, otherwise: () => void): () => void {
  const audio = new Audio(URL.createObjectURL(blob))
  let over = false
  const leave = (then?: () => void) => {
    if (over) return
    over = true
    audio.pause()
    URL.revokeObjectURL(audio.src)
    then?.()
  }
  audio.addEventListener('ended', () => leave(onEnd))
  audio.addEventListener('error', () => leave(otherwise))
  audio.play().catch(() => leave(otherwise))
  return () => leave()
}
