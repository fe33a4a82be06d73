// What a draft begins with: a question that somebody proposed, or one of the starters.

import { activities } from '../../activities/index.ts'
import { readProposal } from '../../answers/proposal/answer.ts'
import type { Draft } from '../../model/making.ts'
import { attempt } from '../../model/read.ts'
import { Button } from '../../ui/Button.tsx'
import answer from '../answer/AnswerBack.module.css'
import desk from '../Desk.module.css'
import { newestOf } from '../fetching.ts'
import { nameOf } from '../opener.ts'
import type { RoomProps } from '../room.ts'
import { useBoth } from './both.ts'
import { fromProposal, fromStarter } from './letter.ts'
import type { MakingSay } from './words.ts'

interface Props extends RoomProps {
  m: MakingSay
  onBegin: (draft: Draft) => void
}

export function Begin({ t, m, seen, acts, onBegin }: Props) {
  const { pid } = acts.asker
  const both = useBoth()
  const around = both && {
    subject: both((w) => w(($) => $.begin.subject)),
    aim: both((w) => w(($) => $.begin.aim)),
    thanks: both((w) => w(($) => $.begin.thanks)),
  }
  const proposed = seen.lines.flatMap((line) => {
    if (!line.open) return []
    const value = line.value.answers
      .filter(({ kind }) => kind === 'proposal')
      .map((one) => attempt(() => readProposal(one.value)))
      .find((one) => one.ok)
    return value?.ok ? [{ line, value: value.value }] : []
  })
  const there = newestOf(seen.activities).filter(({ closed }) => !closed)
  const isThere = (name: string) => there.some((one) => one.name === name)
  return (
    <>
      {proposed.length > 0 && (
        <details class={answer.others}>
          <summary>{m(($) => $.proposed)}</summary>
          <ul class={desk.list}>
            {proposed.map(({ line, value }) => {
              const [first] = value.questions
              const draft = around && fromProposal(value, line.id, pid, around)
              return (
                <li key={line.id} class={answer.row}>
                  <span>
                    <strong>
                      <bdi dir="auto">{first?.ask}</bdi>
                    </strong>
                    <bdi>{line.named ?? t(($) => $.list.voice, { name: nameOf(line.value.thread) })}</bdi>
                  </span>
                  {draft && (
                    <Button
                      label={m(($) => $.make)}
                      aria-label={m(($) => $.makeOf, { title: first?.ask ?? '' })}
                      onPress={() => onBegin(draft)}
                      data-proposal={line.id}
                    />
                  )}
                </li>
              )
            })}
          </ul>
        </details>
      )}
      <details class={answer.others}>
        <summary>{m(($) => $.starters)}</summary>
        <ul class={desk.list}>
          {activities.map((one) => (
            <li key={one.name} class={answer.row}>
              <span>
                <strong>{one.title[m.lang]}</strong>
                {isThere(one.name) && m(($) => $.there)}
              </span>
              <Button
                label={m(($) => $.take)}
                aria-label={m(($) => $.takeOf, { title: one.title[m.lang] })}
                onPress={() => {
                  // As it stands here by now, with whatever was changed in it; else as it is in the box.
                  const known = newestOf(seen.activities).find(({ name }) => name === one.name)
                  const draft = fromStarter(known ?? one, pid)
                  if (draft) onBegin(draft)
                }}
                data-starter={one.name}
              />
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}
