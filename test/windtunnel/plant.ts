// Loaded before the windtunnel: hands out the shipped source with one planted bug in it.

import { registerHooks } from 'node:module'
import { mutants, planted } from './mutants.ts'

const mutant = mutants.find(({ name }) => name === process.env['PLANT'])
if (process.env['PLANT'] && !mutant) throw new Error(`no such bug: ${process.env['PLANT']}`)

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    if (!mutant?.patches.some(({ file }) => url.endsWith(file))) return loaded
    return { ...loaded, source: planted(mutant, url, String(loaded.source)) }
  },
})
