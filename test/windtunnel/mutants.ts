// Bugs that such systems really have, each as a patch to the code that ships. The windtunnel must find every one.

import { readFileSync } from 'node:fs'
import type { Mutant } from './bugs/bug.ts'
import { cardBugs } from './bugs/cards.ts'
import { deskBugs } from './bugs/desk.ts'
import { deviceBugs } from './bugs/device.ts'
import { freshBugs } from './bugs/fresh.ts'
import { ledgerBugs } from './bugs/ledger.ts'
import { roadBugs } from './bugs/road.ts'
import { serverBugs } from './bugs/server.ts'

export type { Mutant }

/** Others than these, as somebody else wrote them down: a file with a list of them. */
const OTHERS = process.env['BUGS']

export const mutants: readonly Mutant[] = OTHERS
  ? (JSON.parse(readFileSync(OTHERS, 'utf8')) as Mutant[])
  : [...ledgerBugs, ...deviceBugs, ...roadBugs, ...serverBugs, ...deskBugs, ...cardBugs, ...freshBugs]
