// Before anybody sits down: what is done together, and who is there. A guest needs no card.

import { useEffect, useState } from 'preact/hooks'
import type { Device } from '../../device/device.ts'
import { ownProject } from '../../device/identity.ts'
import type { Say } from '../../locale/speech.ts'
import { type Activity, fitting } from '../../model/letter.ts'
import { methodOf } from '../../model/method.ts'
import { Button } from '../../ui/Button.tsx'
import { CardGroup, Cards } from '../../ui/Cards.tsx'
import { Picture } from '../../ui/Picture.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { enough, type Limits, NO_LIMITS } from '../burden.ts'
import { Face } from '../Face.tsx'
import { limitsOn } from '../load.ts'
import { peopleIn, type Someone } from '../someone.ts'
import { sayEnough } from '../why.ts'
import work from '../work.module.css'
import type { WorkSay } from '../words.ts'
import { keepTable, LEAST, MOST, newTable, tableIn, type Table } from './table.ts'
import type { TableSay } from './words.ts'

interface Props {
  device: Device
  t: TableSay
  /** How whoever asks is spoken to. */
  team: WorkSay
  app: Say
  onLaid: () => void
  onBack: () => void
}
type Found = { hash: string; body: Activity }

export function Lay({ device, t, team, app, onLaid, onBack }: Props) {
  const [found, setFound] = useState<{ people: readonly Someone[]; activities: readonly Found[]; limits: Limits }>()
  const [name, setName] = useState<string>()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [guests, setGuests] = useState(0)
  const [lack, setLack] = useState<'letters' | 'few' | 'many' | 'failed'>()
  useEffect(() => {
    void look(device).then(setFound, () => {
      setFound({ people: [], activities: [], limits: NO_LIMITS })
      setLack('failed')
    })
  }, [device])
  if (!found) return <Screen name="table-lay" />
  const { people, activities, limits } = found
  const activity = activities.find(({ body }) => body.name === name) ?? activities[0]
  const sit = people.filter(({ id }) => chosen.includes(id))
  const { clock } = device.world
  const full = sit.flatMap((one) => {
    const why = enough(one, clock.now(), clock.offset(), limits)
    return why ? [{ id: one.id, line: `${t(($) => $.lay.enough, { name: one.name })} ${sayEnough(team, why)}` }] : []
  })

  async function begin(): Promise<void> {
    const total = sit.length + guests
    if (!activity) return setLack('letters')
    if (total < LEAST || total > MOST) return setLack(total > MOST ? 'many' : 'few')
    const invited = Array.from({ length: guests }, (_, i) => ({
      id: device.newId(),
      name: t(($) => $.lay.guest, { n: i + 1 }),
      picture: 'cup',
      guest: true,
    }))
    const seats = [...sit.map(({ id, name: called, picture }) => ({ id, name: called, picture })), ...invited]
    try {
      const { hash, body } = activity
      // What cannot be read was laid by a newer version, and is not written over.
      await tableIn(device)
      const table: Table = newTable({ name: body.name, hash }, app.lang, seats)
      await keepTable(device, table)
      return onLaid()
    } catch {
      return setLack('failed')
    }
  }
  return (
    <Screen
      name="table-lay"
      back={{ label: app(($) => $.frame.back), onPress: onBack }}
      next={{ label: t(($) => $.lay.begin), onPress: () => void begin() }}
    >
      <main class={work.work}>
        <h1 tabIndex={-1}>{t(($) => $.lay.title)}</h1>
        <p>{t(($) => $.lay.lead)}</p>
        <h2 id="what">{t(($) => $.lay.what)}</h2>
        <CardGroup labelled="what">
          <Cards
            name="activity"
            chosen={activity ? [activity.body.name] : []}
            cards={activities.map(({ body }) => ({
              value: body.name,
              label: body.title[t.lang],
              picture: <Picture name={body.picture} />,
            }))}
            onChoose={setName}
          />
        </CardGroup>
        <h2 id="who">{t(($) => $.lay.who)}</h2>
        <CardGroup labelled="who">
          <Cards
            many
            name="who"
            chosen={chosen}
            cards={people.map((one) => ({
              value: one.id,
              label: one.name,
              picture: <Face one={one} />,
            }))}
            onChoose={(id, on) => setChosen(on ? [...chosen, id] : chosen.filter((one) => one !== id))}
          />
        </CardGroup>
        {full.map(({ id, line }) => (
          <p key={id} class={work.note}>
            {line}
          </p>
        ))}
        {guests > 0 && (
          <p data-guests={guests}>
            {Array.from({ length: guests }, (_, i) => t(($) => $.lay.guest, { n: i + 1 })).join(', ')}
          </p>
        )}
        <span class={work.buttons}>
          <Button label={t(($) => $.lay.more)} onPress={() => setGuests(Math.min(MOST, guests + 1))} data-guest="" />
          {guests > 0 && <Button kind="plain" label={t(($) => $.lay.less)} onPress={() => setGuests(guests - 1)} />}
        </span>
        <p role="alert">
          {(lack ?? (activities.length === 0 ? 'letters' : undefined)) && t(($) => $.lay.lack[lack ?? 'letters'])}
        </p>
      </main>
    </Screen>
  )
}

async function look(device: Device): Promise<{ people: Someone[]; activities: Found[]; limits: Limits }> {
  const project = await ownProject(device.store)
  const people = await peopleIn(device)
  const limits = await limitsOn(device)
  if (!project) return { people, activities: [], limits }
  const all = fitting(await device.mailbox.all(project.pid, 'activity'), project.role)
  return { people, activities: all.filter(({ body }) => methodOf(body)), limits }
}
