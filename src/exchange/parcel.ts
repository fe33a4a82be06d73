// Everything as it was given: a line of JSON for each contribution, the activities they answer, and the recordings and pictures.

import { zipSync, type Zippable } from 'fflate'
import { type Bytes, utf8 } from '../model/bytes.ts'
import type { Activity } from '../model/letter.ts'
import type { Medium } from '../model/payload.ts'
import { localTime } from '../model/time.ts'
import { type Leaving, staying } from './leaving.ts'
import { withheld } from './tables.ts'

/** Reads one recording or picture, as far as it came and may be read at this moment. */
export type Fetch = (contribution: string, medium: string) => Promise<{ bytes: Bytes } | 'over' | undefined>

const ENDS: Record<string, string> = {
  'audio/webm': 'webm',
  'audio/mp4': 'm4a',
  'audio/ogg': 'ogg',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/svg+xml': 'svg',
  'application/json': 'json',
}

/** Where it lies in the package. */
export const fileOf = ({ id, type }: Pick<Medium, 'id' | 'type'>): string =>
  `media/${id}.${ENDS[type.split(';')[0]!.trim()] ?? 'bin'}`

/** By reason, or where that would tell of a few: all of them together. */
export function stayedIn({ stays }: Pick<Leaving, 'stays'>): Record<string, number | 'few'> {
  const { all, apart } = staying(stays)
  return apart ? Object.fromEntries(apart) : { all }
}

export async function parcel(
  leaving: Leaving,
  activities: ReadonlyMap<string, Activity>,
  fetch: Fetch,
): Promise<Bytes> {
  const files: Zippable = {}
  const lines: string[] = []
  let incomplete = 0
  for (const { media, ...one } of leaving.going) {
    const along: object[] = []
    for (const { id, type, size } of media) {
      const found = await fetch(one.id, id)
      const file = fileOf({ id, type })
      // Sound and pictures are as small as they get already.
      const came = found !== undefined && found !== 'over'
      if (came) files[file] = [found.bytes, { level: 0 }]
      else incomplete++
      along.push({ id, type, size, ...(came ? { file } : {}) })
    }
    lines.push(JSON.stringify({ ...one, media: along }))
  }
  const used = new Set(leaving.going.map(({ activity }) => activity.hash))
  const asked = Object.fromEntries([...activities].filter(([hash]) => used.has(hash)))
  const leftOut = {
    at: localTime(leaving.at, 0),
    for: leaving.whom,
    went: leaving.going.length,
    stayed: stayedIn(leaving),
    media: { withheld: withheld(leaving), over: withheld(leaving, 'over'), incomplete },
  }
  files['contributions.jsonl'] = utf8(lines.map((line) => `${line}\n`).join(''))
  files['activities.json'] = utf8(JSON.stringify(asked, undefined, 2))
  files['left-out.json'] = utf8(JSON.stringify(leftOut, undefined, 2))
  return zipSync(files, { mtime: leaving.at }) as Bytes
}
