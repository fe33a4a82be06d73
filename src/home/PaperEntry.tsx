// A sheet of paper is entered: its code is typed, the activity of that version is found here without a network, and begins.

import { useId, useState } from 'preact/hooks'
import { type Waiting, WAITING, whyWaiting } from '../capture/obstacle.ts'
import { findPlace, type Sheet } from '../capture/place.ts'
import { newSitting, type Sitting } from '../capture/sitting.ts'
import type { Device } from '../device/device.ts'
import { ownProject } from '../device/identity.ts'
import type { Manner, Say } from '../locale/speech.ts'
import { rolesFor } from '../model/letter.ts'
import type { Role } from '../model/roles.ts'
import { isSheetOf, readSheetCode, showSheetCode } from '../model/sheet.ts'
import { Screen, Telling } from '../ui/Screen.tsx'
import { Activities } from './Activities.tsx'
import css from './Home.module.css'
import { type MakerSay, useMakerWords } from './maker/words.ts'
import { WhoAreYou } from './Role.tsx'

type Found = Sheet['activity']
type At =
  | { at: 'code'; wrong?: 'short' | 'long' | 'mistyped' | Waiting }
  /** No version here has such a sheet: whoever holds it reads on it which activity it is. */
  | { at: 'unknown'; code: string; all: Found[] }
  | { at: 'found'; code: string; activity: Found }
  | { at: 'who'; code: string; activity: Found }

interface Props {
  device: Device
  t: Say
  shared: boolean
  familiar: () => Promise<Manner>
  onLeave: () => void
  onGiven: (state: Sitting) => void
}

export function PaperEntry({ device, t: app, shared, familiar, onLeave, onGiven }: Props) {
  const t = useMakerWords(app, familiar)
  const [typed, setTyped] = useState('')
  const [view, setView] = useState<At>({ at: 'code' })
  const back = (to: () => void) => ({ label: app(($) => $.frame.back), onPress: to })
  const toCode = () => setView({ at: 'code' })
  const next = (onPress: () => void) => ({ label: app(($) => $.frame.next), onPress })

  async function look(): Promise<void> {
    const read = readSheetCode(typed)
    if (!read.ok) return setView({ at: 'code', wrong: read.code as 'short' | 'long' | 'mistyped' })
    const project = await ownProject(device.store)
    const all = project ? await device.mailbox.versions(project.pid, 'activity') : []
    if (all.length === 0) return setView({ at: 'code', wrong: whyWaiting(project) })
    const found = all.filter(({ hash }) => isSheetOf(read.value, hash))
    const [activity] = found
    if (activity && found.length === 1) return setView({ at: 'found', code: read.value, activity })
    const some = found.length > 0 ? found : await device.mailbox.all(project!.pid, 'activity')
    setView({ at: 'unknown', code: read.value, all: inOrder(some) })
  }

  async function begin({ code, activity }: { code: string; activity: Found }, role: Role): Promise<void> {
    const project = await ownProject(device.store)
    const found = project && (await findPlace(device, project, shared, undefined, { code, activity, role }))
    if (!found) return setView({ at: 'code', wrong: whyWaiting(project) })
    onGiven({ ...newSitting(device.newId(), app.lang), step: 'tell', place: found.place })
  }

  if (!t) return <Screen name="paper" />
  if (view.at === 'code')
    return (
      <Screen name="paper" back={back(onLeave)} next={next(() => void look())}>
        <CodeField t={t} typed={typed} wrong={view.wrong} onType={setTyped} onEnter={() => void look()} />
      </Screen>
    )
  if (view.at === 'unknown')
    return (
      <Screen name="paper-unknown" back={back(toCode)}>
        <main class={css.home}>
          <h1 tabIndex={-1}>{t(($) => $.paper.unknown.title)}</h1>
          <p>{t(($) => $.paper.unknown.why)}</p>
          <p>{t(($) => $.paper.unknown.choose)}</p>
          <Activities
            t={app}
            all={view.all.map(({ body }) => ({ activity: body, heavy: false }))}
            paged
            onBegin={(name) =>
              setView({ at: 'found', code: view.code, activity: view.all.find(({ body }) => body.name === name)! })
            }
          />
        </main>
      </Screen>
    )
  const { activity } = view
  const roles = rolesFor(activity.body)
  if (view.at === 'who')
    return (
      <WhoAreYou
        t={app}
        ask={t(($) => $.paper.who)}
        role={roles[0]!}
        onChoose={(role) => void begin(view, role)}
        onBack={() => setView({ ...view, at: 'found' })}
      />
    )
  const go = () => (roles.length > 1 ? setView({ ...view, at: 'who' }) : void begin(view, roles[0]!))
  return (
    <Screen name="paper-found" back={back(toCode)} next={next(go)}>
      <Telling
        title={activity.body.title[t.lang]}
        picture={activity.body.picture}
        lines={[
          t(($) => $.paper.sheet, { code: showSheetCode(view.code) }),
          t(($) => $.paper.copy),
          t(($) => $.paper.no),
        ]}
      />
    </Screen>
  )
}

const inOrder = (all: readonly Found[]): Found[] =>
  all.toSorted((a, b) => (a.body.order ?? 1000) - (b.body.order ?? 1000))

interface FieldProps {
  t: MakerSay
  typed: string
  wrong: Extract<At, { at: 'code' }>['wrong']
  onType: (typed: string) => void
  onEnter: () => void
}

function CodeField({ t, typed, wrong, onType, onEnter }: FieldProps) {
  const id = useId()
  return (
    <main class={css.home}>
      <h1 tabIndex={-1} id={id}>
        {t(($) => $.paper.ask)}
      </h1>
      <p id={`${id}-where`}>{t(($) => $.paper.where)}</p>
      <input
        class={css.code}
        aria-labelledby={id}
        aria-describedby={`${id}-where`}
        aria-invalid={wrong !== undefined && !WAITING.includes(wrong)}
        data-paper-code=""
        value={typed}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        enterkeyhint="next"
        onInput={({ currentTarget }) => onType(currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && onEnter()}
      />
      <p role="alert">{wrong && t(($) => $.paper.wrong[wrong])}</p>
    </main>
  )
}
