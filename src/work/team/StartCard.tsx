// A card for the wall: what this tablet is, how to begin in three steps, whom to call. No secret and nobody's name is on it.

import type { Say } from '../../locale/speech.ts'
import type { Project } from '../../model/letter.ts'
import { Button } from '../../ui/Button.tsx'
import { Picture } from '../../ui/Picture.tsx'
import { Screen } from '../../ui/Screen.tsx'
import work from '../work.module.css'
import css from './team.module.css'
import type { TeamSay } from './words.ts'

interface Props {
  t: TeamSay
  app: Say
  house: Project | undefined
  place: string | undefined
  first: boolean
  onDone: () => void
}

const STEPS = [
  { step: 'one', picture: 'door-open' },
  { step: 'two', picture: 'hands' },
  { step: 'three', picture: 'door-closed' },
] as const

export function StartCard({ t, app, house, place, first, onDone }: Props) {
  const project = house?.title[t.lang]
  const contact = house?.contact[t.lang]
  return (
    <Screen
      name="team-card"
      back={first ? undefined : { label: app(($) => $.frame.back), onPress: onDone }}
      next={first ? { label: t(($) => $.card.go), onPress: onDone } : undefined}
    >
      <main class={work.work}>
        <article class={css.card} data-card="">
          <h1 tabIndex={-1}>{t(($) => $.card.title)}</h1>
          {(project ?? place) && (
            <p class={work.soft}>{project && place ? t(($) => $.card.for, { project, place }) : (project ?? place)}</p>
          )}
          <p>{t(($) => $.card.what)}</p>
          <h2>{t(($) => $.card.steps)}</h2>
          <ol>
            {STEPS.map(({ step, picture }) => (
              <li key={step}>
                <Picture name={picture} />
                {t(($) => $.card[step])}
              </li>
            ))}
          </ol>
          <p>{t(($) => $.card.offline)}</p>
          <p class={css.call}>{contact ? t(($) => $.card.call, { contact }) : t(($) => $.card.team)}</p>
        </article>
        <Button label={t(($) => $.card.print)} onPress={() => globalThis.print()} />
        <p class={`${work.soft} ${css.aside}`}>{t(($) => $.card.paper)}</p>
      </main>
    </Screen>
  )
}
