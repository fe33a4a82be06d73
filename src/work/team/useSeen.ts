// What was seen of this tablet, looked at when a screen comes, when voices or offers come, and when somebody asks.

import { useCallback, useEffect, useState } from 'preact/hooks'
import type { Device } from '../../device/device.ts'
import type { Lang } from '../../model/words.ts'
import type { Ground } from './ground.ts'
import { judge, type Verdict } from './ready.ts'
import { see } from './see.ts'

export function useSeen(
  device: Device,
  ground: Ground,
  lang: Lang,
): [
  readonly Verdict[] | undefined,
  () => void,
  /** When it was looked at. */
  number | undefined,
] {
  const [seen, setSeen] = useState<{ verdicts: readonly Verdict[]; at: number }>()
  const look = useCallback(() => {
    void see(device, ground, lang).then(
      (now) => setSeen({ verdicts: judge(now), at: now.now }),
      // What cannot be looked at is not in order: the next look may tell.
      () => {},
    )
  }, [device, ground, lang])
  useEffect(() => {
    look()
    return ground.onNews(look)
  }, [look, ground])
  return [seen?.verdicts, look, seen?.at]
}
