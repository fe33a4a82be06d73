// Screens that few people need. Their code comes when somebody asks for them; everybody else never waits for it.

import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Say } from '../locale/speech.ts'
import { Screen } from '../ui/Screen.tsx'
import { Trouble } from '../ui/Trouble.tsx'
import { emptyCards } from './mine.ts'

export function later<P extends { t: Say }>(
  load: () => Promise<ComponentType<P>>,
  /** A part of a screen that has enough without it. */
  part = false,
): (props: P) => preact.JSX.Element | null {
  return (props) => {
    const [screens, setScreens] = useState<{ Screens?: ComponentType<P> }>()
    useEffect(() => {
      void load().then(
        (Screens) => setScreens({ Screens }),
        () => setScreens({}),
      )
    }, [])
    const { t } = props
    if (screens?.Screens) return <screens.Screens {...props} />
    if (part) return null
    if (!screens) return <Screen name="later" />
    return (
      <Trouble
        what={t(($) => $.join.offline.what)}
        next={t(($) => $.join.offline.next)}
        retry={{ label: t(($) => $.trouble.retry), onPress: () => location.reload() }}
      />
    )
  }
}

/** For whoever takes part in several projects. */
export const Turns = later(() => import('./several/index.tsx').then((several) => several.Turns), true)
export const Beside = later(() => import('./several/index.tsx').then((several) => several.Beside), true)
/** What waits here, in a file or off this device. */
export const Rescuing = later(() => import('../rescue/index.tsx').then(({ rescueWith }) => rescueWith(emptyCards)))
/** Only a practice house has them. */
export const Doors = later(() => import('./Doors.tsx').then(({ Doors: All }) => All))
/** For whoever has an invitation. */
export const Invited = later(() => import('./join/shown.ts').then(({ Join }) => Join))
/** For whoever has a card, gives one, or keeps their own. */
export const WithCard = later(() => import('./join/shown.ts').then(({ Card }) => Card))
/** For whoever makes something, and shows what came of it. */
export const Evidence = later(() => import('./maker/index.tsx').then((maker) => maker.Evidence))
/** For whoever enters what was written on paper. */
export const PaperEntry = later(() => import('./maker/index.tsx').then((maker) => maker.PaperEntry))
/** For whoever gave to a project whose keys are lost. */
export const Again = later(() => import('./Again.tsx').then((all) => all.Again))
/** For whoever says who they are, where the invitation left that open. */
export const WhoAreYou = later(() => import('./maker/index.tsx').then((maker) => maker.WhoAreYou))
/** For whoever changes who may read what they gave. */
export const Sharing = later(() => import('./Sharing.tsx').then((all) => all.Sharing))
