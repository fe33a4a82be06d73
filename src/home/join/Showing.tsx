// Four ways to show something, and what was shown: read by whoever asked for it, who also says what is wrong with it.

import { useRef, useState } from 'preact/hooks'
import type { Say } from '../../locale/speech.ts'
import type { Slip } from './typing.ts'
import { FromPicture, Scan, type Way, Ways } from './Ways.tsx'
import { PastedLink, TypedWords, type Wrong } from './Written.tsx'

/** What was written, as long as it is of use. */
export const NOTHING = { link: '', words: '' }

/** What is wrong with it, or the way on. */
export type Heard = Wrong | (() => void)

interface Props {
  t: Say
  title: string
  written: typeof NOTHING
  onWritten: (written: typeof NOTHING) => void
  /** Whatever was read in a code or pasted. */
  onText: (text: string) => Promise<Heard>
  onWords: (text: string) => Promise<Heard>
  onBack: () => void
}

export function Showing({ t, title, written, onWritten, onText, onWords, onBack }: Props) {
  const [way, setWay] = useState<Way>()
  const [wrong, setWrong] = useState<Wrong>()
  const [busy, setBusy] = useState(false)
  /** What was asked of a slow network or a large picture is of no use to a screen that was left meanwhile. */
  const turn = useRef(0)

  const to = (next: Way | undefined) => {
    turn.current++
    setBusy(false)
    setWrong(undefined)
    setWay(next)
  }
  const write = (which: 'link' | 'words') => (text: string) => {
    setWrong(undefined)
    onWritten({ ...written, [which]: text })
  }
  const here = turn.current
  const hear = (asked: number, heard: Heard) => {
    if (turn.current !== asked) return
    setBusy(false)
    if (typeof heard === 'function') heard()
    else setWrong(heard)
  }
  const look = async (text: string) => {
    if (turn.current === here) hear(here, await onText(text))
  }
  const read = async (text: string) => {
    const asked = ++turn.current
    setBusy(true)
    hear(asked, await onWords(text))
  }
  const replace = async (at: number, word: string) => {
    const { instead } = await import('./typing.ts')
    const text = instead(written.words, at, word)
    write('words')(text)
    await read(text)
  }

  const back = () => to(undefined)
  const seeing = { t, wrong, onText: (text: string) => void look(text), onBack: back }
  const writing = { t, wrong, busy, onBack: back }
  if (way === 'scan') return <Scan {...seeing} />
  if (way === 'picture') return <FromPicture {...seeing} />
  if (way === 'link')
    return <PastedLink {...writing} text={written.link} onText={write('link')} onDone={() => void look(written.link)} />
  if (way === 'words')
    return (
      <TypedWords
        {...writing}
        text={written.words}
        onText={write('words')}
        onInstead={(at, word) => void replace(at, word)}
        onDone={() => void read(written.words)}
      />
    )
  return <Ways t={t} title={title} onBack={onBack} onWay={to} />
}

/** What to say about a slip in the words, without losing any. */
export function wrongOf(t: Say, slip: Slip): Wrong {
  const look = t(($) => $.join.words.look)
  if (slip.is === 'check') return { what: t(($) => $.join.words.check), next: look }
  if (slip.is === 'count')
    return { what: t(($) => $.join.words.few, { count: slip.count }), next: t(($) => $.join.words.twelve) }
  const { at, word, instead } = slip
  const next = instead.length > 0 ? t(($) => $.join.words.mean) : look
  return { what: t(($) => $.join.words.unknown, { word }), next, word: { at, instead } }
}
