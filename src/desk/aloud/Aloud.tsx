// Read aloud: which activity has a familiar voice, reading one in one go, listening back, and giving it to every device.

import { useEffect, useState } from 'preact/hooks'
import type { Activity } from '../../model/letter.ts'
import { turned } from '../../model/words.ts'
import type { Trouble as Unheard } from '../../sync/desk.ts'
import { Button } from '../../ui/Button.tsx'
import { je } from '../../words/address.ts'
import desk from '../Desk.module.css'
import { newestOf } from '../fetching.ts'
import type { RoomProps } from '../room.ts'
import css from './Aloud.module.css'
import { nameOf, publishSpoken, type Spoken } from './letters.ts'
import { Review } from './Review.tsx'
import { scriptOf } from './script.tsx'
import { Session } from './Session.tsx'

/** One activity, every sentence of it, and which of those have been read. */
interface Row {
  activity: Activity
  sentences: string[]
  heard: string[]
}
export type Takes = ReadonlyMap<string, Blob>

export function Aloud({ t, seen, acts, onBack }: RoomProps) {
  const { asker, words, client } = acts
  const [rows, setRows] = useState<Row[]>()
  const [reading, setReading] = useState<readonly string[]>()
  const [takes, setTakes] = useState<Takes>(new Map())
  const [state, setState] = useState<'rest' | 'sending' | 'sent' | Unheard['why']>('rest')
  const { lang } = t
  const { project, consent, activities } = seen
  const count = seen.prompts.size

  useEffect(() => {
    let left = false
    const look = async () => {
      if (!project || !consent) return
      const manner = project.address === 'je' && lang === 'nl' ? { name: 'je' as const, line: je } : undefined
      const say = await words(lang, manner)
      const said = <T,>(x: T): T => (manner ? turned(x, manner.line) : x)
      const all: Row[] = []
      for (const activity of newestOf(activities)) {
        const sentences = await scriptOf(said({ project, activity, consent }), say)
        const names = await Promise.all(sentences.map((sentence) => nameOf(asker, lang, sentence)))
        const heard = sentences.filter((_, i) => seen.prompts.get(names[i]!)?.heard)
        all.push({ activity, sentences, heard })
      }
      if (!left) setRows(all)
    }
    void look()
    return () => {
      left = true
    }
  }, [lang, project, consent, activities, activities.size, seen.prompts, count, state, words, asker])

  const send = async (spoken: readonly Spoken[]) => {
    setState('sending')
    const trouble = await publishSpoken(client, asker, lang, spoken, seen.prompts)
    setState(trouble ? trouble.why : 'sent')
    if (!trouble) setTakes(new Map())
  }

  if (reading)
    return (
      <Session
        t={t}
        sentences={reading}
        onDone={(read) => {
          setTakes(new Map([...takes, ...read]))
          setReading(undefined)
        }}
      />
    )
  if (takes.size > 0)
    return (
      <Review
        t={t}
        takes={takes}
        state={state}
        onAgain={(sentence) => setReading([sentence])}
        onSend={() => void send([...takes].map(([sentence, sound]) => ({ sentence, sound })))}
        onAway={() => {
          setTakes(new Map())
          setState('rest')
        }}
      />
    )
  const begin = (sentences: readonly string[]) => {
    setState('rest')
    setReading(sentences)
  }
  return (
    <main class={css.aloud}>
      <Button kind="plain" label={t(($) => $.aloud.back)} onPress={onBack} />
      <h2>{t(($) => $.aloud.title)}</h2>
      <p>{t(($) => $.aloud.lead)}</p>
      <p>{t(($) => $.aloud.consent)}</p>
      {state === 'sent' && (
        <p class={desk.banner} role="status">
          {t(($) => $.aloud.sent)}
        </p>
      )}
      {state !== 'rest' && state !== 'sending' && state !== 'sent' && <p role="status">{t(($) => $.aloud.notSent)}</p>}
      <ul class={desk.list}>
        {rows?.map(({ activity, sentences, heard }) => {
          const left = sentences.filter((sentence) => !heard.includes(sentence))
          return (
            <li key={activity.name} class={css.row}>
              <span>
                <strong>{activity.title[lang]}</strong>
                {t(($) => $.aloud.count, { heard: heard.length, total: sentences.length })}
              </span>
              {left.length > 0 && (
                <Button label={t(($) => $.aloud.read)} onPress={() => begin(left)} data-read-aloud={activity.name} />
              )}
              {heard.length > 0 && (
                <Button
                  kind="plain"
                  label={t(($) => $.aloud.takeBack)}
                  onPress={() => void send(heard.map((sentence) => ({ sentence })))}
                />
              )}
            </li>
          )
        })}
      </ul>
    </main>
  )
}
