// Whether a table still stands on this tablet; who sits at it is known only behind the PIN.

import type { Store } from '../device/store.ts'

/** The name of the fact that holds it, under the vault. */
export const TABLE = 'table'

export const tableStands = async (store: Pick<Store, 'get'>): Promise<boolean> =>
  (await store.get('facts', TABLE)) !== undefined
