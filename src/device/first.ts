// The half of this device that must be here for a first tap: its store, its vault, its open sittings.

import type { Chance, Clock } from '../model/ports.ts'
import { type Drafts, drafts } from './drafts.ts'
import type { OpenStore, Store } from './store.ts'
import { openVault, type Vault } from './vault.ts'

export interface FirstHalf {
  store: Store
  vault: Vault
  drafts: Drafts
}

/** Everything here is told to a person as kept, so everything is strict. */
export const openHere = (open: OpenStore): Promise<Store> => open('inbreng', 'strict')

export async function openFirst(open: OpenStore, clock: Clock, chance: Chance, saved: () => void): Promise<FirstHalf> {
  const store = await openHere(open)
  const vault = openVault(store, chance)
  return { store, vault, drafts: drafts(store, vault, clock, saved) }
}
