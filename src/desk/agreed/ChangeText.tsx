// The words of consent are changed: one screen at a time, in both languages, and whether anything changes but the words.

import { useState } from 'preact/hooks'
import type { Say } from '../../locale/speech.ts'
import type { ConsentText } from '../../model/letter.ts'
import { LANGS } from '../../model/words.ts'
import { Button } from '../../ui/Button.tsx'
import { Remarks } from '../answer/Remarks.tsx'
import desk from '../Desk.module.css'
import { Choice, Words } from '../project/Field.tsx'
import type { RoomProps } from '../room.ts'
import view from '../view/View.module.css'
import { type Change, changed, lacking, linesIn, type Part, partsOf, roleIn, scopeIn } from './change.ts'

const KINDS = ['wording', 'use'] as const

export function ChangeText({ t, seen, acts, onBack }: RoomProps) {
  const text = seen.consent
  if (!text) return <main class={view.view}>{t(($) => $.list.waiting)}</main>
  return <Form key={text.version} t={t} text={text} tell={acts.tell} onBack={onBack} />
}

interface FormProps {
  t: Say<'desk'>
  text: ConsentText
  tell: RoomProps['acts']['tell']
  onBack: () => void
}

function Form({ t, text, tell, onBack }: FormProps) {
  const from = (part: Part): Change => {
    const lines = linesIn(text, part)
    const kind = 'wording'
    return { part, lines: { nl: lines.nl.join('\n'), en: lines.en.join('\n') }, kind, what: { nl: '', en: '' } }
  }
  const [change, set] = useState(() => from('ask'))
  const [lack, setLack] = useState<ReturnType<typeof lacking>>()
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState(false)
  const inEnglish = (says: string) => `${says} (${t(($) => $.card.inEnglish)})`
  const both = (says: string) => ({ nl: says, en: inEnglish(says) })

  async function publish(): Promise<void> {
    const missing = lacking(text, change)
    setLack(missing)
    if (missing || busy) return
    setBusy(true)
    const trouble = await tell(changed(text, change))
    setBusy(false)
    setFailed(trouble !== undefined)
    if (!trouble) onBack()
  }

  return (
    <main class={view.view}>
      <Button kind="plain" label={t(($) => $.sheet.back)} onPress={onBack} />
      <h2>{t(($) => $.change.title)}</h2>
      <p>{t(($) => $.change.lead)}</p>
      <label class={`${desk.field} ${view.choose}`}>
        {t(($) => $.change.part)}
        <select
          value={change.part}
          data-part=""
          onChange={({ currentTarget }) => set(from(currentTarget.value as Part))}
        >
          {partsOf(text).map((part) => (
            <option key={part} value={part}>
              {nameOf(t, part)}
            </option>
          ))}
        </select>
      </label>
      {LANGS.map((lang) => (
        <Words
          key={lang}
          long
          says={both(t(($) => $.change.lines))[lang]}
          help={lang === 'nl' ? t(($) => $.change.each) : undefined}
          lack={
            lack === 'lines'
              ? t(($) => $.change.lack.lines)
              : lack === 'same'
                ? t(($) => $.change.lack.same)
                : undefined
          }
          value={change.lines[lang]}
          onValue={(value) => set({ ...change, lines: { ...change.lines, [lang]: value } })}
        />
      ))}
      <Remarks t={t} text={change.lines.nl} />
      <Choice
        says={t(($) => $.change.kind)}
        name="kind"
        options={KINDS.map((value) => ({ value, says: t(($) => $.change.kinds[value]) }))}
        chosen={[change.kind]}
        onChoose={([kind = 'wording']) => set({ ...change, kind })}
      />
      {change.kind === 'use' &&
        LANGS.map((lang) => (
          <Words
            key={lang}
            says={both(t(($) => $.change.what))[lang]}
            lack={lack === 'what' ? t(($) => $.change.lack.what) : undefined}
            value={change.what[lang]}
            onValue={(value) => set({ ...change, what: { ...change.what, [lang]: value } })}
          />
        ))}
      {failed && (
        <p class={desk.trouble} role="alert">
          {t(($) => $.change.failed)}
        </p>
      )}
      <Button kind="go" label={t(($) => $.change.publish)} onPress={() => void publish()} aria-disabled={busy} />
    </main>
  )
}

function nameOf(t: Say<'desk'>, part: Part): string {
  const [scope, role] = [scopeIn(part), roleIn(part)]
  if (scope) return t(($) => $.agreed.scope[scope])
  if (role) return t(($) => $.change.once, { role: t(($) => $.role[role]) })
  return t(($) => $.change.parts[part as 'tell'])
}
