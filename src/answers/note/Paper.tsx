// What is told, a sentence a line.

import type { PaperProps } from '../contract.ts'
import type { Setup } from './answer.ts'

export const Paper = ({ setup, lang }: PaperProps<Setup>) => (
  <>
    {setup.lines[lang].map((line) => (
      <p key={line} dir="auto">
        {line}
      </p>
    ))}
  </>
)
