// "Ik heb een uitnodiging": shown in one of four ways, said back, and only then taken. On an iPhone the home screen comes first.

import { useRef, useState } from 'preact/hooks'
import type { Device } from '../../device/device.ts'
import { join, ownProject } from '../../device/identity.ts'
import type { Say } from '../../locale/speech.ts'
import type { Invitation } from '../../model/invitation.ts'
import { KEYS_LOST } from '../../model/receipt.ts'
import { Trouble } from '../../ui/Trouble.tsx'
import { hereInTab } from '../ios.ts'
import { against } from '../start.ts'
import { Elsewhere, Found } from './Found.tsx'
import { HomeScreen } from './HomeScreen.tsx'
import { shownIn } from './link.ts'
import type { LookUp, Typed } from './typing.ts'
import { FromPicture, Scan, type Way, Ways } from './Ways.tsx'
import { PastedLink, TypedWords, type Wrong } from './Written.tsx'

interface Props {
  device: Device
  t: Say
  /** The house that is known here already. */
  house: string | undefined
  lookUp: LookUp
  /** Came with this, where it may not be taken. */
  link: string | undefined
  onTaken: (invitation: Invitation) => void
  /** Back to where this was opened; there is no back where it was the first screen of all. */
  onLeave: (() => void) | undefined
}

/** Why an invitation is not taken: each has a sentence of its own. */
const NO = ['expired', 'used-up', 'revoked', 'unknown-invitation', 'wrong-letters', 'other-project', KEYS_LOST] as const
type No = (typeof NO)[number] | 'storage'

type Step =
  | { at: 'ways' }
  | { [W in Way]: { at: W } }[Way]
  | { at: 'found'; invitation: Invitation; pid: string | undefined }
  | { at: 'elsewhere'; link: URL }
  | { at: 'no'; code: No }

export function Join({ device, t, house, lookUp, link, onTaken, onLeave }: Props) {
  const { store, ledger, world } = device
  const [step, go] = useState<Step>({ at: 'ways' })
  const [texts, setTexts] = useState({ link: '', words: '' })
  const [wrong, setWrong] = useState<Wrong>()
  const [busy, setBusy] = useState(false)

  /** What was asked of a slow network is of no use to a screen that was left meanwhile. */
  const turn = useRef(0)

  const to = (next: Step) => {
    turn.current++
    setBusy(false)
    setWrong(undefined)
    go(next)
  }
  const back = () => to({ at: 'ways' })
  const write = (which: 'link' | 'words') => (text: string) => {
    setWrong(undefined)
    setTexts((all) => ({ ...all, [which]: text }))
  }

  const found = async (invitation: Invitation) => {
    const own = await ownProject(store)
    const code = against(invitation, own, world.clock.now())
    to(code ? { at: 'no', code: noOf(code) } : { at: 'found', invitation, pid: own?.refused ? undefined : own?.pid })
  }
  /** Whatever was read, in a code or in a message. */
  const show = (text: string) => {
    const shown = shownIn(text, location.origin)
    if (shown.is === 'invitation') return void found(shown.invitation)
    if (shown.is === 'elsewhere') return to({ at: 'elsewhere', link: shown.link })
    const words = shown.is
    setWrong({ what: t(($) => $.join[words].what), next: t(($) => $.join[words].next) })
  }
  const readWords = async (text: string) => {
    const asked = ++turn.current
    setBusy(true)
    const typed: Typed = await import('./typing.ts').then(
      ({ invitationOf }) => invitationOf(text, world.crypt, lookUp),
      () => ({ is: 'unheard', why: 'offline' }),
    )
    if (turn.current !== asked) return undefined
    setBusy(false)
    if (typed.is === 'invitation') return found(typed.invitation)
    if (typed.is === 'no') return to({ at: 'no', code: noOf(typed.code) })
    return setWrong(wrongOf(t, typed))
  }
  const replace = async (at: number, word: string) => {
    const { instead } = await import('./typing.ts')
    const text = instead(texts.words, at, word)
    write('words')(text)
    await readWords(text)
  }
  const take = async (invitation: Invitation) => {
    try {
      await join({ store, ledger, crypt: world.crypt, makePair: world.makePair }, invitation)
    } catch {
      return to({ at: 'no', code: 'storage' })
    }
    return onTaken(invitation)
  }

  const tab = hereInTab()
  if (tab) return <HomeScreen t={t} tab={tab} store={store} link={link} onBack={onLeave} />
  // A picture may take seconds to read: what comes after somebody went back moves nothing.
  const here = turn.current
  const seeing = { t, wrong, onText: (text: string) => void (turn.current === here && show(text)), onBack: back }
  const writing = { t, wrong, busy, onBack: back }
  if (step.at === 'ways') return <Ways t={t} onBack={onLeave ?? back} onWay={(way) => to({ at: way })} />
  if (step.at === 'scan') return <Scan {...seeing} />
  if (step.at === 'picture') return <FromPicture {...seeing} />
  if (step.at === 'link')
    return <PastedLink {...writing} text={texts.link} onText={write('link')} onDone={() => show(texts.link)} />
  if (step.at === 'words')
    return (
      <TypedWords
        {...writing}
        text={texts.words}
        onText={write('words')}
        onInstead={(at, word) => void replace(at, word)}
        onDone={() => void readWords(texts.words)}
      />
    )
  if (step.at === 'elsewhere') return <Elsewhere t={t} link={step.link} onBack={back} />
  if (step.at === 'found') {
    const { invitation, pid } = step
    const already = pid === invitation.pid
    const where = (already && house) || location.host
    return (
      <Found
        t={t}
        invitation={invitation}
        house={where}
        already={already}
        onTake={() => void take(invitation)}
        onBack={back}
      />
    )
  }
  const { code } = step
  return (
    <Trouble
      what={t(($) => (code === 'storage' ? $.trouble.storage.what : $.join.no[code].what))}
      next={t(($) => (code === 'storage' ? $.trouble.storage.next : $.join.no[code].next))}
      back={{ label: t(($) => $.frame.back), onPress: back }}
      retry={code === 'other-project' && onLeave ? { label: t(($) => $.frame.next), onPress: onLeave } : undefined}
    />
  )
}

/** A refusal from later days is one that we do not know. */
const noOf = (code: string): No => NO.find((one) => one === code) ?? 'unknown-invitation'

/** What to say about the words, without losing any. */
function wrongOf(t: Say, typed: Exclude<Typed, { is: 'invitation' | 'no' }>): Wrong {
  if (typed.is === 'unheard')
    return {
      what: t(($) => (typed.why === 'busy' ? $.join.busy : $.join.offline.what)),
      next: t(($) => $.join.unheard),
    }
  const look = t(($) => $.join.words.look)
  if (typed.is === 'check') return { what: t(($) => $.join.words.check), next: look }
  if (typed.is === 'count')
    return { what: t(($) => $.join.words.few, { count: typed.count }), next: t(($) => $.join.words.twelve) }
  const { at, word, instead } = typed
  const next = instead.length > 0 ? t(($) => $.join.words.mean) : look
  return { what: t(($) => $.join.words.unknown, { word }), next, word: { at, instead } }
}
