// Loaded before the windtunnel: the shipped source has one planted bug in it.

import { plant } from '../tools/planted.ts'
import { mutants } from './mutants.ts'

const name = process.env['PLANT']
const mutant = mutants.find((one) => one.name === name)
if (name && !mutant) throw new Error(`no such bug: ${name}`)
plant(mutant?.patches ?? [])
