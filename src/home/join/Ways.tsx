// Four ways to show an invitation or a card, one button each, and the two that need no keys: the camera and a picture of the code.

import { useEffect, useRef, useState } from 'preact/hooks'
import type { Say } from '../../locale/speech.ts'
import { Picture } from '../../ui/Picture.tsx'
import { Screen, Telling } from '../../ui/Screen.tsx'
import css from './join.module.css'
import { type Blind, readPicture, watch } from './seeing.ts'
import type { Wrong } from './Written.tsx'

const WAYS = [
  { way: 'scan', picture: 'camera' },
  { way: 'picture', picture: 'photo' },
  { way: 'link', picture: 'letter' },
  { way: 'words', picture: 'pencil' },
] as const
export type Way = (typeof WAYS)[number]['way']

interface Props {
  t: Say
  onBack: () => void
}

export const Ways = ({ t, title, onBack, onWay }: Props & { title: string; onWay: (way: Way) => void }) => (
  <Screen name={title} back={{ label: t(($) => $.frame.back), onPress: onBack }}>
    <Telling title={title} lines={[]}>
      <div class={css.ways}>
        {WAYS.map(({ way, picture }) => (
          <button key={way} type="button" class={css.way} data-way={way} onClick={() => onWay(way)}>
            <Picture name={picture} />
            {t(($) => $.join.ways[way])}
          </button>
        ))}
      </div>
    </Telling>
  </Screen>
)

/** What was in sight and was not asked for; the next thing that is seen may be one. */
type Seeing = Props & { wrong: Wrong | undefined; onText: (text: string) => void }

export function Scan({ t, wrong, onText, onBack }: Seeing) {
  const video = useRef<HTMLVideoElement>(null)
  const [blind, setBlind] = useState<Blind>()
  const see = useRef(onText)
  see.current = onText
  useEffect(() => watch(video.current!, (text) => see.current(text), setBlind), [])
  const title = blind ? t(($) => $.join[blind].what) : (wrong?.what ?? t(($) => $.join.scan.title))
  const lines = blind ? [t(($) => $.join[blind].next)] : wrong ? [wrong.next] : []
  return (
    <Screen name={title} back={{ label: t(($) => $.frame.back), onPress: onBack }}>
      <Telling title={title} lines={lines}>
        <video ref={video} class={css.sight} hidden={blind !== undefined} muted playsInline aria-hidden="true" />
      </Telling>
    </Screen>
  )
}

export function FromPicture({ t, wrong, onText, onBack }: Seeing) {
  const [told, tell] = useState<'wait' | 'unread' | 'offline'>()
  const look = async (file: File | undefined) => {
    if (!file) return
    tell('wait')
    try {
      const text = await readPicture(file)
      tell(text === undefined ? 'unread' : undefined)
      if (text !== undefined) onText(text)
    } catch {
      tell('offline')
    }
  }
  const odd = told && told !== 'wait' ? { what: t(($) => $.join[told].what), next: t(($) => $.join[told].next) } : wrong
  const said = told === 'wait' ? undefined : odd
  const title = told === 'wait' ? t(($) => $.join.wait) : (said?.what ?? t(($) => $.join.picture.title))
  const lines = said ? [said.next] : []
  return (
    <Screen name={title} back={{ label: t(($) => $.frame.back), onPress: onBack }}>
      <Telling title={title} lines={lines}>
        <label class={`${css.way} ${css.pick}`}>
          <input
            type="file"
            accept="image/*"
            autocomplete="off"
            onChange={({ currentTarget }) => {
              void look(currentTarget.files?.[0])
              currentTarget.value = '' // the same one may be chosen again
            }}
          />
          <Picture name="photo-album" />
          {t(($) => (told || odd ? $.join.picture.again : $.join.picture.pick))}
        </label>
      </Telling>
    </Screen>
  )
}
