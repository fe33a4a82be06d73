// One big button to talk, and to be done with it. What was said can be heard, thrown away, brought back and added to.

import { useEffect, useState } from 'preact/hooks'
import { fill } from '../../model/words.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import type { AskProps, Media } from '../contract.ts'
import { answer, lasting, length, type Setup, type Value } from './answer.ts'
import { usePlaying } from './playing.ts'
import { useTaking } from './talking.ts'
import css from './voice.module.css'

const MINUTE = 60_000
/** Where there is little room one take is shorter. The next one may be as long again, if there still is room then. */
const LONGEST = { plenty: 15 * MINUTE, little: 5 * MINUTE, none: MINUTE }
type Room = keyof typeof LONGEST

export function Ask({ value, aside, lang, media, onAnswer, onBusy }: AskProps<Value, Setup>) {
  const takes = value?.takes ?? []
  const room = useRoom(media, takes.length)
  const longest = LONGEST[room ?? 'plenty']
  const { doing, notice, gone, setNotice, start, stop, throwAway, bringBack } = useTaking({
    takes,
    aside,
    media,
    longest,
    onBusy,
    onTakes: (takes) => onAnswer(takes.length > 0 ? { takes: [...takes] } : undefined),
  })
  const playing = usePlaying(media, () => setNotice('silent'))
  const words = answer.words[lang]
  const say = (key: string, ms = longest) => fill(words[key]!, { time: lasting(ms, lang) })

  const resting = doing === 'rest'
  const isKept = resting && value !== undefined && !aside
  const before = room && say(room === 'none' ? 'tight' : 'time')
  const spoken = takes.at(-1)?.ms ?? longest
  const noticed = notice && say(notice, notice === 'long' ? spoken - (spoken % MINUTE) : longest)
  const state = doing !== 'rest' ? say(doing) : noticed ? noticed : isKept ? say('kept', length(value)) : before
  const talk = doing === 'recording' ? 'done' : noticeAsks(notice) ? 'again' : takes.length > 0 ? 'more' : 'talk'
  const press = () => {
    playing.stop()
    if (doing === 'recording') stop()
    else start()
  }
  const discard = () => {
    playing.stop()
    throwAway()
  }
  const isBack = gone.length > 0 || aside

  return (
    <div class={css.voice} data-busy={resting ? undefined : ''}>
      <div class={css.parts}>
        <div class={[css.talk, doing === 'recording' && css.red, isKept && css.more].filter(Boolean).join(' ')}>
          <Button label={words[talk]!} icon="talk" onPress={press} data-answer="talk" />
        </div>
        <p
          role="status"
          class={[css.state, doing === 'recording' && css.red, isKept && css.kept].filter(Boolean).join(' ')}
        >
          {isKept && (
            <span class={css.tick}>
              <Icon name="check" />
            </span>
          )}
          <span>{state}</span>
        </p>
        {resting && takes.length > 0 && (
          <div class={css.listen}>
            {playing.on ? (
              <Button label={words['hush']!} icon="silent" onPress={playing.stop} />
            ) : (
              <Button label={words['listen']!} icon="sound" onPress={() => playing.play(takes.map(({ id }) => id))} />
            )}
          </div>
        )}
        {resting && (takes.length > 0 || gone.length > 0) && (
          <div class={css.away}>
            {isBack ? (
              <Button label={words['back']!} onPress={bringBack} />
            ) : (
              <Button label={words['away']!} onPress={discard} />
            )}
          </div>
        )}
      </div>
    </div>
  )
}

const noticeAsks = (notice: string | undefined) => notice === 'refused' || notice === 'deaf' || notice === 'cutEmpty'

/** Looked at again after each take: that took some of it. */
function useRoom(media: Media, takes: number): Room | undefined {
  const [room, setRoom] = useState<Room>()
  useEffect(() => {
    let waits = true
    const know = (room: Room) => waits && setRoom(room)
    media.room().then(know, () => know('plenty'))
    return () => {
      waits = false
    }
  }, [media, takes])
  return room
}
