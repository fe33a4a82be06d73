// A file of another device is read here: what waits in it goes from here, once; what is not done only with words on paper.

import { useState } from 'preact/hooks'
import { sittingIn } from '../capture/sitting.ts'
import type { Device } from '../device/device.ts'
import { readRescue, type Rescue, RESCUE_MAX } from '../device/rescued.ts'
import { projectsHere, type Taken, takeIn, unlock } from '../device/takeIn.ts'
import type { Say } from '../locale/speech.ts'
import { base64url, type Bytes } from '../model/bytes.ts'
import { fromTyped } from '../model/typed.ts'
import { Screen } from '../ui/Screen.tsx'
import { spaced } from './Make.tsx'
import type { As } from './paper.ts'
import css from './Rescue.module.css'
import type { RescueSay } from './words.ts'
import { WithWords } from './WithWords.tsx'

interface Props {
  device: Device
  t: RescueSay
  app: Say
  as: As
  nudge: () => void
  onBack: () => void
}

/** Why nothing of it could be taken in. */
const REFUSALS = [
  'empty',
  'not-rescue',
  'too-large',
  'newer',
  'damaged',
  'cut-short',
  'other-project',
  'nowhere',
  'no-room',
  'failed',
] as const
type Refusal = (typeof REFUSALS)[number]

type Outcome = { refused: Refusal } | { rescue: Rescue; taken: Taken }

export function TakeIn({ device, t, app, as, nudge, onBack }: Props) {
  const [busy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<Outcome>()
  const choose = (file: File) => {
    setBusy(true)
    void take(device, file)
      .catch((): Outcome => ({ refused: 'failed' }))
      .then((told) => {
        setBusy(false)
        setOutcome(told)
        if ('taken' in told) nudge()
      })
  }
  const back = { label: app(($) => $.frame.back), onPress: onBack }
  const done = outcome && 'taken' in outcome ? outcome : undefined
  return (
    <Screen name={done ? 'rescue-taken' : 'rescue-take'} back={back}>
      <main class={css.rescue}>
        <h1 tabIndex={-1}>{done ? told(t, done) : t(($) => $.take.title)}</h1>
        <div aria-live="polite" class={css.told}>
          {busy && <p>{t(($) => $.take.busy)}</p>}
          {outcome && 'refused' in outcome && (
            <section class={css.note} data-refused={outcome.refused}>
              <p>
                <strong>{t(($) => $.take.refused[outcome.refused].what)}</strong>
              </p>
              <p>{t(($) => $.take.refused[outcome.refused].next)}</p>
            </section>
          )}
          {done && <Done t={t} {...done} />}
        </div>
        {done && done.rescue.drafts.length > 0 && as !== 'shut' && (
          <WithWords
            t={t}
            count={done.rescue.drafts.length}
            onWords={(words) => openWith(device, done.rescue, words, as)}
          />
        )}
        {!done && <p>{t(($) => $.take.how)}</p>}
        <label class={css.pick}>
          <input
            type="file"
            data-rescue-file=""
            disabled={busy}
            onChange={({ currentTarget }) => {
              const file = currentTarget.files?.[0]
              if (file) choose(file)
              // The same file may be chosen again.
              currentTarget.value = ''
            }}
          />
          <b>{done ? t(($) => $.take.another) : t(($) => $.take.choose)}</b>
        </label>
      </main>
    </Screen>
  )
}

const told = (t: RescueSay, { taken }: { taken: Taken }): string =>
  taken.fresh > 0 ? t(($) => $.take.came, { count: taken.fresh }) : t(($) => $.take.nothingNew)

const Done = ({ t, rescue, taken }: { t: RescueSay; rescue: Rescue; taken: Taken }) => (
  <section class={css.told} data-taken={taken.fresh} data-known={taken.known}>
    <p>{t(($) => $.make.name, { code: spaced(rescue.code) })}</p>
    {taken.fresh > 0 && <p>{t(($) => $.take.goes)}</p>}
    {taken.known > 0 && <p>{t(($) => $.take.known, { count: taken.known })}</p>}
    {taken.other > 0 && <p>{t(($) => $.take.other, { count: taken.other })}</p>}
    {taken.full && <p data-full="">{t(($) => $.take.full)}</p>}
    {rescue.lacks && <p data-lacks={rescue.lacks}>{t(($) => $.take.lacks)}</p>}
  </section>
)

async function take(device: Device, file: File): Promise<Outcome> {
  const here = await projectsHere(device)
  if (here.size === 0) return { refused: 'nowhere' }
  if (file.size > RESCUE_MAX) return { refused: 'too-large' }
  const read = await readRescue(new Uint8Array(await file.arrayBuffer()) as Bytes, device.world.crypt)
  if (!read.ok) return { refused: REFUSALS.find((code) => code === read.code) ?? 'damaged' }
  const taken = await takeIn(device, read.value)
  const { fresh, known, other, full } = taken
  const none = fresh + known === 0
  if (none && full) return { refused: 'no-room' }
  if (none && other > 0) return { refused: 'other-project' }
  return { rescue: read.value, taken }
}

/** How many sittings came along; undefined when these are not the words. */
async function openWith(device: Device, rescue: Rescue, typed: string, as: As): Promise<number | undefined> {
  const words = fromTyped(typed)
  const opened = words.ok ? await unlock(device, rescue, base64url(words.value)) : undefined
  if (!opened) return undefined
  const here = await projectsHere(device)
  let came = 0
  for (const { id, state, also } of opened) {
    const read = sittingIn(state)
    const pid = read?.place?.pid ?? read?.note?.pid
    if (!read || !pid || !here.has(pid) || (await device.store.get('drafts', id))) continue
    // What was begun on a tablet of many leaves nothing readable, and what was begun on somebody's own does: neither goes on
    // on the other.
    if (read.place ? read.place.shared !== (as === 'team') : as !== 'own') continue
    // On somebody's own device it waits on the start screen; a team is asked what to do with it as soon as it comes in.
    const place = read.place && { ...read.place, known: undefined }
    const next = as === 'own' ? (read.place ? { ...read, paused: true } : read) : { ...read, place }
    const came1 = await device.drafts.save(id, next, await also(read.place?.ids ?? [])).then(
      () => true,
      () => false,
    )
    if (came1) came++
  }
  return came
}
