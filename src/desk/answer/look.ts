// How a card looks outside the app: the house's name, logo and colour, the picture, the voice, and who made it.

import { base64url } from '../../model/bytes.ts'
import type { Say } from '../../locale/speech.ts'
import { LICENCES } from '../../model/answering.ts'
import type { ResultCard } from '../../model/letter.ts'
import { instant, moment } from '../../model/time.ts'
import { accent } from '../../ui/theme.ts'
import { nameOf, type Prompts } from '../aloud/letters.ts'
import type { Seen } from '../fetching.ts'
import type { Acts } from '../room.ts'
import { MAY } from './card.ts'
import { dataUrl, type Look } from './page.ts'
import { drawingFor } from './picture.ts'
import { joined } from './voices.ts'
import { voiceOf } from './waiting.ts'

const OURS = '#0a5560'

export async function lookOf(
  acts: Acts,
  t: Say<'desk'>,
  { project: house, prompts }: Pick<Seen, 'project' | 'prompts'>,
  card: ResultCard,
): Promise<Look> {
  const { lang } = t
  const { photo, picture, makers, licence, on } = card
  const drawing = photo ? dataUrl(photo.type, photo.bytes) : picture && (await drawingFor(picture))
  const year = (on ?? acts.today()).slice(0, 4)
  const known = LICENCES.find((one) => one === licence)
  const name = makers ?? house?.title[lang] ?? ''
  return {
    lang,
    house: house?.title[lang] ?? '',
    accent: (house?.accent && accent(house.accent, 'light')?.action) || OURS,
    logo: house?.logo && dataUrl(house.logo.type, house.logo.bytes),
    picture: drawing ? { url: drawing, alt: photo?.alt?.[lang] ?? '' } : undefined,
    voice: lang === 'nl' ? await spoken(acts, t, prompts, card) : undefined,
    rights: licence
      ? [
          t(($) => $.card.made, { makers: name, year, licence }),
          // One of a newer version is named and not explained.
          ...(known ? [t(($) => $.card.may[MAY[known]])] : []),
        ]
      : [],
    day: on && t(($) => $.card.given, { day: moment(lang, instant(on), 'day') }),
  }
}

/** As far as this laptop has it: a recording of all of it as it is, sentences behind each other. */
async function spoken(acts: Acts, t: Say<'desk'>, prompts: Prompts, card: ResultCard): Promise<Look['voice']> {
  const kept = (await voiceOf(acts, card.name).catch(() => undefined)) ?? []
  // A voice that was taken away, on whatever laptop, is in no new file.
  const names = await Promise.all(kept.map(({ sentence }) => nameOf(acts.asker, 'nl', sentence)))
  const takes = kept.filter((_, i) => prompts.get(names[i]!)?.heard)
  const label = t(($) => $.card.listen)
  const whole = takes.find(({ sentence }) => sentence === card.name)
  if (whole) return { url: dataUrl(whole.type, whole.bytes), label }
  const all = takes.length > 0 ? await joined(takes) : undefined
  return all && { url: dataUrl('audio/wav', base64url(all)), label }
}
