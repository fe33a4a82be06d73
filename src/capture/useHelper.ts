// What help says more to whoever sits beside somebody with dementia: what only they can tell, and when a rest is wise.

import { useEffect, useState } from 'preact/hooks'
import type { Device } from '../device/device.ts'
import { ownProject } from '../device/identity.ts'
import type { Say } from '../locale/speech.ts'
import type { Role } from '../model/roles.ts'
import type { Around } from '../ui/Frame.ts'
import { saysYesToAll } from './beside.ts'
import type { Sitting } from './sitting.ts'
import { isAside, isOver } from './way.ts'

export function useHelper(
  { store }: Device,
  s: Sitting,
  t: Say,
  goAside: (step: 'signs' | 'beside') => void,
): (help: Around['help']) => Around['help'] {
  /** Before the first screen is left nobody has a place: then it is whom this device is for. */
  const [role, setRole] = useState<Role>()
  useEffect(() => void ownProject(store).then((own) => setRole(own?.role)), [store])

  // Not on a screen that is about stopping already; and paper has nobody beside it.
  if ((s.place?.role ?? role) !== 'person' || s.place?.paper || isAside(s.step) || isOver(s)) return advised
  const acts = [
    { label: t(($) => $.signs.open), onPress: () => goAside('signs') },
    { label: t(($) => $.around.beside.open), onPress: () => goAside('beside') },
  ]
  return (help) => ({ ...advised(help), acts: [...acts, ...(help.acts ?? []).filter(({ early }) => !early)] })

  function advised(help: Around['help']): Around['help'] {
    if (!saysYesToAll(s.said)) return help
    const { title, lines } = help.tip
    return { ...help, tip: { title, lines: [...lines, t(($) => $.help.tip.pause)] } }
  }
}
