// Opens the screens for an invitation. Their code comes when somebody asks for them; everybody else never loads it.

import type { ComponentProps } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Screen } from '../ui/Screen.tsx'
import { Trouble } from '../ui/Trouble.tsx'
import type { Join } from './join/Join.tsx'

export function Invited(props: ComponentProps<typeof Join>) {
  const [screens, setScreens] = useState<{ Join?: typeof Join }>()
  useEffect(() => {
    void import('./join/Join.tsx').then(setScreens, () => setScreens({}))
  }, [])
  const { t } = props
  if (!screens) return <Screen name="invited" />
  if (screens.Join) return <screens.Join {...props} />
  return (
    <Trouble
      what={t(($) => $.join.offline.what)}
      next={t(($) => $.join.offline.next)}
      retry={{ label: t(($) => $.trouble.retry), onPress: () => location.reload() }}
    />
  )
}
