// What people will read, as it is being written: the picture, the title, the lines; in both languages when there are two.

import { useMemo } from 'preact/hooks'
import type { Say } from '../../locale/speech.ts'
import { fromBase64url } from '../../model/bytes.ts'
import type { Activity } from '../../model/letter.ts'
import type { Lang } from '../../model/words.ts'
import { Picture } from '../../ui/Picture.tsx'
import { useUrl } from '../../ui/useUrl.ts'
import css from './AnswerBack.module.css'
import { type Draft, type Form, type Frames, isEmpty, linesOf } from './card.ts'

interface Props {
  t: Say<'desk'>
  draft: Draft
  activity: Activity
  people: number
  frames: Frames
}

export function Preview({ t, draft, activity, people, frames }: Props) {
  const { nl, en, photo, picture } = draft
  const bytes = useMemo(() => (photo && fromBase64url(photo.bytes)) || undefined, [photo])
  const url = useUrl(photo?.type, bytes)
  const said: [Lang, Form][] = [['nl', nl], ...(en && !isEmpty(en) ? [['en', en] as [Lang, Form]] : [])]
  return (
    <aside class={css.preview} aria-label={t(($) => $.answer.preview)}>
      {url ? (
        <img class={css.photo} src={url} alt={photo?.alt ?? ''} />
      ) : (
        <Picture name={picture ?? activity.picture} />
      )}
      {said.map(([lang, form]) => (
        <section key={lang} lang={lang}>
          <h3>{frames[lang].title.replace('{title}', activity.title[lang])}</h3>
          {linesOf(form, people, frames[lang]).map((line, i) => (
            <p key={`${i} ${line}`} class={line.endsWith(':') ? css.head : undefined}>
              {line}
            </p>
          ))}
        </section>
      ))}
    </aside>
  )
}
