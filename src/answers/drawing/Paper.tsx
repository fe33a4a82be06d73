// Room to draw, and lines for what it is: those words are entered.

import { Hint, Room, Rules } from '../../ui/OnPaper.tsx'
import type { PaperProps } from '../contract.ts'

export const Paper = ({ words }: PaperProps<unknown>) => (
  <>
    <Hint>{words.draw}</Hint>
    <Room />
    <Rules count={2} />
  </>
)
