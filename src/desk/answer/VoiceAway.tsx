// A voice that read a card can always be taken away again: on every device, and from this laptop.

import { useEffect, useState } from 'preact/hooks'
import type { ResultCard } from '../../model/letter.ts'
import { Button } from '../../ui/Button.tsx'
import { sentences } from '../../ui/shown.ts'
import { je } from '../../words/address.ts'
import { nameOf, publishSpoken } from '../aloud/letters.ts'
import type { RoomProps } from '../room.ts'
import { dropVoice } from './waiting.ts'

interface Props extends Omit<RoomProps, 'onBack'> {
  card: ResultCard
  name: string
}

export function VoiceAway({ t, seen, acts, card, name }: Props) {
  const [heard, setHeard] = useState<string[]>([])
  const [state, setState] = useState<'rest' | 'sending' | 'notSent'>('rest')
  const { prompts, project } = seen
  const { asker, client } = acts
  // With each look at the server others may have come or gone.
  const spoken = [...prompts.values()].filter((one) => one.heard).length
  useEffect(() => {
    let left = false
    const manner = project?.address === 'je' ? je : (line: string) => line
    const lines = [card.title.nl, ...card.lines.nl, ...(card.more?.nl ?? [])]
    const all = [card.name, ...lines.flatMap(sentences).map(manner)]
    void Promise.all(all.map((one) => nameOf(asker, 'nl', one))).then((names) => {
      if (!left) setHeard([...new Set(all.filter((_, i) => prompts.get(names[i]!)?.heard))])
    })
    return () => {
      left = true
    }
  }, [asker, card, project, prompts, spoken, state])
  const away = async () => {
    setState('sending')
    const silent = heard.map((sentence) => ({ sentence }))
    const trouble = await publishSpoken(client, asker, 'nl', silent, prompts).catch(() => 'fault')
    if (!trouble) await dropVoice(acts, card.name).catch(() => {})
    setState(trouble ? 'notSent' : 'rest')
  }
  if (heard.length === 0) return null
  const label = t(($) => $.card.voiceAway)
  return (
    <>
      <Button
        kind="plain"
        label={state === 'sending' ? t(($) => $.aloud.sending) : label}
        aria-label={`${label}: ${name}`}
        onPress={() => void (state === 'sending' || away())}
        data-voice-away={card.name}
      />
      {state === 'notSent' && <p role="status">{t(($) => $.aloud.notSent)}</p>}
    </>
  )
}
