// Lines to write on, more of them for a story.

import { Hint, Rules } from '../../ui/OnPaper.tsx'
import type { PaperProps } from '../contract.ts'
import type { Setup } from './answer.ts'

export const Paper = ({ setup, words }: PaperProps<Setup>) => (
  <>
    <Hint>{words.write}</Hint>
    <Rules count={setup.long ? 8 : 4} />
  </>
)
