// One draft: its words, how those it is for would see it, the ways on from here, and what makers said of it.

import { useRef, useState } from 'preact/hooks'
import type { Activity } from '../../model/letter.ts'
import type { Draft } from '../../model/making.ts'
import { canonical } from '../../model/read.ts'
import { Button } from '../../ui/Button.tsx'
import answer from '../answer/AnswerBack.module.css'
import desk from '../Desk.module.css'
import { AsSeen } from '../project/AsSeen.tsx'
import type { RoomProps } from '../room.ts'
import { isWhole } from './choices.ts'
import { Comments } from './Comments.tsx'
import { Fields } from './Fields.tsx'
import css from './Making.module.css'
import { ended, laid, making, makingName, published } from './letter.ts'
import type { Told } from './MakingRoom.tsx'
import { dropWritten, keepWritten, send } from './sending.ts'
import type { MakingSay } from './words.ts'

interface Props extends RoomProps {
  m: MakingSay
  begin: Draft
  onBack: (told?: Told) => void
}

export function DraftView({ t, m, seen, acts, begin, onBack }: Props) {
  const [draft, setDraft] = useState(begin)
  const [lack, setLack] = useState<'empty' | 'offline' | 'refused' | 'fleeting'>()
  const busy = useRef(false)
  const writing = useRef<Promise<void>>(Promise.resolve())
  const { activity } = draft
  const name = makingName(activity.name)
  const last = laid(seen).find((one) => one.making.name === name)
  const lies = last !== undefined && !last.making.closed
  const same = last !== undefined && canonical(last.draft.activity) === canonical(activity)
  // Who proposed it took it back since: what is made of their words is theirs to end too.
  const gone = draft.from !== undefined && !seen.lines.some((line) => line.open && line.id === draft.from)

  const change = (next: Activity) => {
    const now = { ...draft, activity: next }
    setDraft(now)
    setLack(undefined)
    writing.current = writing.current
      .then(() => keepWritten(acts, now))
      .catch(() => setLack((why) => why ?? 'fleeting'))
  }
  async function tell(letters: readonly Activity[], told: Told): Promise<void> {
    if (busy.current) return
    if (!isWhole(activity) && told !== 'ended') return setLack('empty')
    busy.current = true
    try {
      const trouble = await send(acts, seen, letters)
      if (trouble) return setLack(trouble.why === 'refused' ? 'refused' : 'offline')
      await writing.current
      await dropWritten(acts, activity.name).catch(() => {})
      onBack(told)
    } catch {
      setLack('offline')
    } finally {
      busy.current = false
    }
  }
  const { pid } = acts.asker
  const end = ended(seen, name)
  const drop = () =>
    void writing.current
      .then(() => dropWritten(acts, activity.name))
      .then(
        () => onBack('away'),
        () => onBack(),
      )
  return (
    <main class={answer.columns} data-draft={activity.name}>
      <div class={answer.form}>
        <Button kind="plain" label={m(($) => $.back)} onPress={() => onBack()} />
        <h2>{activity.title[m.lang] || m(($) => $.untitled)}</h2>
        <p>{m(($) => (lies ? (same ? $.state.lies : $.state.changed) : last ? $.state.before : $.state.fresh))}</p>
        {gone && (
          <p class={desk.trouble} role="note">
            {m(($) => $.gone)}
          </p>
        )}
        <Fields t={t} m={m} activity={activity} onChange={change} />
        {lack && (
          <p class={desk.trouble} role="alert">
            {m(($) => $.lack[lack])}
          </p>
        )}
        <span class={answer.buttons}>
          {!(lies && same) && (
            <Button
              kind="go"
              label={m(($) => (lies ? $.replace : $.lay))}
              onPress={() => void tell([making(seen, pid, draft)], 'laid')}
              data-lay=""
            />
          )}
          <Button
            kind={lies && same ? 'go' : undefined}
            label={m(($) => $.publish)}
            onPress={() => void tell(published(seen, pid, draft), 'published')}
            data-publish=""
          />
          {end && <Button kind="plain" label={m(($) => $.end)} onPress={() => void tell([end], 'ended')} data-end="" />}
          {!lies && <Button kind="plain" label={m(($) => $.away)} onPress={drop} />}
        </span>
      </div>
      <div class={css.beside}>
        <section>
          <h3>{m(($) => $.seen)}</h3>
          <AsSeen lang={t.lang} questions={activity.questions} words={acts.words} />
        </section>
        {last && <Comments t={t} m={m} seen={seen} acts={acts} making={name} title={m(($) => $.comments)} />}
      </div>
    </main>
  )
}
