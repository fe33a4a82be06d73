// Whether a table still stands on this tablet; who sits at it is known only behind the PIN.

import { TABLE } from '../device/practice.ts'
import type { Store } from '../device/store.ts'

export const tableStands = async (store: Pick<Store, 'get'>): Promise<boolean> =>
  (await store.get('facts', TABLE)) !== undefined
