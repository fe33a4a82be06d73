// How one person likes the app: kept on an own device, on a shared tablet only as long as the sitting lasts.

import { useLayoutEffect, useState } from 'preact/hooks'
import type { Store } from '../device/store.ts'
import { apply, readSettings, type Settings } from '../ui/theme.ts'

const NAME = 'settings'
/** For the next first paint only: `first.js` reads it before the disk can be asked. Nothing rests on it. */
const HINT = 'inbreng-look'

/** On a tablet of all everybody begins with how it is for all. */
export const settingsOf = async (store: Pick<Store, 'get'>, shared: boolean): Promise<Settings> =>
  readSettings(shared ? undefined : (await store.get('facts', NAME).catch(() => undefined))?.value)

export async function keepSettings(store: Pick<Store, 'change'>, settings: Settings): Promise<void> {
  hint(settings)
  await store.change([], () => [{ put: 'facts', row: { name: NAME, value: settings } }])
}

function hint({ text, contrast, pictures }: Settings): void {
  try {
    localStorage.setItem(HINT, JSON.stringify({ text, contrast, pictures }))
  } catch {
    // A browser that keeps no hints shows the first screen as it is at first.
  }
}

export function useSettings(store: Store, shared: boolean, kept: Settings): [Settings, (settings: Settings) => void] {
  const [settings, setSettings] = useState(kept)
  useLayoutEffect(() => apply(kept, document.documentElement), [kept])

  const choose = (wish: Settings) => {
    setSettings(wish)
    apply(wish, document.documentElement)
    // A disk that is full keeps no wish, but the wish is granted all the same.
    if (!shared) void keepSettings(store, wish).catch(() => {})
  }
  return [settings, choose]
}
