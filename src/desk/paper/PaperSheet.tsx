// One sheet: on every page the house and the code, then what is told and asked, then the questions, each as a whole.

import type { ComponentChildren, ComponentType } from 'preact'
import type { PaperProps } from '../../answers/contract.ts'
import { loadKind } from '../../answers/index.ts'
import { loadPaper } from '../../answers/papers.ts'
import { type Question, rolesFor } from '../../model/letter.ts'
import { attempt } from '../../model/read.ts'
import { showSheetCode } from '../../model/sheet.ts'
import { Rules, Ticks } from '../../ui/OnPaper.tsx'
import { Picture } from '../../ui/Picture.tsx'
import css from './Paper.module.css'
import type { Printed } from './words.ts'

export const SIZES = ['a4', 'a5'] as const
export type Size = (typeof SIZES)[number]

/** A question with the form that its kind has for paper, if it has one and can read what the question brings along. */
export interface Form {
  question: Question
  tells: boolean
  /** Its answers are pictures themselves. */
  pictured: boolean
  setup?: unknown
  Paper?: ComponentType<PaperProps<unknown>> | undefined
}

export async function formsOf(questions: readonly Question[]): Promise<Form[]> {
  const all = await Promise.all(
    questions.map(async (question) => {
      const [kind, Paper] = await Promise.all([loadKind(question.kind), loadPaper(question.kind)])
      // What asks for a yes of its own and cannot be written down instead is not asked on a sheet.
      if (kind?.scope && !kind.written) return undefined
      const setup = kind && attempt(() => kind.readSetup(question.setup))
      const own = setup?.ok ? { setup: setup.value, Paper } : {}
      const pictured = setup?.ok === true && kind?.pictured?.(setup.value) === true
      return { question, tells: kind?.tells === true, pictured, ...own }
    }),
  )
  return all.flatMap((form) => form ?? [])
}

interface Props {
  size: Size
  code: string
  words: Printed
  forms: readonly Form[]
  /** The house's own mark. */
  logo: string | undefined
}

export function PaperSheet({ size, code, words, forms, logo }: Props) {
  const { t, lang, activity, project } = words
  const total = forms.filter(({ tells }) => !tells).length
  // Whoever enters it is asked the same.
  const roles = rolesFor(activity)
  let n = 0
  return (
    <article class={`${css.sheet} ${css[size]}`} lang={lang} data-sheet={code} data-contrast="light">
      <table role="presentation">
        <thead>
          <tr>
            <td>
              <div class={css.head}>
                {logo ? <img src={logo} alt={project.title[lang]} /> : <span>{project.title[lang]}</span>}
                <span class={css.code}>
                  {t(($) => $.paper.sheet.code)} <strong>{showSheetCode(code)}</strong>
                </span>
              </div>
            </td>
          </tr>
        </thead>
        <tbody>
          <Block>
            <div class={css.title}>
              <Picture name={activity.picture} />
              <h3>{activity.title[lang]}</h3>
            </div>
            <Lines lines={[...words.greeting, ...words.tell]} />
          </Block>
          <Block>
            <Lines lines={[...words.free, ...words.ask.slice(0, -1)]} />
            <h4 dir="auto">{words.ask.at(-1)}</h4>
            <div class={css.beside}>
              <Ticks choices={[words.yes, words.no, words.unknown].map((label) => ({ label }))} />
            </div>
            <Lines lines={words.summary.map((line, i) => (i === 0 ? `${words.yes}: ${line}` : line))} />
            <Lines lines={[t(($) => $.paper.sheet.no)]} />
          </Block>
          {roles.length > 1 && (
            <Block>
              <h4>{t(($) => $.paper.sheet.helped)}</h4>
              <div class={css.beside}>
                <Ticks choices={roles.map((role) => ({ label: t(($) => $.role[role]) }))} />
              </div>
            </Block>
          )}
          {forms.map((form) => (
            <Block key={form.question.id} q={form.question.id}>
              {!form.tells && <p class={css.where}>{t(($) => $.paper.sheet.question, { n: ++n, total })}</p>}
              <Asked form={form} words={words} />
            </Block>
          ))}
          <Block>
            <Lines
              lines={[
                ...activity.thanks[lang],
                t(($) => $.paper.sheet.hand, { contact: project.contact[lang] }),
                t(($) => $.paper.sheet.copy),
              ]}
            />
          </Block>
        </tbody>
      </table>
    </article>
  )
}

function Asked({ form: { question, tells, pictured, setup, Paper }, words }: { form: Form; words: Printed }) {
  const { lang, paper, unknown } = words
  return (
    <>
      <div class={css.title}>
        {question.picture && !pictured && <Picture name={question.picture} />}
        <h4 dir="auto">{question.ask[lang]}</h4>
      </div>
      {Paper ? <Paper setup={setup} lang={lang} words={paper} /> : <Rules count={4} />}
      {!tells && (
        <div class={css.unknown}>
          <Ticks choices={[{ label: unknown }]} />
        </div>
      )}
    </>
  )
}

/** What is never cut in two by the end of a page. */
const Block = ({ q, children }: { q?: string; children: ComponentChildren }) => (
  <tr>
    <td>
      <section class={css.block} data-block={q ?? ''}>
        {children}
      </section>
    </td>
  </tr>
)

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <div class={css.lines}>
    {lines.map((line) => (
      <p key={line} dir="auto">
        {line}
      </p>
    ))}
  </div>
)
