// A new project: four plain steps, a passphrase, and it is there. Nobody can be invited yet; first comes a second key holder.

import { useRef, useState } from 'preact/hooks'
import { activities, consentTexts } from '../../activities/index.ts'
import type { Say } from '../../locale/speech.ts'
import { makeId } from '../../model/id.ts'
import { PURPOSES } from '../../model/project.ts'
import { ROLES } from '../../model/roles.ts'
import { Button } from '../../ui/Button.tsx'
import { WEEKS } from '../loads/rows.ts'
import type { RoomProps } from '../room.ts'
import { Choice, Colour, Mark, Words } from './Field.tsx'
import { EMPTY, fittingFor, type Form, type Lack, lacking, lettersOf, MONTHS, STEPS } from './founding.ts'
import { keepKey, saveFile } from './keeping.ts'
import { Pick } from './Pick.tsx'
import css from './Project.module.css'
import { RemovePractice } from './RemovePractice.tsx'

export function Wizard({ t, seen, acts, onBack }: RoomProps) {
  const [at, setAt] = useState(0)
  const [form, setForm] = useState<Form>(EMPTY)
  /** What is lacking is said once somebody wanted to go on, and no longer than it is so. */
  const [tried, setTried] = useState(false)
  const [state, setState] = useState<'rest' | 'making' | 'not-made'>('rest')
  const [made, setMade] = useState<{ pid: string; file: string }>()
  const title = useRef<HTMLHeadingElement>(null)
  const step = STEPS[at]!
  const lacks = tried ? lacking(step, form) : []
  const set = (change: Partial<Form>) => setForm((known) => ({ ...known, ...change }))
  const go = (to: number) => {
    setAt(to)
    setTried(false)
    title.current?.focus()
  }

  async function forward() {
    setTried(true)
    if (lacking(step, form).length > 0) return
    if (step === 'learn' && form.activities.length === 0)
      set({ activities: fittingFor(activities, form.whom).map(({ name }) => name) })
    if (step !== 'key') return go(at + 1)
    if (state === 'making') return
    setState('making')
    const pid = makeId(acts.now(), acts.random(10))
    const { file, root, letters } = await acts.opener.found(
      pid,
      form.passphrase,
      lettersOf(form, activities, consentTexts),
    )
    // On this laptop first: what the server has without a key would be lost.
    await keepKey(acts.shelf, pid, root, { title: form.title, file })
    const heard = await acts.client.found(acts.asker, { pid, root }, letters)
    if (heard.ok) setMade({ pid, file })
    else if (heard.why === 'refused') await acts.shelf.drop(`key ${pid} ${root}`)
    setState(heard.ok ? 'rest' : 'not-made')
  }

  if (made)
    return (
      <main class={css.project}>
        <h2>{t(($) => $.project.made)}</h2>
        <p>{t(($) => $.project.madeLead)}</p>
        <Button label={t(($) => $.project.spare)} onPress={() => saveFile(made.file, made.pid)} />
        <Button kind="go" label={t(($) => $.project.toDesk)} onPress={() => location.replace('/desk/')} />
      </main>
    )
  return (
    <main class={css.project}>
      <Button kind="plain" label={t(($) => $.aloud.back)} onPress={onBack} />
      <h2 tabIndex={-1} ref={title}>
        {t(($) => $.project.steps[step])}
      </h2>
      <ol class={css.steps} aria-label={t(($) => $.project.where)}>
        {STEPS.map((one, i) => (
          <li key={one} aria-current={one === step ? 'step' : undefined}>
            {i + 1}. {t(($) => $.project.short[one])}
          </li>
        ))}
      </ol>
      <form
        class={css.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void forward().catch(() => setState('not-made'))
        }}
      >
        <Fields t={t} step={step} form={form} lacks={lacks} set={set} words={acts.words} />
        {state === 'not-made' && (
          <p class={css.lack} role="alert">
            {t(($) => $.project.notMade)}
          </p>
        )}
        <span class={css.walk}>
          {at > 0 && <Button label={t(($) => $.project.back)} onPress={() => go(at - 1)} />}
          <Button
            kind="go"
            submit
            label={t(($) => (state === 'making' ? $.project.making : step === 'key' ? $.project.make : $.project.next))}
          />
        </span>
      </form>
      {seen.project?.practice && at === 0 && <RemovePractice t={t} acts={acts} />}
    </main>
  )
}

interface FieldsProps {
  t: Say<'desk'>
  step: (typeof STEPS)[number]
  form: Form
  lacks: readonly Lack[]
  set: (change: Partial<Form>) => void
  words: RoomProps['acts']['words']
}

function Fields({ t, step, form, lacks, set, words }: FieldsProps) {
  const lack = (name: Lack) => (lacks.includes(name) ? t(($) => $.project.lack[name]) : undefined)
  const text = (name: 'title' | 'learn' | 'together' | 'partners' | 'contact', long = false) => (
    <Words
      says={t(($) => $.project.fields[name])}
      help={t(($) => $.project.help[name])}
      lack={name === 'together' || name === 'partners' ? undefined : lack(name)}
      value={form[name]}
      long={long}
      onValue={(value) => set({ [name]: value })}
    />
  )
  if (step === 'learn')
    return (
      <>
        {text('title')}
        {text('learn', true)}
        <Choice
          name="whom"
          many
          says={t(($) => $.project.fields.whom)}
          lack={lack('whom')}
          options={ROLES.map((value) => ({ value, says: t(($) => $.role[value]) }))}
          chosen={form.whom}
          onChoose={(whom) => set({ whom, activities: [] })}
        />
        <Choice
          name="purpose"
          says={t(($) => $.project.fields.purpose)}
          help={t(($) => $.project.help.purpose)}
          options={PURPOSES.map((value) => ({ value, says: t(($) => $.project.purpose[value]) }))}
          chosen={[form.purpose]}
          onChoose={([purpose]) => purpose && set({ purpose })}
        />
        {text('together', true)}
      </>
    )
  if (step === 'who')
    return (
      <>
        {text('partners')}
        <Choice
          name="week"
          says={t(($) => $.project.fields.week)}
          help={t(($) => $.project.help.week)}
          options={WEEKS.filter((n) => n > 0).map((value) => ({
            value,
            says: t(($) => $.project.weeks, { count: value }),
          }))}
          chosen={[form.week]}
          onChoose={([week]) => week !== undefined && set({ week })}
        />
        {text('contact')}
        <Choice
          name="address"
          says={t(($) => $.project.fields.address)}
          options={(['u', 'je'] as const).map((value) => ({ value, says: t(($) => $.project.address[value]) }))}
          chosen={[form.address]}
          onChoose={([address]) => address && set({ address })}
        />
        <Colour
          says={t(($) => $.project.fields.accent)}
          help={t(($) => $.project.help.accent)}
          value={form.accent}
          onValue={(accent) => set({ accent })}
        />
        <Mark
          says={t(($) => $.project.fields.logo)}
          help={t(($) => $.project.help.logo)}
          wrong={t(($) => $.project.wrongLogo)}
          value={form.logo}
          onValue={(logo) => set({ logo })}
        />
      </>
    )
  if (step === 'what')
    return (
      <Pick
        t={t}
        fitting={fittingFor(activities, form.whom)}
        chosen={form.activities}
        lack={lack('activities')}
        words={words}
        onChoose={(chosen) => set({ activities: chosen })}
      />
    )
  if (step === 'keep')
    return (
      <Choice
        name="months"
        says={t(($) => $.project.fields.months)}
        help={t(($) => $.project.help.months)}
        options={MONTHS.map((value) => ({ value, says: t(($) => $.project.months, { count: value }) }))}
        chosen={[form.months]}
        onChoose={([months]) => months && set({ months })}
      />
    )
  return (
    <>
      <p>{t(($) => $.project.keyLead)}</p>
      <Words
        secret
        says={t(($) => $.project.fields.passphrase)}
        help={t(($) => $.project.help.passphrase)}
        lack={lack('passphrase')}
        value={form.passphrase}
        onValue={(passphrase) => set({ passphrase })}
      />
      <Words
        secret
        says={t(($) => $.project.fields.again)}
        lack={lack('again')}
        value={form.again}
        onValue={(again) => set({ again })}
      />
    </>
  )
}
