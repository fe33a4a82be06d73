// Who agreed to what: per voice and activity what stands now, and under it how that came about. No names, and no small numbers.

import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Say } from '../../locale/speech.ts'
import type { Activity } from '../../model/letter.ts'
import { instant, moment } from '../../model/time.ts'
import { Button } from '../../ui/Button.tsx'
import desk from '../Desk.module.css'
import { AskedRoom } from '../asked/AskedRoom.tsx'
import { useKeepWords } from '../asked/words.ts'
import { Loads } from '../loads/Loads.tsx'
import { useLoadWords } from '../loads/words.ts'
import { nameOf, short } from '../opener.ts'
import { useGrowing } from '../reading/useGrowing.ts'
import type { RoomProps } from '../room.ts'
import view from '../view/View.module.css'
import css from './Agreed.module.css'
import { ChangeText } from './ChangeText.tsx'
import { DataSheet } from './DataSheet.tsx'
import { type Agreed, asksALook, fairly } from './agreed.ts'
import { VoiceSheet } from './VoiceSheet.tsx'

export function AgreedRoom(props: RoomProps) {
  const { t, seen, acts, onBack } = props
  const [aside, setAside] = useState<'sheet' | 'change' | 'asked' | 'loads' | { thread: string }>()
  const [noes, setNoes] = useState<{ name: string; no: number }[]>([])
  const [all, setAll] = useState<Agreed[]>()
  const k = useKeepWords(t.lang)
  const w = useLoadWords(t.lang)
  const { opener, now } = acts
  useEffect(() => {
    let waits = true
    void Promise.all([opener.agreed(now()), opener.noes()]).then(
      ([found, counted]) => {
        if (!waits) return
        setAll(found)
        setNoes(counted)
      },
      () => {},
    )
    return () => {
      waits = false
    }
  }, [opener, now, seen.lines, seen.came])
  const { shown, voices, back } = useMemo(() => fairly(all ?? []), [all])
  const [looks, others] = useMemo(() => [shown.filter(asksALook), shown.filter((one) => !asksALook(one))], [shown])
  const { count, more } = useGrowing(others.length)
  const list = (some: readonly Agreed[]) => (
    <ul class={css.voices}>
      {some.map((one) => (
        <Voice
          key={`${one.thread} ${one.activity.name}`}
          t={t}
          one={one}
          activities={seen.activities}
          onOpen={() => setAside({ thread: one.thread })}
        />
      ))}
    </ul>
  )
  const over = () => setAside(undefined)
  if (aside === 'sheet') return <DataSheet {...props} onBack={over} />
  if (aside === 'asked') return <AskedRoom {...props} onBack={over} />
  if (aside === 'loads') return <Loads {...props} onBack={over} />
  if (aside === 'change') return <ChangeText {...props} onBack={over} />
  if (aside) {
    const agreed = shown.filter(({ thread }) => thread === aside.thread)
    return <VoiceSheet {...props} onBack={over} thread={aside.thread} agreed={agreed} />
  }
  return (
    <main class={view.view}>
      <Button kind="plain" label={t(($) => $.aloud.back)} onPress={onBack} />
      <h2>{t(($) => $.agreed.title)}</h2>
      <p>{t(($) => $.agreed.lead)}</p>
      <span class={css.ways}>
        <Button label={t(($) => $.sheet.open)} onPress={() => setAside('sheet')} />
        <Button label={t(($) => $.change.open)} onPress={() => setAside('change')} data-change="" />
        {k && <Button label={k(($) => $.asked.open)} onPress={() => setAside('asked')} data-asked="" />}
        {w && <Button label={w(($) => $.open)} onPress={() => setAside('loads')} data-loads="" />}
      </span>
      {all && all.length > 0 && (
        <p data-voices={voices} data-back={back}>
          {t(($) => $.agreed.voices, { count: voices })}{' '}
          {back === 'few' ? t(($) => $.agreed.few) : back > 0 && t(($) => $.agreed.back, { count: back })}
        </p>
      )}
      {noes.map(({ name, no }) => (
        <p key={name} data-noes={no}>
          {t(($) => $.agreed.noes, { no, title: titleOf(seen.activities, name, t.lang) })}
        </p>
      ))}
      {(!all || (all.length === 0 && !seen.complete)) && <p>{t(($) => $.list.waiting)}</p>}
      {all?.length === 0 && seen.complete && <p>{t(($) => $.agreed.none)}</p>}
      {looks.length > 0 && (
        <section>
          <h3>{t(($) => $.agreed.look)}</h3>
          {list(looks)}
        </section>
      )}
      {looks.length > 0 && others.length > 0 && <h3>{t(($) => $.agreed.others)}</h3>}
      {list(others.slice(0, count))}
      {more && <Button label={t(($) => $.hearing.more)} onPress={more} />}
    </main>
  )
}

const titleOf = (activities: ReadonlyMap<string, Activity>, name: string, lang: 'nl' | 'en'): string =>
  [...activities.values()].find((one) => one.name === name)?.title[lang] ?? name

interface VoiceProps {
  t: Say<'desk'>
  one: Agreed
  activities: ReadonlyMap<string, Activity>
  onOpen: () => void
}

function Voice({ t, one: { thread, role, activity, stands, look, said }, activities, onOpen }: VoiceProps) {
  const day = (at: string) => moment(t.lang, instant(at), 'minute')
  const due = stands.filter((one) => one.due).map(({ scope }) => t(($) => $.agreed.scope[scope]))
  return (
    <li data-voice={nameOf(thread)}>
      <p>
        <strong>{t(($) => $.list.voice, { name: nameOf(thread) })}</strong>{' '}
        <span class={desk.tag}>{t(($) => $.role[role])}</span>{' '}
        {activities.get(activity.hash)?.title[t.lang] ?? activity.name}
      </p>
      <p>
        {stands.length > 0
          ? t(($) => $.agreed.stands, { scopes: stands.map(({ scope }) => t(($) => $.agreed.scope[scope])).join(', ') })
          : t(($) => $.agreed.nothing)}
      </p>
      {look.map((concern) => (
        <p key={concern} class={css.look} data-look={concern}>
          {t(($) => $.agreed.concern[concern])}
        </p>
      ))}
      {due.length > 0 && <p class={css.look}>{t(($) => $.agreed.old, { scopes: due.join(', ') })}</p>}
      {said.length > 0 && (
        <details>
          <summary>{t(($) => $.agreed.how)}</summary>
          <ol>
            {said.map(({ id, scope, type, at, expression, text }) => (
              <li key={id}>
                {day(at)}: {t(($) => $.agreed.said[type])}, {t(($) => $.agreed.scope[scope])}{' '}
                <span class={desk.meta}>
                  {t(($) => $.agreed.by[expression])} · {t(($) => $.read.text, { hash: short(text.hash) })}
                </span>
              </li>
            ))}
          </ol>
        </details>
      )}
      {/* Of a student there is nothing more to tell. */}
      {role !== 'student' && (
        <Button kind="plain" label={t(($) => $.voice.open, { name: nameOf(thread) })} onPress={onOpen} />
      )}
    </li>
  )
}
