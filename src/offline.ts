// Registers the worker that serves the app offline, and lets a new version in only when nobody is busy in any tab.

import type { Locks } from './model/ports.ts'
import { scriptUrl } from './ui/trusted.ts'

export async function serveOffline(locks: Locks): Promise<void> {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return
  let served = navigator.serviceWorker.controller !== null
  let outdated = false
  const registration = await navigator.serviceWorker
    .register(scriptUrl('/sw.js'), { updateViaCache: 'none' })
    .catch(() => undefined)
  if (!registration) return

  /** A sitting holds this lock in whatever tab it is; a free lock means rest. */
  const takeOver = () =>
    void locks.ifFree('sitting', async () => {
      if (outdated) location.reload()
      else registration.waiting?.postMessage('take-over')
    })
  const atRest = () => (outdated || registration.waiting) && takeOver()
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', atRest))
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    // The first worker of all changes nothing on the page; every later one comes with new files.
    outdated = served
    served = true
    atRest()
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void registration.update().catch(() => {})
    atRest()
  })
  addEventListener('inbreng:rest', atRest)
  atRest()
}
