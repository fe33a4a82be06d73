// On paper: which activity, how large, in which language and how many; then the sheets as they will be, and the printer.

import { useMemo, useState } from 'preact/hooks'
import { fromBase64url } from '../../model/bytes.ts'
import { makeSheetCode } from '../../model/sheet.ts'
import { type Lang, LANGS } from '../../model/words.ts'
import { Button } from '../../ui/Button.tsx'
import { useUrl } from '../../ui/useUrl.ts'
import desk from '../Desk.module.css'
import { newestOf } from '../fetching.ts'
import type { RoomProps } from '../room.ts'
import { Choice } from '../invite/Choice.tsx'
import css from './Paper.module.css'
import { type Form, formsOf, PaperSheet, type Size, SIZES } from './PaperSheet.tsx'
import { type Printed, printed } from './words.ts'

const MOST = 50

interface Made {
  words: Printed
  forms: Form[]
  codes: string[]
}

export function PaperRoom({ t, seen, acts, onBack }: RoomProps) {
  const { project, consent } = seen
  const activities = newestOf(seen.activities)
  const [name, setName] = useState<string>()
  const [size, setSize] = useState<Size>('a4')
  const [lang, setLang] = useState<Lang>(t.lang)
  const [count, setCount] = useState('1')
  const [made, setMade] = useState<Made>()
  const [trouble, setTrouble] = useState<'count' | 'letters' | 'not-made'>()
  const mark = project?.logo
  const logo = useUrl(
    mark?.type,
    useMemo(() => (mark && fromBase64url(mark.bytes)) ?? undefined, [mark]),
  )
  const chosen = activities.find((one) => one.name === name) ?? activities[0]

  async function make(): Promise<void> {
    const many = Number(count)
    if (!Number.isInteger(many) || many < 1 || many > MOST) return setTrouble('count')
    const hash = [...seen.activities].find(([, one]) => one === chosen)?.[0]
    if (!project || !consent || !chosen || !hash) return setTrouble('letters')
    const words = await printed({ project, consent, activity: chosen }, lang, acts.words)
    const codes = Array.from({ length: many }, () => {
      const [a = 0, b = 0, c = 0] = acts.random(3)
      return makeSheetCode(hash, (a * 256 + b) * 256 + c)
    })
    setTrouble(undefined)
    setMade({ words, forms: await formsOf(words.activity.questions), codes })
  }

  if (made)
    return (
      <main class={css.made}>
        <div class={css.tools}>
          <Button kind="plain" label={t(($) => $.paper.back)} onPress={() => setMade(undefined)} />
          <h2>{t(($) => $.paper.made, { count: made.codes.length })}</h2>
          <p>{t(($) => $.paper.each)}</p>
          <p>{t(($) => $.paper.enter)}</p>
          <Button kind="go" label={t(($) => $.paper.print)} onPress={() => print()} data-print="" />
        </div>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls sideways can be reached by keyboard */}
        <div class={css.sheets} tabIndex={0} role="region" aria-label={t(($) => $.paper.preview)}>
          {made.codes.map((code) => (
            <PaperSheet key={code} size={size} code={code} words={made.words} forms={made.forms} logo={logo} />
          ))}
        </div>
      </main>
    )
  return (
    <main class={css.room}>
      <Button kind="plain" label={t(($) => $.aloud.back)} onPress={onBack} />
      <h2>{t(($) => $.paper.title)}</h2>
      <p>{t(($) => $.paper.lead)}</p>
      <form
        class={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          void make().catch(() => setTrouble('not-made'))
        }}
      >
        <label class={desk.field}>
          {t(($) => $.paper.which)}
          <select value={chosen?.name} onChange={({ currentTarget }) => setName(currentTarget.value)} data-which="">
            {activities.map((one) => (
              <option key={one.name} value={one.name}>
                {one.title[t.lang]}
              </option>
            ))}
          </select>
        </label>
        <Choice
          name="size"
          legend={t(($) => $.paper.size)}
          options={SIZES}
          value={size}
          say={(one) => t(($) => $.paper.sizes[one])}
          onChoose={setSize}
        />
        <Choice
          name="lang"
          legend={t(($) => $.paper.lang)}
          options={LANGS}
          value={lang}
          say={(one) => t(($) => $.paper.langs[one])}
          onChoose={setLang}
        />
        <label class={desk.field}>
          {t(($) => $.paper.count)}
          <input
            type="number"
            min="1"
            max={MOST}
            value={count}
            onInput={({ currentTarget }) => setCount(currentTarget.value)}
          />
        </label>
        {trouble && (
          <p class={desk.trouble} role="alert">
            {t(($) => $.paper.trouble[trouble])}
          </p>
        )}
        <Button kind="go" submit label={t(($) => $.paper.make)} />
      </form>
    </main>
  )
}
