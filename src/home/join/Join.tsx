// "Ik heb een uitnodiging": shown in one of four ways, said back, and only then taken. On an iPhone the home screen comes first.

import { useEffect, useState } from 'preact/hooks'
import type { Device } from '../../device/device.ts'
import { join, projectsHere } from '../../device/identity.ts'
import type { Say } from '../../locale/speech.ts'
import { writeCard } from '../../model/card.ts'
import type { Invitation } from '../../model/invitation.ts'
import { KEYS_LOST } from '../../model/receipt.ts'
import { Screen } from '../../ui/Screen.tsx'
import { Trouble } from '../../ui/Trouble.tsx'
import { hereInTab } from '../ios.ts'
import { against } from '../start.ts'
import { Elsewhere, Found } from './Found.tsx'
import { HomeScreen } from './HomeScreen.tsx'
import { shownIn } from './link.ts'
import { type Heard, NOTHING, Showing, wrongOf } from './Showing.tsx'
import type { LookUp, Typed } from './typing.ts'

interface Props {
  device: Device
  t: Say
  lookUp: LookUp
  /** Came with this, where it may not be taken. */
  link: string | undefined
  /** Comes to go on with this card. */
  card?: string | undefined
  /** `withCard`: to go on with the card of another device. */
  onTaken: (invitation: Invitation, withCard?: boolean) => void
  /** A card was shown: its own screens say what it is for, and ask. */
  onCard: (code: string) => void
  /** Back to where this was opened; there is no back where it was the first screen of all. */
  onLeave: (() => void) | undefined
}

/** Why an invitation is not taken: each has a sentence of its own. */
const NO = ['expired', 'used-up', 'revoked', 'unknown-invitation', 'wrong-letters', 'other-project', KEYS_LOST] as const
type No = (typeof NO)[number] | 'storage'

type Step =
  | { at: 'showing' }
  | { at: 'reading' }
  /** `house` is named where this device takes part already: `already` there, or elsewhere. */
  | { at: 'found'; invitation: Invitation; already: boolean; house: string | undefined }
  | { at: 'elsewhere'; link: URL }
  | { at: 'no'; code: No }

export function Join({ device, t, lookUp, link, card, onTaken, onCard, onLeave }: Props) {
  const { store, ledger, mailbox, world } = device
  const tab = hereInTab()
  /** Somebody came with it by a link: what it says comes first, and back is out. */
  const shown = tab ? undefined : link
  const [step, go] = useState<Step>({ at: shown ? 'reading' : 'showing' })
  const [written, setWritten] = useState(NOTHING)
  const back = (shown && onLeave) || (() => go({ at: 'showing' }))

  const found = async (invitation: Invitation) => {
    const good = (await projectsHere(store)).filter(({ refused }) => !refused)
    const code = against(invitation, good, world.clock.now())
    const already = good.find(({ pid }) => pid === invitation.pid)
    const known = (already ?? good[0])?.pid
    const house = known && (await mailbox.newest(known, 'project'))?.body.title[t.lang]
    return () =>
      go(code ? { at: 'no', code: noOf(code) } : { at: 'found', invitation, already: already !== undefined, house })
  }
  const show = async (text: string): Promise<Heard> => {
    const shown = shownIn(text, location.origin)
    if (shown.is === 'invitation') return found(shown.invitation)
    if (shown.is === 'elsewhere') return () => go({ at: 'elsewhere', link: shown.link })
    if (shown.is === 'card') return () => onCard(writeCard(shown.card))
    const words = shown.is
    return { what: t(($) => $.join[words].what), next: t(($) => $.join[words].next) }
  }
  const readWords = async (text: string): Promise<Heard> => {
    const typed: Typed = await import('./typing.ts').then(
      ({ invitationOf }) => invitationOf(text, world.crypt, lookUp),
      () => ({ is: 'unheard', why: 'offline' }),
    )
    if (typed.is === 'invitation') return found(typed.invitation)
    if (typed.is === 'no') return () => go({ at: 'no', code: noOf(typed.code) })
    if (typed.is !== 'unheard') return wrongOf(t, typed)
    const what = t(($) => (typed.why === 'busy' ? $.join.busy : $.join.offline.what))
    return { what, next: t(($) => $.join.unheard) }
  }
  const take = async (invitation: Invitation, withCard?: boolean) => {
    try {
      await join({ store, ledger, crypt: world.crypt, makePair: world.makePair }, invitation)
    } catch {
      return go({ at: 'no', code: 'storage' })
    }
    return onTaken(invitation, withCard)
  }

  useEffect(() => {
    if (shown === undefined) return
    void show(shown).then((heard) => (typeof heard === 'function' ? heard() : go({ at: 'showing' })))
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- it is read once
  }, [shown])

  if (tab) return <HomeScreen t={t} tab={tab} store={store} link={link} onBack={onLeave} />
  if (step.at === 'reading') return <Screen name="join" />
  if (step.at === 'showing')
    return (
      <Showing
        t={t}
        title={t(($) => $.join.title)}
        written={written}
        onWritten={setWritten}
        onText={show}
        onWords={readWords}
        onBack={onLeave ?? (() => {})}
      />
    )
  if (step.at === 'elsewhere')
    return <Elsewhere t={t} title={t(($) => $.join.elsewhere.title)} link={step.link} onBack={back} />
  if (step.at === 'found') {
    const { invitation, already, house } = step
    return (
      <Found
        t={t}
        invitation={invitation}
        from={(already && house) || location.host}
        already={already}
        beside={already ? undefined : house}
        onTake={() => void take(invitation)}
        onCard={already || card || invitation.deviceClass === 'tablet' ? undefined : () => void take(invitation, true)}
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
