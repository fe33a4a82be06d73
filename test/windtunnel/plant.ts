// Loaded before the windtunnel: hands out the shipped source with one planted bug in it.

import { registerHooks } from 'node:module'
import { mutants } from './mutants.ts'

const planted = mutants.find((mutant) => mutant.name === process.env['PLANT'])
if (process.env['PLANT'] && !planted) throw new Error(`no such bug: ${process.env['PLANT']}`)

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    const patches = planted?.patches.filter(({ file }) => url.endsWith(file)) ?? []
    if (patches.length === 0) return loaded
    let source = String(loaded.source)
    for (const { file, find, put } of patches) {
      if (source.split(find).length !== 2)
        throw new Error(`the place for "${planted!.name}" is not to be found in ${file}`)
      source = source.replace(find, () => put)
    }
    return { ...loaded, source }
  },
})
