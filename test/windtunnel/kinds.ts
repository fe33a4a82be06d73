// The kinds of answers by their pure halves: nothing is drawn here.

import { pure } from '../../src/answers/pure.ts'

export const loadKind = async (name: string) => pure[name]
