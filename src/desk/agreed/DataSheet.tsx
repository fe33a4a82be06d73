// One page about this project, made from what it is now: who, why, what, how long, which rights; and where a risk study begins.

import { SCOPES } from '../../model/consent.ts'
import { SCOPE_DAYS } from '../../model/terms.ts'
import { moment } from '../../model/time.ts'
import { Button } from '../../ui/Button.tsx'
import desk from '../Desk.module.css'
import { newestOf } from '../fetching.ts'
import type { RoomProps } from '../room.ts'
import css from './Agreed.module.css'

export function DataSheet({ t, seen, acts, onBack }: RoomProps) {
  const { project, activities, keys } = seen
  const open = newestOf(activities).filter(({ closed }) => !closed)
  // In the consent text stand the words for every use that is asked for apart.
  const scopes = SCOPES.filter((scope) => seen.consent?.scopes?.[scope])
  const back = <Button kind="plain" label={t(($) => $.sheet.back)} onPress={onBack} />
  if (!project) return <main class={css.sheet}>{back}</main>
  const { title, contact, partners, purpose, learn, months, together } = project
  const { lang } = t
  const parts: [string, (string | false | undefined)[]][] = [
    [
      t(($) => $.sheet.who),
      [
        t(($) => $.sheet.from, { title: title[lang], contact: contact[lang] }),
        partners && t(($) => $.sheet.partners, { partners: partners[lang] }),
        together && t(($) => $.project.together, { who: together[lang] }),
      ],
    ],
    [t(($) => $.sheet.why), [purpose && t(($) => $.project.purpose[purpose]), learn?.[lang]]],
    [
      t(($) => $.sheet.what),
      [
        t(($) => $.sheet.activities, { titles: open.map((one) => one.title[lang]).join(' · ') }),
        t(($) => $.sheet.special),
        scopes.length > 0 &&
          t(($) => $.sheet.also, { scopes: scopes.map((scope) => t(($) => $.agreed.scope[scope])).join(', ') }),
        t(($) => $.sheet.unnamed),
      ],
    ],
    [
      t(($) => $.sheet.readers),
      [
        t(($) => $.sheet.holders, { count: keys?.recipients.length ?? 0 }),
        t(($) => $.sheet.blind),
        t(($) => $.sheet.beyond),
      ],
    ],
    [
      t(($) => $.sheet.long),
      [
        months
          ? t(($) => $.sheet.months, { months: t(($) => $.project.months, { count: months }) })
          : t(($) => $.sheet.noMonths),
        months !== undefined && t(($) => $.sheet.desk),
        months !== undefined && t(($) => $.sheet.proof),
        months !== undefined && t(($) => $.sheet.backstop),
        ...(scopes.some((scope) => SCOPE_DAYS[scope]) ? [t(($) => $.sheet.sound), t(($) => $.sheet.whole)] : []),
        months !== undefined && t(($) => $.sheet.device),
      ],
    ],
    [
      t(($) => $.sheet.rights),
      [
        t(($) => $.sheet.look),
        t(($) => $.taking.lead),
        t(($) => $.taking.server),
        t(($) => $.taking.backups),
        t(($) => $.sheet.ask, { contact: contact[lang] }),
      ],
    ],
    [
      t(($) => $.sheet.risk),
      [t(($) => $.sheet.fragile), t(($) => $.sheet.measures), t(($) => $.sheet.left), t(($) => $.sheet.decide)],
    ],
  ]
  return (
    <main class={css.sheet}>
      <div class={css.ways}>
        {back}
        <Button kind="go" label={t(($) => $.card.print)} onPress={() => print()} />
      </div>
      <h2>{t(($) => $.sheet.title, { title: title[lang] })}</h2>
      <p class={desk.meta}>{t(($) => $.sheet.made, { day: moment(lang, acts.now(), 'day'), origin: acts.origin })}</p>
      {parts
        .map(([name, lines]) => ({ name, said: lines.filter(Boolean) as string[] }))
        .filter(({ said }) => said.length > 0)
        .map(({ name, said }) => (
          <section key={name}>
            <h3>{name}</h3>
            {said.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </section>
        ))}
    </main>
  )
}
