// Several projects on one device: how to turn the start screen to another, and what the others ask. A device of one project
// never loads it.

import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { Device } from '../../device/device.ts'
import type { ProjectRow } from '../../device/store.ts'
import type { Say } from '../../locale/speech.ts'
import type { Project } from '../../model/letter.ts'
import { Button } from '../../ui/Button.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { dress } from '../../ui/theme.ts'
import { Activities } from '../Activities.tsx'
import type { Room } from '../room.ts'
import { type PlaceHere, usePlaces } from './places.ts'
import css from './several.module.css'
import { type SeveralSay, useSeveralWords } from './words.ts'

interface Props {
  device: Device
  t: Say
  /** Of these the first is the one that the start screen is of. */
  all: readonly ProjectRow[]
}

/** The way to another: a screen with each by its name, in its own colour, with who one is there. */
export function Turns({
  device,
  t: app,
  all,
  onShow,
  onTurn,
}: Props & { onShow: (screen?: ComponentChildren) => void; onTurn: (pid: string) => void }) {
  const t = useSeveralWords(app)
  const places = usePlaces(device, all)
  if (!t || !places) return null
  const now = all[0]!.pid
  const show = () =>
    onShow(
      <Screen name="turns" back={{ label: app(($) => $.frame.back), onPress: () => onShow() }}>
        <main class={css.turns}>
          <h1 tabIndex={-1}>{t(($) => $.choose)}</h1>
          <ul>
            {places.map((place) => (
              <li key={place.pid}>
                <Own project={place.project}>
                  <button
                    type="button"
                    class={css.turn}
                    aria-current={place.pid === now}
                    data-turn={place.pid}
                    onClick={() => (onShow(), onTurn(place.pid))}
                  >
                    <strong>{nameOf(t, place)}</strong>
                    <span>{app(($) => $.role.who[place.role])}</span>
                    {place.pid === now && <span class={css.now}>{t(($) => $.now)}</span>}
                  </button>
                </Own>
              </li>
            ))}
          </ul>
        </main>
      </Screen>,
    )
  return <Button kind="plain" label={t(($) => $.other)} onPress={show} data-turns={places.length} />
}

/** What there is to do for the others, under the name of whose questions they are; or why there is nothing. */
export function Beside({
  device,
  t: app,
  all,
  room,
  onBegin,
}: Props & { room: Room; onBegin: (pid: string, name: string) => void }) {
  const t = useSeveralWords(app)
  const places = usePlaces(device, all, room)
  if (!t || !places) return null
  return (
    <>
      {places
        .filter(({ pid }) => pid !== all[0]!.pid)
        .map((place) => (
          <Own key={place.pid} project={place.project}>
            <section class={css.beside} data-beside={place.pid}>
              <h2>{nameOf(t, place)}</h2>
              <Nothing t={t} app={app} place={place} />
              <Activities
                t={app}
                of={place.pid}
                all={place.activities}
                paged={place.role === 'person'}
                onBegin={(name) => onBegin(place.pid, name)}
              />
            </section>
          </Own>
        ))}
    </>
  )
}

/** Why nothing of it can be done now. */
function Nothing({ t, app, place: { project, refused } }: { t: SeveralSay; app: Say; place: PlaceHere }) {
  if (refused)
    return (
      <p data-refused={refused}>
        {app(($) => $.trouble[refused].what)} {t(($) => $.stays)}
      </p>
    )
  return project ? null : <p>{t(($) => $.waits)}</p>
}

/** Practice is never taken for the real thing. */
const nameOf = (t: SeveralSay, { project }: PlaceHere): string =>
  !project
    ? t(($) => $.unnamed)
    : project.practice
      ? t(($) => $.practice, { house: project.title[t.lang] })
      : project.title[t.lang]

/** What stands in it wears the colour of its project, whatever the page wears. */
function Own({ project, children }: { project: Project | undefined; children: ComponentChildren }) {
  const box = useRef<HTMLDivElement>(null)
  const accent = project?.accent
  useEffect(() => void (box.current && dress(accent, box.current)), [accent])
  return (
    <div class={css.own} ref={box}>
      {children}
    </div>
  )
}
