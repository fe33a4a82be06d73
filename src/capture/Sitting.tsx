// One activity with one person, from welcome to thanks. Every touch is kept before it counts.

import type { ComponentChildren } from 'preact'
import { useContext, useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Settle } from '../answers/contract.ts'
import { OTHER } from '../consent/Welcome.tsx'
import type { Device } from '../device/device.ts'
import { ownProject } from '../device/identity.ts'
import type { Kept } from '../device/ledger.ts'
import type { Say } from '../locale/speech.ts'
import type { Scope } from '../model/consent.ts'
import type { Lang } from '../model/words.ts'
import type { Given } from '../question/given.ts'
import { Frame } from '../ui/Frame.ts'
import { Trouble } from '../ui/Trouble.tsx'
import { usePicturesAhead } from './ahead.ts'
import { linesAt } from './asked.ts'
import { useBackButton } from './backButton.ts'
import { fade } from './fade.ts'
import { type AlsoGiven, keepConsent, keepContribution, shownHere } from './finish.ts'
import { keepMedia, setAside, throwAway } from './media.ts'
import { isTakenBack, type Obstacle, WAITING, whyNot, whyWaiting } from './obstacle.ts'
import { afterAside } from './beside.ts'
import { countNo } from './noes.ts'
import { type Heed, NEAR } from './heed.ts'
import { findPlace } from './place.ts'
import { agreed } from './agreed.ts'
import type { Shown, Sitting as State } from './sitting.ts'
import { back, isLastBefore, isOver, isTogether, next, onTheWay, scopeAsked } from './way.ts'
import { Stage } from './Stage.tsx'
import { inTurns, type Once } from './turns.ts'
import { useHelper } from './useHelper.ts'
import { useLetters } from './useLetters.ts'

type Also = Parameters<Device['drafts']['save']>[2]

interface Props {
  device: Device
  t: Say
  turn: (lang: Lang) => void
  begin: State
  /** Already chosen on the home screen. */
  activity?: { pid: string; name: string } | undefined
  shared: boolean
  heed?: Heed
  /** The courier may have something to carry. */
  kept: () => void
  onEnd: () => void
  also?: AlsoGiven
  /** Calls back when letters may have come. */
  onLetters: (look: () => void) => () => void
}

export function Sitting({ device, t, turn, begin, activity, shared, heed, kept, onEnd, also, onLetters }: Props) {
  // Before the first word of a project is shown, the page that was opened says the language.
  const [s, setS] = useState<State>(begin.place ? begin : { ...begin, lang: t.lang })
  const [obstacle, setObstacle] = useState<Obstacle>()
  const { letters, questions, take } = useLetters(device, s, setObstacle)
  usePicturesAhead(questions)
  const now = useRef(s)
  /** Something large is being kept: that takes a moment, and is said. */
  const [sealing, setSealing] = useState(false)
  const [heeding, show] = useState<ComponentChildren>()

  /** What is on the screen is on the disk, or says that it is not. */
  function save(change: Partial<State>, also?: Also): Promise<void> {
    now.current = { ...now.current, ...change }
    setS(now.current)
    return keep(now.current, also)
  }
  async function keep(state: State, also: Also = []): Promise<void> {
    try {
      // What is only done together is on the screen and nowhere else.
      await device.drafts.save(state.id, isTogether(state) ? { ...state, answers: {} } : state, also)
      // Being kept is no answer to waiting for letters.
      setObstacle((known) => (WAITING.includes(known) ? known : undefined))
    } catch (error) {
      failed(error)
      throw error
    }
  }
  function failed(why: unknown): void {
    if (!isTakenBack(why)) return setObstacle((known) => known ?? whyNot(why))
    // With a card, or in another window: what is said on here is kept nowhere, and it ends like any other no.
    void device.drafts.drop(now.current.id).catch(() => {})
    setS((now.current = { ...now.current, step: 'eased' }))
    return setObstacle(undefined)
  }
  /** Something that was still being kept when the sitting ended begins no new one. */
  const say = (change: Partial<State>) => isOver(now.current) || void save(change).catch(() => {})
  const onAnswer = (id: string, given: Given) => say({ answers: { ...now.current.answers, [id]: given } })
  const media = useMemo(() => device.media(s.id), [device, s.id])

  const around = useContext(Frame)
  const heard = useRef(new Set<string>())
  /** What is still being said is on the disk before its question is left. */
  const settle = useRef<Settle>(undefined)
  const turns = useRef<Once>(undefined)
  const once = (turns.current ??= inTurns(() => now.current.step, failed))

  async function goTo(step: string, change: Partial<State> = {}, also?: Also): Promise<void> {
    await save({ ...change, step }, also)
    history.pushState({ step }, '')
  }

  const forward = () =>
    once(async () => {
      await settle.current?.()
      const here = now.current
      const { step, said } = here
      if (step === 'stop') return stopChosen()
      if (step === 'ease' && said.around?.['ease'] !== 'on') return ease()
      const aside = afterAside(here, questions)
      if (aside) return goTo(aside.step, aside)
      const to = next(here, questions)
      if (to === 'no' || to === 'too-young') return over(to)
      const shown = await shownNow()
      if (!here.place) return enter(shown)
      now.current = { ...here, ...agreed(here, shown) }
      return passOn(to)
    })

  /** Where an answer on this screen leads, once what it rests on is sealed. */
  async function passOn(to: string): Promise<void> {
    const here = now.current
    const scope = scopeAsked(here.step)
    const before = scope && SEALED_FIRST.includes(scope) && here.said.scopes?.[scope] === 'yes'
    if (before || (isLastBefore(here) && !isTogether(here))) return agree(to)
    if (to === 'thanks') return finish()
    return goTo(to, here)
  }

  const shownNow = (): Promise<Shown> => {
    const here = now.current
    return shownHere(device, linesAt(here, letters, t), t, heard.current.has(here.step))
  }

  async function over(step: string): Promise<void> {
    const { id, place, note } = now.current
    // Not wanting to give it now throws no note away.
    if (step !== 'no' || !note) await device.drafts.drop(id)
    // Only counted; and whoever could not be counted said no all the same.
    if (step === 'no' && shared && !place?.paper && !isTogether(now.current))
      await countNo(device, place).catch(() => {})
    setS((now.current = { ...now.current, step }))
  }

  /** Alone: a yes that is kept in another tab takes a number as well. */
  const enter = (shown: Shown): Promise<void> =>
    device.world.locks.alone('person', async () => {
      const { store } = device
      // Another tab may look at another project by now.
      const project = await (activity ? store.get('projects', activity.pid) : ownProject(store))
      const found = project && (await findPlace(device, project, shared, activity?.name))
      if (!found) return setObstacle(whyWaiting(project))
      setObstacle(undefined)
      const asked = await take(found.letters)
      const here = { ...now.current, place: found.place }
      const to = next(here, asked)
      now.current = { ...here, ...agreed(here, shown) }
      if (isLastBefore(here)) {
        await save({}, found.also)
        return agree(to)
      }
      await goTo(to, now.current, found.also)
    })

  async function agree(to: string): Promise<void> {
    const here = now.current
    const outcome = await keepConsent(device, here, here.place!)
    if (outcome !== 'kept') return notKept(outcome)
    kept()
    await goTo(to, { agreed: true, shown: here.shown, said: here.said, place: here.place })
  }

  async function finish(): Promise<void> {
    if (isTogether(now.current)) return over('thanks')
    if (NEAR.includes(now.current.place!.role)) {
      // Never in the way: where it cannot come, what was said is kept as it is.
      const goes = !heed || (await heed(t, now.current, questions, onAnswer, show).catch(() => true))
      if (!goes) return
    }
    const here = now.current
    try {
      const agreed = await keepConsent(device, here, here.place!)
      if (agreed !== 'kept') return notKept(agreed)
      const media = await keepMedia(device, here, here.place!, questions, () => setSealing(true))
      if (!Array.isArray(media)) return notKept(media)
      const outcome = await keepContribution(device, here, here.place!, questions, media, also)
      if (outcome !== 'kept') return notKept(outcome)
      setObstacle(undefined)
      kept()
      history.replaceState({ step: 'thanks' }, '')
      setS((now.current = { ...here, step: 'thanks' }))
    } finally {
      // Not before: the question would come into view once more.
      setSealing(false)
      show(undefined)
    }
  }

  const notKept = (why: Exclude<Kept | 'waiting', 'kept'>) => setObstacle(why === 'no-consent' ? 'waiting' : why)

  const backward = () =>
    once(async () => {
      await settle.current?.()
      const to = back(now.current, questions)
      if (to) return save({ step: to })
      // The first screen of a sheet leads out; its code is typed anew.
      const { id, step, place } = now.current
      if (!place?.paper || step !== 'tell') return
      await device.drafts.drop(id)
      onEnd()
    })

  const stop = () =>
    once(async () => {
      await settle.current?.()
      // Nothing has been answered yet: then stopping is simply a no, and a no is a good answer.
      if (!now.current.agreed) return over('no')
      await goTo('stop', { from: onTheWay(now.current) })
    })

  /** A choice on the last screen is looked at once more; taking part itself is what Stop is about. */
  const change = (scope: Scope | 'meedoen') =>
    scope === 'meedoen'
      ? stop()
      : once(() => {
          const given = now.current.shown.scopes?.[scope] !== undefined
          const to = SEALED_FIRST.includes(scope) && !given ? `scope-${scope}` : `change-${scope}`
          return goTo(to, { from: 'summary' })
        })

  /** A no without words binds like any other: it follows the yes that was given, and nothing of this sitting stays. */
  async function ease(): Promise<void> {
    now.current = { ...now.current, shown: { ...now.current.shown, dissent: await shownNow() } }
    const here = now.current
    if (here.agreed) {
      const outcome = await keepConsent(device, here, here.place!)
      if (outcome !== 'kept') return notKept(outcome)
      kept()
    }
    await throwAway(device, here)
    setS((now.current = { ...here, step: 'eased' }))
  }

  async function stopChosen(): Promise<void> {
    // The next person at a shared tablet is somebody else: there it waits for a choice.
    const choice = now.current.said.stop ?? (shared ? undefined : 'later')
    if (!choice) return
    if (choice === 'keep') return finish()
    if (choice === 'away') await setAside(device, now.current)
    // Put off at its question, without that one coming into view again.
    else {
      await keep({ ...now.current, step: now.current.from ?? 'welcome', paused: true })
      // Its days are counted from this moment.
      void fade(device).catch(() => {})
    }
    setS((now.current = { ...now.current, step: 'end', said: { ...now.current.said, stop: choice } }))
  }

  /** What was thrown away and not brought back is gone for good. */
  const leave = () => {
    const { id, step, said } = now.current
    if (step !== 'end' || said.stop !== 'away') return onEnd()
    return void device.drafts.drop(id).then(onEnd, onEnd)
  }

  // The screen speaks the language of its words; those that are wished for may still have to come, also after a restart.
  useEffect(() => {
    if (s.lang !== t.lang) turn(s.lang)
  }, [s.lang, t, turn])

  useBackButton(() => void backward())

  const forHelper = useHelper(device, s, t, (step) => void once(() => goTo(step, { from: now.current.step })))

  // Waiting ends by itself when letters come.
  const waits = WAITING.includes(obstacle)
  const goOn = useRef(forward)
  goOn.current = forward
  useEffect(() => (waits ? onLetters(() => void goOn.current()) : undefined), [waits, onLetters])

  if (obstacle) {
    const retry = { label: t(($) => $.trouble.retry), onPress: waits ? () => void forward() : () => say({}) }
    return <Trouble what={t(($) => $.trouble[obstacle].what)} next={t(($) => $.trouble[obstacle].next)} retry={retry} />
  }

  if (heeding) return heeding

  const saying = (said: State['said']) => say({ said: { ...now.current.said, ...said } })
  const stage = (
    <Stage
      t={t}
      s={s}
      letters={letters}
      questions={questions}
      media={media}
      shared={shared}
      sealing={sealing}
      guest={around?.guest}
      saying={saying}
      onScope={(scope, said) => saying({ scopes: { ...now.current.said.scopes, [scope]: said } })}
      onAround={(step, said) => saying({ around: { ...now.current.said.around, [step]: said } })}
      onChange={(scope) => void change(scope)}
      onAnswer={onAnswer}
      onBusy={(busy) => void (settle.current = busy)}
      onNext={() => void forward()}
      onBack={() => void backward()}
      onStop={() => void stop()}
      onTurn={() => say({ lang: OTHER[t.lang] })}
      onRest={() => void once(() => goTo('rest'))}
      onUndo={() => void goTo('stop').catch(() => {})}
      onEnd={leave}
    />
  )
  if (!around) return stage
  const onHeard = (screen: string) => void heard.current.add(screen)
  const acts = around.help.acts?.filter(({ early }) => !early || !s.place)
  const help = forHelper({ ...around.help, acts })
  return <Frame.Provider value={{ ...around, help, onHeard }}>{stage}</Frame.Provider>
}

/** Asked right before it is used, and sealed before anything can be recorded. */
const SEALED_FIRST: readonly Scope[] = ['stem', 'foto', 'foto-ik']
