// Instead of a photo: room to draw what it would show, and lines for the words.

import { Hint, Room, Rules } from '../../ui/OnPaper.tsx'
import type { PaperProps } from '../contract.ts'

export const Paper = ({ words }: PaperProps<unknown>) => (
  <>
    <Hint>{words.show}</Hint>
    <Room />
    <Rules count={2} />
  </>
)
