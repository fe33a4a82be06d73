// The words of a draft, to be changed: its title, each question, and in a fold what it is about and whom it is for.

import type { Say } from '../../locale/speech.ts'
import type { Activity, Question } from '../../model/letter.ts'
import { ROLES } from '../../model/roles.ts'
import { LANGS, type Lang, type Words } from '../../model/words.ts'
import { Button } from '../../ui/Button.tsx'
import answer from '../answer/AnswerBack.module.css'
import { Remarks } from '../answer/Remarks.tsx'
import desk from '../Desk.module.css'
import { Choice } from '../project/Field.tsx'
import { choicesOf, withChoice } from './choices.ts'
import css from './Making.module.css'
import type { MakingSay } from './words.ts'

interface Props {
  t: Say<'desk'>
  m: MakingSay
  activity: Activity
  onChange: (activity: Activity) => void
}

export function Fields({ t, m, activity, onChange }: Props) {
  const { title, subject, aim, questions } = activity
  const put = (at: number, question: Question) =>
    onChange({ ...activity, questions: questions.map((one, i) => (i === at ? question : one)) })
  const drop = (at: number) => onChange({ ...activity, questions: questions.filter((_, i) => i !== at) })
  let n = 0
  return (
    <div class={css.fields}>
      <Field
        t={t}
        m={m}
        says={m(($) => $.fields.title)}
        words={title}
        onWords={(to) => onChange({ ...activity, title: to })}
      />
      {questions.map((one, i) => {
        // Whether it was too much is asked in the same words everywhere.
        if (one.closing) return null
        const choices = choicesOf(one)
        const says = one.kind === 'note' ? m(($) => $.fields.note) : m(($) => $.fields.question, { n: ++n })
        return (
          <div key={one.id} class={css.question} data-field={one.id}>
            <Field t={t} m={m} says={says} words={one.ask} onWords={(words) => put(i, { ...one, ask: words })} />
            {choices.length > 0 && (
              <details class={answer.others}>
                <summary>{m(($) => $.fields.choices, { n: choices.length })}</summary>
                <div class={css.fields}>
                  {choices.map((words, c) => (
                    <Field
                      key={c}
                      t={t}
                      m={m}
                      says={m(($) => $.fields.choice, { n: c + 1 })}
                      words={words}
                      onWords={(to) => put(i, withChoice(one, c, to))}
                    />
                  ))}
                </div>
              </details>
            )}
            {questions.filter(({ closing }) => !closing).length > 1 && (
              <Button
                kind="plain"
                label={m(($) => $.fields.away)}
                aria-label={m(($) => $.fields.awayOf, { says })}
                onPress={() => drop(i)}
              />
            )}
          </div>
        )
      })}
      <details class={answer.others}>
        <summary>{m(($) => $.fields.more)}</summary>
        <div class={css.fields}>
          <Field
            t={t}
            m={m}
            says={m(($) => $.fields.subject)}
            words={subject}
            onWords={(to) => onChange({ ...activity, subject: to })}
          />
          <Field
            t={t}
            m={m}
            says={m(($) => $.fields.aim)}
            words={aim}
            onWords={(to) => onChange({ ...activity, aim: to })}
          />
          <Choice
            name="for"
            many
            says={m(($) => $.fields.for)}
            options={ROLES.map((value) => ({ value, says: t(($) => $.role[value]) }))}
            chosen={activity.for ?? []}
            onChoose={(roles) => onChange({ ...activity, for: roles })}
          />
        </div>
      </details>
    </div>
  )
}

interface FieldProps {
  t: Say<'desk'>
  m: MakingSay
  says: string
  words: Words
  onWords: (words: Words) => void
}

/** What was written in one language only is so in the other, until somebody writes it there. */
function Field({ t, m, says, words, onWords }: FieldProps) {
  const alike = LANGS.every((lang) => words[lang] === words.nl)
  const write = (lang: Lang, to: string) => onWords(alike ? { nl: to, en: to } : { ...words, [lang]: to })
  const input = (lang: Lang) => (
    <input
      type="text"
      lang={lang}
      dir="auto"
      autocomplete="off"
      maxLength={300}
      value={words[lang]}
      onInput={({ currentTarget }) => write(lang, currentTarget.value)}
    />
  )
  return (
    <>
      <label class={desk.field}>
        {says}
        {input('nl')}
        <Remarks t={t} text={words.nl} />
      </label>
      {!alike && (
        <label class={desk.field}>
          {m(($) => $.fields.english, { says })}
          {input('en')}
        </label>
      )}
    </>
  )
}
