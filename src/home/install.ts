// Whether this browser would put the app on the home screen, and whether that was said no to. It never asks by itself.

import type { Store } from '../device/store.ts'
import type { Role } from '../model/roles.ts'
import { hereInTab } from './ios.ts'

/** The browser's own offer, held back until somebody presses our button. */
interface Offer extends Event {
  prompt(): Promise<unknown>
}
export type Way = 'press' | 'ios'

const AWAY = 'install away'
/** People who come back by themselves, on a phone of their own. A participant is never asked. */
const WHO: readonly Role[] = ['relative', 'student', 'volunteer']

let held: Offer | undefined
const looks = new Set<() => void>()

addEventListener('beforeinstallprompt', (event) => {
  // Otherwise some browsers show a bar of their own, to whoever it is.
  event.preventDefault()
  held = event as Offer
  for (const look of looks) look()
})
addEventListener('appinstalled', () => {
  held = undefined
  for (const look of looks) look()
})

export const offered = (): boolean => held !== undefined

/** Offers come late, and go. */
export function onOffer(look: () => void): () => void {
  looks.add(look)
  return () => looks.delete(look)
}

export async function wayToInstall(store: Pick<Store, 'get'>, role: Role): Promise<Way | undefined> {
  const way = held ? 'press' : hereInTab() ? 'ios' : undefined
  if (!way || !WHO.includes(role)) return undefined
  return (await store.get('facts', AWAY)) === undefined ? way : undefined
}

export const putAway = (store: Pick<Store, 'change'>): Promise<void> =>
  store.change([], () => [{ put: 'facts', row: { name: AWAY, value: true } }])

/** The browser asks once for each offer. */
export async function install(): Promise<void> {
  const offer = held
  held = undefined
  await offer?.prompt().catch(() => {})
  for (const look of looks) look()
}
