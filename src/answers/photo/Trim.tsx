// Cutting pieces off by taps alone, and taking each tap back.

import { Button } from '../../ui/Button.tsx'
import { type Side, SIDES } from './cuts.ts'
import css from './photo.module.css'

interface Props {
  words: Record<string, string>
  /** There is a cut that can be taken back. */
  again: boolean
  onCut: (side: Side) => void
  onUndo: () => void
  onDone: () => void
}

export const Trim = ({ words, again, onCut, onUndo, onDone }: Props) => (
  <div class={css.asked}>
    <h2 class={css.ask} tabIndex={-1}>
      {words['which']}
    </h2>
    <div class={css.sides}>
      {SIDES.map((side) => (
        <Button key={side} label={words[side]!} onPress={() => onCut(side)} />
      ))}
      <Button kind="go" label={words['done']!} onPress={onDone} />
      {again && <Button label={words['undo']!} onPress={onUndo} />}
    </div>
  </div>
)
