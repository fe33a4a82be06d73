// What a browser can tell the team of its tablet: what it keeps, what lies here, which voices it has; and the road out.

import { deviceSpeaker } from './speaker.ts'
import { install, offered, onOffer } from './home/install.ts'
import { alone, hereInTab } from './home/ios.ts'
import { attempt, list, parse, text } from './model/read.ts'
import type { Trouble } from './sync/client.ts'
import type { Ground } from './work/team/ground.ts'

const readFiles = list(text(200, /^\/[\w./-]*$/), 2000)

export function groundOf(send: () => Promise<Trouble | undefined>): Ground {
  const { storage, serviceWorker } = navigator
  const { speaks, onVoices } = deviceSpeaker()
  return {
    persist: async () => storage?.persist?.().catch(() => false),
    persisted: async () => storage?.persisted?.().catch(() => false),
    alone,
    iosTab: () => hereInTab() !== undefined,
    async shell() {
      const registration = await serviceWorker?.getRegistration().catch(() => undefined)
      if (!registration?.active) return undefined
      const here = new Set<string>()
      for (const name of await caches.keys())
        for (const { url } of await (await caches.open(name)).keys()) here.add(new URL(url).pathname)
      const named = await caches.match(`/assets/files-${__BUILD__}.json`)
      const listed = named && (await named.text())
      const wanted =
        listed === undefined ? undefined : attempt(() => readFiles(parse(listed, { depth: 2, length: 100_000 })))
      return { serves: serviceWorker.controller !== null, wanted: wanted?.ok ? wanted.value : undefined, here }
    },
    async fits(bytes) {
      // Asked for, and let go of before a byte is written: only what may be kept is counted.
      const name = 'room'
      const root = await storage?.getDirectory?.().catch(() => undefined)
      if (!root) return undefined
      try {
        const writing = await (await root.getFileHandle(name, { create: true })).createWritable()
        return await writing.truncate(bytes).then(
          () => writing.abort().then(() => true),
          () => false,
        )
      } catch (error) {
        return (error as Error).name === 'QuotaExceededError' ? false : undefined
      } finally {
        await root.removeEntry(name).catch(() => {})
      }
    },
    speaks,
    onNews(look) {
      const deaf = [onVoices?.(look), onOffer(look)]
      return () => deaf.forEach((one) => one?.())
    },
    offered,
    install,
    send,
  }
}
