// Paper does not hear: whoever helps listens, and writes it down.

import { Hint, Rules } from '../../ui/OnPaper.tsx'
import type { PaperProps } from '../contract.ts'

export const Paper = ({ words }: PaperProps<unknown>) => (
  <>
    <Hint>{words.say}</Hint>
    <Rules count={5} />
  </>
)
