// A table: the tablet goes round, each has a turn of their own, and only when all have been is anything shown.

import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { useBackButton } from '../../capture/backButton.ts'
import { Sitting } from '../../capture/Sitting.tsx'
import type { Sitting as State } from '../../capture/sitting.ts'
import type { Device } from '../../device/device.ts'
import type { Manner, Say } from '../../locale/speech.ts'
import type { Activity } from '../../model/letter.ts'
import { type Method, methodOf } from '../../model/method.ts'
import { ownProject } from '../../device/identity.ts'
import type { Timers } from '../../model/ports.ts'
import type { Lang } from '../../model/words.ts'
import { Face } from '../Face.tsx'
import { Handed } from '../Handed.tsx'
import { peopleIn, type Someone } from '../someone.ts'
import type { WorkSay } from '../words.ts'
import { Screen } from '../../ui/Screen.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { close, closeAfter } from '../rest.ts'
import { MayShow, Nothing, Pass } from './Pass.tsx'
import { Lay } from './Lay.tsx'
import { Shown } from './Shown.tsx'
import { beenBy, clearTable, keepTable, nextRound, putLast, stillToCome, type Table } from './table.ts'
import { inTheSameMoment, layDown, sitDown, tableNow } from './turn.ts'
import { type TableSay, useTableWords } from './words.ts'

export { Offer } from './Offer.tsx'

interface Props {
  device: Device
  app: Say
  work: WorkSay
  timers: Timers
  turn: (lang: Lang) => void
  familiar: () => Promise<Manner>
  nudge: () => void
  onChange: (look: () => void) => () => void
  onAddress: (address: Someone['address']) => void
  onBack: () => void
}

/** People talk at a table, and nobody touches it meanwhile. */
const FORGOTTEN = 15 * 60_000
/** How long a page that was just left may take to let go. */
const PATIENCE = 1500

export function AtTable(props: Props) {
  const { device, app, turn, nudge, onChange } = props
  const t = useTableWords(app, props.familiar)
  const held = useAlone(device)
  const [found, setFound] = useState<{ table?: Table | undefined }>()
  const [sitting, sit] = useState<State>()
  /** Whose turn just ended still has the tablet. */
  const [present, setPresent] = useState<string>()
  const [played, setPlayed] = useState<{ activity: Activity; method: Method }>()
  const [failed, fail] = useState(false)
  const [people, setPeople] = useState<readonly Someone[]>([])
  const look = useCallback(
    () =>
      tableNow(device).then(
        (table) => setFound({ table }),
        () => fail(true),
      ),
    [device],
  )
  useEffect(() => void look(), [look])
  useEffect(() => void peopleIn(device).then(setPeople, () => {}), [device])
  const table = found?.table
  const hash = table?.activity.hash
  useEffect(() => {
    if (hash !== undefined) void playedBy(device, hash).then((known) => (known ? setPlayed(known) : fail(true)))
  }, [device, hash])

  // Whoever lays a table may forget the tablet; and a table that is gone leaves nobody to give it to.
  const stood = useRef(false)
  if (table) stood.current = true
  const { timers } = props
  useEffect(() => (found && !table && !stood.current ? closeAfter(timers) : undefined), [found, table, timers])
  if (failed || held === false) {
    const code = failed ? 'storage' : 'other-tab'
    const retry = { label: app(($) => $.trouble.retry), onPress: close }
    return <Trouble what={app(($) => $.trouble[code].what)} next={app(($) => $.trouble[code].next)} retry={retry} />
  }
  if (!t || !found || !held) return <Screen name="table" />
  if (!table && stood.current) {
    close()
    return <Screen name="table" />
  }
  if (!table)
    return <Lay device={device} t={t} team={props.work} app={app} onLaid={() => void look()} onBack={props.onBack} />
  if (!played) return <Screen name="table" />
  if (sitting) {
    const over = () => {
      // The next person begins in the language of the table, whatever this one chose.
      if (app.lang !== table.lang) turn(table.lang)
      props.onAddress(undefined)
      void look().then(() => (setPresent(sitting.id), sit(undefined)))
    }
    return (
      <Handed device={device} t={props.work} one={undefined} sitting={sitting.id}>
        <Sitting
          key={sitting.id}
          device={device}
          t={app}
          turn={turn}
          begin={sitting}
          shared
          kept={nudge}
          onEnd={over}
          also={inTheSameMoment(device, played.method)}
          onLetters={onChange}
        />
      </Handed>
    )
  }
  return (
    <Between
      {...props}
      {...played}
      t={t}
      people={people}
      present={present}
      table={table}
      onTable={(to) => setFound({ table: to })}
      onSit={sit}
    />
  )
}

/** Whatever is on the table itself, and not in front of one person. Left alone too long, the page is left. */
function Between({
  device,
  app,
  timers,
  t,
  table,
  activity,
  method,
  people,
  present,
  onAddress,
  onTable,
  onSit,
}: Props & {
  t: TableSay
  table: Table
  activity: Activity
  method: Method
  people: readonly Someone[]
  present: string | undefined
  onTable: (table: Table) => void
  onSit: (state: State) => void
}) {
  useEffect(() => closeAfter(timers, FORGOTTEN), [timers])
  // Nobody comes back to what somebody else saw.
  useBackButton(() => {})
  const [nothing, setNothing] = useState<string>()
  /** Somebody came back to their turn after the power went. */
  const [back, setBack] = useState<string>()
  const [lack, setLack] = useState<'letters' | 'failed'>()
  const busy = useRef(false)
  /** One press is one step, and what cannot be kept is said. */
  const once = (run: () => Promise<unknown>) => {
    if (busy.current) return
    busy.current = true
    const free = () => (busy.current = false)
    void run().then(free, () => (free(), setLack('failed')))
  }
  const become = (to: Table) => once(async () => onTable(await keepTable(device, to)))

  const turn = table.now?.given?.length ? table.now.sitting : undefined
  if (turn && (turn === present || turn === back))
    return (
      <MayShow
        key={turn}
        t={t}
        app={app}
        method={method.name}
        onSaid={(yes) => once(async () => onTable(await layDown(device, table, yes)))}
      />
    )
  const waiting = stillToCome(table)
  const seat = waiting.find(({ id }) => id === table.now?.seat) ?? waiting[0]
  if (!seat)
    return (
      <Shown
        key={table.round}
        t={t}
        app={app}
        table={table}
        activity={activity}
        method={method}
        onAgain={() => become(nextRound(table))}
        onClear={() => clearTable(device)}
      />
    )
  if (nothing === seat.id) return <Nothing t={t} onNext={() => become(beenBy(table, seat.id))} />
  const one = people.find(({ id }) => id === seat.id)
  const begin = async () => {
    const state = await sitDown(device, table, method, seat)
    if (!state) return setLack('letters')
    onAddress(one?.address)
    return onSit(state)
  }
  return (
    <Pass
      t={t}
      seat={seat}
      face={<Face one={one ?? seat} />}
      at={table.seats.length - waiting.length + 1}
      of={table.seats.length}
      more={waiting.length > 1 && !table.now}
      lack={lack && t(($) => $.lay.lack[lack])}
      onHere={() => (turn ? setBack(turn) : table.round > 0 && !seat.gave ? setNothing(seat.id) : once(begin))}
      onLater={() => become(putLast(table, seat.id))}
      onAway={() => become(beenBy(table, seat.id))}
    />
  )
}

/** One sitting at a time on this device; an update waits until the table is left. */
function useAlone({ world }: Device): boolean | undefined {
  const [held, setHeld] = useState<boolean>()
  useEffect(() => {
    let release = () => {}
    const until = new Promise<void>((done) => {
      release = done
    })
    const run = () => {
      setHeld(true)
      return until
    }
    void world.locks.ifFree('sitting', run, PATIENCE).then((had) => !had && setHeld(false))
    return () => release()
  }, [world])
  return held
}

async function playedBy(device: Device, hash: string): Promise<{ activity: Activity; method: Method } | undefined> {
  const project = await ownProject(device.store)
  const activity = project && (await device.mailbox.byHash('activity', hash))
  const method = activity && methodOf(activity)
  return method && { activity, method }
}
