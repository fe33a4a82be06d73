// The thread in which the key lives; the page outside never sees it.

import { near } from '../model/far.ts'
import { opener } from './opener.ts'

near(globalThis as never, opener())
