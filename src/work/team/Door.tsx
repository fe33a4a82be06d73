// What looks after the tablet is opened now and then: its code comes when somebody asks for it, from this tablet itself.

import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Device } from '../../device/device.ts'
import type { Helper } from '../../device/helpers.ts'
import type { Say } from '../../locale/speech.ts'
import type { Timers } from '../../model/ports.ts'
import { Screen, Telling } from '../../ui/Screen.tsx'
import type { Ground } from './ground.ts'

export interface TeamProps {
  device: Device
  app: Say
  helper: Helper
  timers: Timers
  ground: Ground
  /** The tablet was set up a moment ago: what is looked at once, one after the other. */
  first?: boolean
  /** Somebody was chosen who would like to be asked. */
  onAsk: (id: string) => void
  onDone: () => void
}

export interface TeamDoorProps extends Omit<TeamProps, 'ground'> {
  ground: () => Promise<Ground>
}

export function TeamDoor({ ground, ...rest }: TeamDoorProps) {
  const [inside, setInside] = useState<{ Team: ComponentType<TeamProps>; ground: Ground } | 'missing'>()
  useEffect(() => {
    void Promise.all([import('./index.tsx'), ground()]).then(
      ([{ Team }, found]) => setInside({ Team, ground: found }),
      () => setInside('missing'),
    )
  }, [ground])
  if (!inside) return <Screen name="work" />
  const { app, onDone } = rest
  if (inside === 'missing')
    return (
      <Screen name="team-missing" back={{ label: app(($) => $.frame.back), onPress: onDone }}>
        <Telling title={app(($) => $.join.offline.what)} lines={[app(($) => $.join.offline.next)]} />
      </Screen>
    )
  return <inside.Team {...rest} ground={inside.ground} />
}
