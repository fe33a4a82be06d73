// Asks for one photo: taken or chosen, looked at, and kept when it is known that nobody in it minds.

import { useEffect, useRef } from 'preact/hooks'
import { Button } from '../../ui/Button.tsx'
import type { AskProps } from '../contract.ts'
import { answer, type Setup, type Value } from './answer.ts'
import css from './photo.module.css'
import { Seen, Told } from './Seen.tsx'
import { Trim } from './Trim.tsx'
import { usePhoto } from './usePhoto.ts'
import { Ways } from './Ways.tsx'
import { Whose } from './Whose.tsx'

export function Ask(props: AskProps<Value, Setup>) {
  const { name, aside, setup, lang } = props
  const { scene, kept, refused, ...photo } = usePhoto(props)
  const { step, whole, cuts, told, before } = scene
  const words = answer.words[lang]
  const root = useRef<HTMLDivElement>(null)
  const last = useRef(step)
  const ready = step !== 'look' || whole !== undefined
  useEffect(() => {
    if (!ready) return
    // What was tapped is no longer there: whoever uses keys goes on at the new words.
    if (last.current !== step) root.current?.querySelector<HTMLElement>('[tabindex="-1"]')?.focus()
    last.current = step
  }, [step, ready])

  if (step === 'take')
    return (
      <div class={css.photo} ref={root}>
        <Told text={told && words[told]} />
        <Ways words={words} large={!told} onFile={(file) => void photo.take(file)} />
        {before?.whole && <Button label={words['undo']!} onPress={photo.bringBack} />}
      </div>
    )
  const why = refused && step === 'look' ? (setup.people === 'none' ? 'peopled' : 'refused') : undefined
  return (
    <div class={css.photo} ref={root}>
      <div class={step === 'cut' ? `${css.sheet} ${css.cutting}` : css.sheet}>
        <div class={css.sight}>
          {!why && <Seen whole={whole} cuts={cuts} kept={kept} alt={words['name']!} />}
          <Told text={words[why ?? told ?? '']} />
        </div>
        {step === 'cut' && (
          <Trim words={words} again={cuts.length > 0} onCut={photo.cut} onUndo={photo.uncut} onDone={photo.done} />
        )}
        {step === 'look' && whole && (
          <>
            <Whose name={name} words={words} scene={scene} aside={aside} people={setup.people} onSay={photo.say} />
            <div class={css.more}>
              <Button label={words['trim']!} onPress={photo.trim} />
              <Button label={words[kept ? 'discard' : 'other']!} onPress={photo.leave} />
            </div>
          </>
        )}
      </div>
    </div>
  )
}
