// Hands out source that ships with something else in it. Each patch has exactly one place, or it says so: code moves on.

import { registerHooks } from 'node:module'

export interface Patch {
  file: string
  find: string
  put: string
}

export const planted = (patches: readonly Patch[], url: string, source: string): string =>
  patches
    .filter(({ file }) => url.endsWith(file))
    .reduce((text, { file, find, put }) => {
      if (text.split(find).length !== 2) throw new Error(`not to be found once in ${file}: ${find}`)
      return text.replace(find, () => put)
    }, source)

/** From now on; what is loaded already stays as it is. Where modules come from somewhere else than the disk nothing is changed. */
export function plant(patches: readonly Patch[]): void {
  registerHooks?.({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context)
      if (!patches.some(({ file }) => url.endsWith(file))) return loaded
      return { ...loaded, source: planted(patches, url, String(loaded.source)) }
    },
  })
}
