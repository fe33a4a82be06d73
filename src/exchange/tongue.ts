// In which language a file speaks, and the few words of its own.

import type { Role } from '../model/roles.ts'
import type { Lang } from '../model/words.ts'
import type { Stays } from './leaving.ts'

export const FILE_WORDS = [
  'answers',
  'codebook',
  'consent',
  'left-out',
  'contribution',
  'voice',
  'role',
  'given-by',
  'zelf',
  'samen',
  'verteld',
  'device',
  'day',
  'time',
  'language',
  'activity',
  'version',
  'hash',
  'column',
  'question',
  'kind',
  'options',
  'scope',
  'event',
  'said-on',
  'said-at',
  'text-hash',
  'screen',
  'how',
  'expression',
  'what',
  'count',
  'made-on',
  'for-whom',
  'went',
  'stayed',
  'few',
  'none-skipped',
  'none-unknown',
  'none-withheld',
  'none-over',
  'media-withheld',
  'media-over',
  'media-elsewhere',
  'too-long',
  'own',
  'tablet',
  'team',
  'inside',
  'outside',
] as const
export type FileWord = (typeof FILE_WORDS)[number]

export interface Tongue {
  lang: Lang
  file: (word: FileWord) => string
  role: (role: Role) => string
  stays: (why: Stays) => string
}
