// One activity with one person, from welcome to thanks. Every touch is kept before it counts.

import { useEffect, useRef, useState } from 'preact/hooks'
import { loadKind } from '../answers/index.ts'
import { Consent, ThankYouAnyway } from '../consent/Consent.tsx'
import { type ConsentStep, type Letters, linesOf, textHash } from '../consent/texts.ts'
import { OTHER, Welcome, type YesNo } from '../consent/Welcome.tsx'
import type { Device } from '../device/device.ts'
import { ownProject } from '../device/identity.ts'
import type { Say } from '../locale/speech.ts'
import { localTime } from '../model/time.ts'
import type { Lang } from '../model/words.ts'
import { QuestionView } from '../question/Question.tsx'
import { Screen, Telling } from '../ui/Screen.tsx'
import { Trouble } from '../ui/Trouble.tsx'
import { Ended, Stopping } from './Ending.tsx'
import { keepConsent, keepContribution } from './finish.ts'
import { findPlace, lettersOf } from './place.ts'
import { back, next, type Sitting as State } from './sitting.ts'

interface Props {
  device: Device
  t: Say
  turn: (lang: Lang) => void
  begin: State
  /** Already chosen on the home screen. */
  activity?: string | undefined
  shared: boolean
  /** The courier may have something to carry. */
  kept: () => void
  onEnd: () => void
  /** Calls back when letters may have come. */
  onLetters: (look: () => void) => () => void
}

type Waiting = 'waiting' | 'not-confirmed' | 'wrong-letters'
type Obstacle = Waiting | 'no-room' | 'too-long' | 'storage'
const WAITING: readonly (string | undefined)[] = ['waiting', 'not-confirmed', 'wrong-letters'] satisfies Waiting[]
const CONSENT_STEPS: readonly string[] = ['tell', 'free', 'ask', 'summary']

export function Sitting({ device, t, turn, begin, activity, shared, kept, onEnd, onLetters }: Props) {
  // Before the first word of a project is shown, the page that was opened says the language.
  const [s, setS] = useState<State>(begin.place ? begin : { ...begin, lang: t.lang })
  const [letters, setLetters] = useState<Letters>()
  const [obstacle, setObstacle] = useState<Obstacle>()
  const now = useRef(s)
  const busy = useRef<{ step: string; over: Promise<void> }>(undefined)
  const questions = letters?.activity.questions ?? []

  /** What is on the screen is on the disk, or says that it is not. */
  async function save(change: Partial<State>, also: Parameters<typeof device.drafts.save>[2] = []): Promise<void> {
    now.current = { ...now.current, ...change }
    setS(now.current)
    try {
      await device.drafts.save(now.current.id, now.current, also)
      // Being kept is no answer to waiting for letters.
      setObstacle((known) => (WAITING.includes(known) ? known : undefined))
    } catch (error) {
      setObstacle((error as Error).message === 'no-room' ? 'no-room' : 'storage')
      throw error
    }
  }
  const say = (change: Partial<State>) => void save(change).catch(() => {})

  /** One step at a time: a second press on one screen does nothing, a first on the next screen waits for its turn. */
  async function once(run: () => Promise<void>): Promise<void> {
    const { step } = now.current
    const before = busy.current
    if (before?.step === step) return
    const turn = { step, over: inTurn(before?.over, step, run) }
    busy.current = turn
    await turn.over
    if (busy.current === turn) busy.current = undefined
  }

  async function inTurn(before: Promise<void> | undefined, step: string, run: () => Promise<void>): Promise<void> {
    await before
    if (now.current.step !== step) return
    try {
      await run()
    } catch {
      // Whatever it was: nothing was said to be kept, and the words are still here.
      setObstacle((known) => known ?? 'storage')
    }
  }

  async function goTo(step: string, change: Partial<State> = {}, also?: Parameters<typeof save>[1]): Promise<void> {
    await save({ ...change, step }, also)
    history.pushState({ step }, '')
  }

  const forward = () =>
    once(async () => {
      const here = now.current
      if (here.step === 'stop') return stopChosen()
      const to = next(here, questions)
      if (to === 'no') {
        await device.drafts.drop(here.id)
        return setS((now.current = { ...here, step: 'no' }))
      }
      const shown = await leaving(here)
      if (here.step === 'welcome' && !here.place) return enter(shown)
      now.current = { ...now.current, shown: { ...now.current.shown, ...shown } }
      if (here.step === 'summary') return agree(to)
      if (to === 'thanks') return finish()
      return goTo(to)
    })

  /** The hash of exactly what stood on a consent screen, taken as it is left. */
  async function leaving(here: State): Promise<State['shown']> {
    if (here.step !== 'welcome' && here.step !== 'ask' && here.step !== 'summary') return {}
    const hash = await textHash(device.world.crypt, linesOf(here.step, letters, t, t.lang))
    const { now: time, offset } = device.world.clock
    return { [here.step]: { hash, at: localTime(time(), offset()), lang: t.lang } }
  }

  async function enter(shown: State['shown']): Promise<void> {
    const project = await ownProject(device.store)
    const found = project && (await findPlace(device, project, shared, activity))
    if (!found)
      return setObstacle(
        project?.confirmed === false ? 'not-confirmed' : project?.distrust ? 'wrong-letters' : 'waiting',
      )
    setObstacle(undefined)
    setLetters(found.letters)
    await goTo('tell', { place: found.place, shown: { ...now.current.shown, ...shown } }, found.also)
  }

  async function agree(to: string): Promise<void> {
    const here = now.current
    const outcome = here.agreed ? 'kept' : await keepConsent(device, here, here.place!)
    if (outcome !== 'kept') return setObstacle(outcome === 'waiting' || outcome === 'no-consent' ? 'waiting' : outcome)
    kept()
    await goTo(to, { agreed: true, shown: here.shown })
  }

  async function finish(): Promise<void> {
    const here = now.current
    const outcome = await keepContribution(device, here, here.place!, letters!.activity)
    if (outcome !== 'kept') return setObstacle(outcome === 'waiting' || outcome === 'no-consent' ? 'waiting' : outcome)
    setObstacle(undefined)
    kept()
    history.replaceState({ step: 'thanks' }, '')
    setS((now.current = { ...here, step: 'thanks' }))
  }

  const backward = () =>
    once(async () => {
      const to = back(now.current, questions)
      if (to) await save({ step: to })
    })

  const stop = () =>
    once(async () => {
      // Nothing has been answered yet: then stopping is simply a no, and a no is a good answer.
      if (!now.current.agreed) {
        await device.drafts.drop(now.current.id)
        return setS((now.current = { ...now.current, step: 'no' }))
      }
      await goTo('stop', { from: now.current.step })
    })

  async function stopChosen(): Promise<void> {
    const choice = now.current.said.stop ?? 'later'
    if (choice === 'keep') return finish()
    if (choice === 'away') await device.drafts.drop(now.current.id)
    else await save({ step: now.current.from ?? 'welcome', paused: true })
    setS((now.current = { ...now.current, step: 'end', said: { ...now.current.said, stop: choice } }))
  }

  // The screen speaks the language of its words; those that are wished for may still have to come, also after a restart.
  useEffect(() => {
    if (s.lang !== t.lang) turn(s.lang)
  }, [s.lang, t, turn])

  // The device's own back button is the same as Back on the screen.
  useEffect(() => {
    const pop = () => {
      history.pushState({}, '')
      void backward()
    }
    addEventListener('popstate', pop)
    return () => removeEventListener('popstate', pop)
  })

  // After a reload or a restart: the letters this sitting began with.
  const { place } = s
  useEffect(() => {
    if (place && !letters)
      void lettersOf(device, place).then((found) => (found ? setLetters(found) : setObstacle('storage')))
  }, [device, place, letters])

  // The kinds of answer that are to come are here before their questions.
  useEffect(() => void letters?.activity.questions.map(({ kind }) => loadKind(kind)), [letters])

  // Waiting ends by itself when letters come.
  const waits = WAITING.includes(obstacle)
  const goOn = useRef(forward)
  goOn.current = forward
  useEffect(() => (waits ? onLetters(() => void goOn.current()) : undefined), [waits, onLetters])

  if (obstacle) {
    const retry = { label: t(($) => $.trouble.retry), onPress: waits ? () => void forward() : () => say({}) }
    return <Trouble what={t(($) => $.trouble[obstacle].what)} next={t(($) => $.trouble[obstacle].next)} retry={retry} />
  }

  const common = {
    t,
    lang: t.lang,
    onNext: () => void forward(),
    onBack: backward,
    onStop: () => void stop(),
    onTurn: () => say({ lang: OTHER[t.lang] }),
  }
  if (s.step === 'welcome')
    return (
      <Welcome {...common} said={s.said.welcome} onSay={(welcome: YesNo) => say({ said: { ...s.said, welcome } })} />
    )
  if (s.step === 'no') return <ThankYouAnyway t={t} onDone={onEnd} />
  if (s.step === 'stop')
    return (
      <Stopping
        t={t}
        shared={shared}
        chosen={s.said.stop}
        onChoose={(choice) => say({ said: { ...s.said, stop: choice } })}
        onNext={common.onNext}
        onBack={backward}
      />
    )
  if (s.step === 'end')
    return (
      <Ended t={t} choice={s.said.stop ?? 'later'} onUndo={() => void goTo('stop').catch(() => {})} onDone={onEnd} />
    )
  if (s.step === 'thanks')
    return (
      <Screen name="thanks" next={{ label: t(($) => $.frame.done), onPress: onEnd }}>
        <Telling
          title={letters?.activity.thanks[t.lang][0] ?? t(($) => $.thanks.title)}
          lines={[...(letters?.activity.thanks[t.lang].slice(1) ?? []), t(($) => $.thanks.kept)]}
        />
      </Screen>
    )
  if (!letters) return <Screen name="waiting" />
  if (CONSENT_STEPS.includes(s.step))
    return (
      <Consent
        {...common}
        step={s.step as Exclude<ConsentStep, 'welcome'>}
        letters={letters}
        said={s.said.ask}
        onSay={(ask) => say({ said: { ...s.said, ask } })}
      />
    )

  const at = questions.findIndex((q) => `q-${q.id}` === s.step)
  const question = questions[at]
  if (!question) return <Screen name="waiting" />
  const where = {
    label: t(($) => $.frame.where, { n: at + 1, total: questions.length }),
    at: at + 1,
    of: questions.length,
  }
  return (
    <Screen
      name={s.step}
      where={where}
      stop={{ label: t(($) => $.frame.stop), onPress: common.onStop }}
      back={back(s, questions) ? { label: t(($) => $.frame.back), onPress: backward } : undefined}
      next={{ label: t(($) => $.frame.next), onPress: common.onNext }}
    >
      <QuestionView
        key={question.id}
        question={question}
        given={s.answers[question.id] ?? {}}
        lang={t.lang}
        words={{ unknown: t(($) => $.frame.unknown), skip: t(($) => $.frame.skip) }}
        onAnswer={(given) => say({ answers: { ...now.current.answers, [question.id]: given } })}
      />
    </Screen>
  )
}
