// The line with its places, each with its word: one of them is ticked.

import { Hint, Ticks } from '../../ui/OnPaper.tsx'
import type { PaperProps } from '../contract.ts'
import type { Setup } from './answer.ts'
import css from './LineOnPaper.module.css'

export const Paper = ({ setup, lang, words }: PaperProps<Setup>) => (
  <>
    <Hint>{words.place}</Hint>
    <div class={css.line}>
      <Ticks row choices={setup.steps.map((step) => ({ label: step[lang] }))} />
    </div>
  </>
)
