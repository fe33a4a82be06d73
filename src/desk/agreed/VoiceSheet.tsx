// One voice on one page, to be printed: what it agreed to, how much it gave, how that changes. And what is done after a death.

import { useEffect, useRef, useState } from 'preact/hooks'
import { PICTURES, sayChoice } from '../../locale/choice.ts'
import type { Say } from '../../locale/speech.ts'
import type { Project } from '../../model/letter.ts'
import { instant, moment } from '../../model/time.ts'
import { Button } from '../../ui/Button.tsx'
import { Picture } from '../../ui/Picture.tsx'
import desk from '../Desk.module.css'
import { type Gave, nameOf } from '../opener.ts'
import { spoken } from '../paper/words.ts'
import type { RoomProps } from '../room.ts'
import { Proofs } from '../taking/Proofs.tsx'
import { TakeBack } from '../taking/TakeBack.tsx'
import { useTaking } from '../taking/useTaking.ts'
import css from './Agreed.module.css'
import { type Agreed, choicesOf } from './agreed.ts'

interface Props extends RoomProps {
  thread: string
  /** This voice in each activity. */
  agreed: readonly Agreed[]
}

export function VoiceSheet({ t, seen, acts, onBack, thread, agreed }: Props) {
  const { project, lines, came } = seen
  const { opener } = acts
  const [gave, setGave] = useState<Gave[]>()
  const taking = useTaking(acts)
  useEffect(() => {
    let waits = true
    void opener.gaveOf(thread).then(
      (found) => waits && setGave(found),
      () => {},
    )
    return () => {
      waits = false
    }
  }, [opener, thread, lines, came])
  const name = nameOf(thread)
  const there = gave?.filter(({ id }) => !taking.gone.has(id))
  return (
    <main class={`${css.sheet} ${css.receipt}`}>
      <div class={css.ways}>
        <Button kind="plain" label={t(($) => $.sheet.back)} onPress={onBack} />
        <Button kind="go" label={t(($) => $.card.print)} onPress={() => print()} />
      </div>
      {project && <Receipt {...{ t, seen, acts, project, name, agreed, gave: there }} />}
      <div class={css.after}>
        {taking.says && <p role="status">{t(($) => $.taking[taking.says!])}</p>}
        <Proofs t={t} proofs={taking.proofs} />
        {/* Before everything has been fetched nobody knows what all of it is. */}
        {seen.complete && there && there.length > 0 && (
          <TakeBack
            t={t}
            thread={thread}
            name={name}
            count={there.length}
            onTake={(which) => void taking.take(which)}
            ask={t(($) => $.voice.died.open)}
          >
            <Died t={t} />
          </TakeBack>
        )}
      </div>
    </main>
  )
}

/** What comes first when somebody has died, and what is true after it. */
function Died({ t }: Pick<Props, 't'>) {
  const heading = useRef<HTMLHeadingElement>(null)
  // It comes in the place of the button that was pressed.
  useEffect(() => heading.current?.focus(), [])
  return (
    <>
      <h3 ref={heading} tabIndex={-1}>
        {t(($) => $.voice.died.open)}
      </h3>
      <p>{t(($) => $.voice.died.kind)}</p>
      <p>{t(($) => $.voice.died.told)}</p>
      <Button label={t(($) => $.card.print)} onPress={() => print()} />
      <p>{t(($) => $.voice.died.away)}</p>
      <p>{t(($) => $.voice.died.shared)}</p>
      <p>{t(($) => $.voice.died.proof)}</p>
      <p>{t(($) => $.voice.died.later)}</p>
    </>
  )
}

interface ReceiptProps extends Omit<Props, 'onBack' | 'thread'> {
  project: Project
  name: string
  /** Nothing, until that is known. */
  gave: readonly Gave[] | undefined
}

/** What is handed over: in the words of a participant's screens, as this house speaks to people. */
function Receipt({ t: { lang }, seen, acts, project, name, agreed, gave }: ReceiptProps) {
  const [words, setWords] = useState<{ app: Say; t: Say<'desk'> }>()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => void spoken(project, lang, acts.words).then(setWords, () => {}), [project, lang, acts])
  useEffect(() => heading.current?.focus(), [words])
  if (!words) return null
  const { app, t } = words
  const date = (at: number) => moment(lang, at, 'date')
  return (
    <>
      <h2 ref={heading} tabIndex={-1}>
        {t(($) => $.voice.sheet.title, { name })}
      </h2>
      <p class={desk.meta}>{t(($) => $.voice.sheet.made, { title: project.title[lang], day: date(acts.now()) })}</p>
      {agreed.map((one) => (
        <section key={one.activity.name} data-receipt={one.activity.name}>
          <h3>{seen.activities.get(one.activity.hash)?.title[lang] ?? one.activity.name}</h3>
          <ul class={css.choices}>
            {choicesOf(one).map(({ scope, yes, since }) => (
              <li key={scope} data-agreed={scope}>
                <Picture name={PICTURES[scope]} />
                <span>
                  <strong>{sayChoice(app, { scope, yes })}</strong>
                  {since !== undefined && <span>{t(($) => $.voice.sheet.since, { day: date(since) })}</span>}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {gave && (
        <section data-gave={gave.length}>
          <h3>{t(($) => $.voice.sheet.gave)}</h3>
          <p>{gaveIn(t, gave)}</p>
          <p>{t(($) => $.voice.sheet.unread)}</p>
        </section>
      )}
      <section>
        <h3>{t(($) => $.voice.sheet.change)}</h3>
        <p>{t(($) => $.voice.sheet.ask, { contact: project.contact[lang] })}</p>
        <p>{t(($) => $.voice.sheet.all)}</p>
        <p>{t(($) => $.voice.sheet.unnamed)}</p>
      </section>
    </>
  )
}

/** So many days are named one by one; of more only the first and the last. */
const NAMED = 6

function gaveIn(t: Say<'desk'>, gave: readonly Gave[]): string {
  const times = gave.map(({ at }) => instant(at)).toSorted((a, b) => a - b)
  const days = [...new Set(times.map((at) => moment(t.lang, at, 'date')))]
  const [first = '', last = ''] = [days[0], days.at(-1)]
  const count = times.length
  if (count === 0) return t(($) => $.voice.sheet.none)
  if (days.length > NAMED) return t(($) => $.voice.sheet.often, { count, n: days.length, first, last })
  return t(($) => $.voice.sheet.times, { count, days: new Intl.ListFormat(t.lang).format(days) })
}
