// A card: with it somebody throws everything away that they gave; on a shared tablet it is given along; and one's own is kept.

import { useEffect, useMemo, useState } from 'preact/hooks'
import { type Waiting, whyWaiting } from '../../capture/obstacle.ts'
import type { Sitting } from '../../capture/sitting.ts'
import { setCardAway } from '../../device/cards.ts'
import type { Device } from '../../device/device.ts'
import { ownProject, personHere } from '../../device/identity.ts'
import type { Manner, Say } from '../../locale/speech.ts'
import { base64url } from '../../model/bytes.ts'
import { type Card as Paper, writeCard } from '../../model/card.ts'
import type { Project } from '../../model/letter.ts'
import { Button } from '../../ui/Button.tsx'
import { Screen, Telling } from '../../ui/Screen.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { Elsewhere } from '../join/Found.tsx'
import { later } from '../later.tsx'
import { type Heard, NOTHING, Showing, wrongOf } from '../join/Showing.tsx'
import type { CardView } from '../start.ts'
import { Away } from './Away.tsx'
import css from './card.module.css'
import { give, standingOf } from './give.ts'
import { Mine } from './Mine.tsx'
import type { NoCard, Read } from './reading.ts'
import { useCardWords } from './words.ts'

/** For whoever looks at what they agreed to. */
const Receipt = later(() => import('./Receipt.tsx').then((all) => all.Receipt))
/** For whoever goes on here with the card of another device. */
const Onward = later(() => import('../onward/Onward.tsx').then((all) => all.Onward))

interface Props {
  device: Device
  t: Say
  view: CardView
  shared: boolean
  house: Project | undefined
  /** The way to speak to somebody as je. */
  familiar: () => Promise<Manner>
  onChange: (look: () => void) => () => void
  /** Whoever goes on with this card has to be let in first. */
  onInvite: (code: string) => void
  onGiven: (sitting: Sitting) => void
  nudge: () => void
  onLeave: () => void
}

type No = NoCard | 'withdrawn' | 'failed'
type Step =
  | { at: 'showing' }
  /** `house`: where all of it goes; and nowhere else. */
  | { at: 'ask'; card: Paper; house: string | undefined }
  | { [At in 'used' | 'given']: { at: At; card: Paper } }['used' | 'given']
  | { at: 'away'; card: Paper; press: string }
  | { at: 'onward'; card: Paper; house?: string | undefined; chosen?: boolean }
  | { at: 'already' }
  | { at: 'elsewhere'; link: URL; other: boolean }
  | { at: 'no'; why: No }
  | { at: 'waits'; why: Waiting }

export function Card(props: Props) {
  const said = useCardWords(props.t, props.familiar)
  const [own, take] = useState<string>()
  const of = useWhose(props, said)
  if (!said) return <Screen name="card" />
  const { as } = props.view
  if (as === 'receipt') return <Receipt {...props} words={said} of={of} />
  // With one's own card everything of one's own goes, without showing it first.
  if (as === 'own' && own === undefined)
    return <Mine {...props} words={said} of={of} onThrow={(card) => take(writeCard(card))} />
  return <Shown {...props} view={own === undefined ? props.view : { as: 'take', code: own }} words={said} />
}

/** Of which project it is, said where there are several. */
function useWhose({ device, t, house }: Props, words: Say<'card'> | undefined): string[] {
  const [several, setSeveral] = useState(false)
  useEffect(() => void device.store.list('projects').then((all) => setSeveral(all.length > 1)), [device])
  return several && house && words ? [words(($) => $.ask.of, { house: house.title[t.lang] })] : []
}

function Shown(props: Props & { words: Say<'card'> }) {
  const { device, t: app, words: t, view, onGiven, nudge, onLeave } = props
  const { store, world } = device
  const { sha256 } = world.crypt
  const giving = view.as === 'give'
  const [step, go] = useState<Step>({ at: 'showing' })
  const [written, setWritten] = useState(NOTHING)
  const back = () => go({ at: 'showing' })

  const houseOf = async ({ pid }: Paper) => (await device.mailbox.newest(pid, 'project'))?.body.title[t.lang]
  const asking = async (card: Paper): Promise<Step> => ({ at: 'ask', card, house: await houseOf(card) })
  const found = async (card: Paper): Promise<Step> => {
    if (!giving) {
      if (await store.get('cards', writeCard(card))) return { at: 'already' }
      if (view.as === 'on') return { at: 'onward', card, chosen: true }
      if (props.shared || (await isOwn(device, card))) return asking(card)
      // Beside two ways there is room for what tells projects apart only where there are some.
      const several = (await store.list('projects')).length > 1
      return { at: 'onward', card, house: several ? await houseOf(card) : undefined }
    }
    const standing = await standingOf(device, card)
    if (standing === 'fresh') return { at: 'given', card }
    return standing === 'used' ? { at: 'used', card } : { at: 'no', why: standing }
  }
  /** Where it leads, or what is wrong with it. */
  const judge = async (read: Read): Promise<Heard> => {
    if (read.is === 'card') {
      const next = await found(read.card)
      return () => go(next)
    }
    if (read.is === 'elsewhere') return () => go({ at: 'elsewhere', link: read.link, other: read.other })
    if (read.is === 'no') return { what: t(($) => $[read.why].what), next: t(($) => $[read.why].next) }
    return wrongOf(app, read)
  }
  const reading = useMemo(() => import('./reading.ts'), [])
  const show = async (text: string) => judge(await (await reading).cardIn(text, location.origin, sha256))
  const readWords = async (text: string) => judge(await (await reading).cardOfWords(text, store, sha256))

  // Somebody came with it, by a link.
  const { code } = view
  useEffect(() => {
    if (code === undefined) return
    void show(`${location.origin}/#w=${code}`).then((heard) =>
      typeof heard === 'function' ? heard() : go({ at: 'no', why: 'broken' }),
    )
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- it is read once
  }, [code])

  const throwAway = (card: Paper) =>
    setCardAway(device, card).then(
      (press) => go({ at: 'away', card, press }),
      () => go({ at: 'no', why: 'failed' }),
    )
  const handOver = async (card: Paper) => {
    const sitting = await give(device, card, app.lang)
    if (sitting) return onGiven(sitting)
    return go({ at: 'waits', why: whyWaiting(await ownProject(store)) })
  }

  const backward = { label: app(($) => $.frame.back), onPress: code === undefined ? back : onLeave }
  if (step.at === 'showing') {
    if (code !== undefined) return <Screen name="card" />
    const title = t(($) => (giving ? $.give : $.show))
    const way = { t: app, title, written, onWritten: setWritten, onText: show, onWords: readWords, onBack: onLeave }
    return <Showing {...way} />
  }
  if (step.at === 'elsewhere') {
    const title = step.other ? app(($) => $.join.elsewhere.title) : t(($) => $.elsewhere)
    return <Elsewhere t={app} title={title} link={step.link} onBack={back} />
  }
  const asks = (house?: string) => [
    ...(house === undefined ? [] : [t(($) => $.ask.of, { house })]),
    t(($) => $.ask.what),
    t(($) => $.ask.media),
  ]
  if (step.at === 'ask')
    return (
      <Screen name="card-ask" back={backward}>
        <Telling title={t(($) => $.ask.title)} lines={asks(step.house)}>
          <span class={css.large} data-throw="">
            <Button kind="stop" label={t(($) => $.ask.go)} onPress={() => void throwAway(step.card)} />
          </span>
        </Telling>
      </Screen>
    )
  if (step.at === 'onward') {
    const { card, chosen } = step
    return (
      <Onward
        {...props}
        card={card}
        chosen={chosen ?? false}
        away={{
          label: t(($) => $.ask.go),
          lines: asks(step.house),
          onPress: () => void throwAway(card),
        }}
        onWithdrawn={() => go({ at: 'no', why: 'withdrawn' })}
        invited={{ label: app(($) => $.join.open), onPress: () => props.onInvite(writeCard(card)) }}
        onBack={backward.onPress}
        onDone={onLeave}
      />
    )
  }
  if (step.at === 'away')
    return (
      <Away
        device={device}
        press={step.press}
        app={app}
        t={t}
        nudge={nudge}
        onUndo={() => void asking(step.card).then(go)}
        onDone={onLeave}
      />
    )
  if (step.at === 'already')
    return (
      <Screen name="card-already" next={{ label: app(($) => $.frame.done), onPress: onLeave }}>
        <Telling title={t(($) => $.already.title)} lines={[t(($) => $.already.next)]} />
      </Screen>
    )
  if (step.at === 'used')
    return (
      <Screen name="card-used" back={backward}>
        <Telling title={t(($) => $.used.ask)} lines={[t(($) => $.used.why)]}>
          <div class={css.choices}>
            <Button label={t(($) => $.used.yes)} onPress={() => go({ at: 'given', card: step.card })} />
            <Button label={t(($) => $.used.no)} onPress={back} />
          </div>
        </Telling>
      </Screen>
    )
  if (step.at === 'given')
    return (
      <Screen
        name="card-given"
        back={backward}
        next={{ label: app(($) => $.frame.next), onPress: () => void handOver(step.card) }}
      >
        <Telling
          title={t(($) => $.given.title)}
          picture="recipe-card"
          lines={[t(($) => $.given.why), t(($) => $.given.keep)]}
        />
      </Screen>
    )
  if (step.at === 'waits') {
    const { why } = step
    return <Trouble what={app(($) => $.trouble[why].what)} next={app(($) => $.trouble[why].next)} back={backward} />
  }
  const { why } = step
  return <Trouble what={t(($) => $[why].what)} next={t(($) => $[why].next)} back={backward} />
}

/** With the card of this device itself there is nothing to go on with: one is there already. */
const isOwn = async (device: Device, { pid, secret }: Paper): Promise<boolean> =>
  (await personHere(device, pid).catch(() => undefined))?.secret === base64url(secret)
