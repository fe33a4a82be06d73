// The paper forms of the kinds. Only a desk prints, so only a desk loads them; a kind may have none.

import type { ComponentType } from 'preact'
import type { PaperProps } from './contract.ts'

const forms = import.meta.glob<ComponentType<PaperProps<unknown>>>('./*/Paper.tsx', { import: 'Paper' })

export const loadPaper = async (kind: string): Promise<ComponentType<PaperProps<unknown>> | undefined> =>
  forms[`./${kind}/Paper.tsx`]?.()
