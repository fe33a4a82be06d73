// An invitation that is ready: which page of it to print, that page as it will be, or the code to hold a tablet before.

import { useEffect, useRef, useState } from 'preact/hooks'
import type { Say } from '../../locale/speech.ts'
import { Button } from '../../ui/Button.tsx'
import type { Seen } from '../fetching.ts'
import type { Acts } from '../room.ts'
import { Choice } from './Choice.tsx'
import css from './Invite.module.css'
import { type Made, type Paper, paperOf } from './make.ts'
import { Qr } from './Qr.tsx'
import { type PaperKind, PAPERS, TwelveWords, until } from './paper.tsx'
import { Sheet } from './Sheet.tsx'

/** A tablet is let in by whoever holds it: there is nobody to write a letter to. */
const FOR_TABLET: readonly PaperKind[] = ['screen', 'card']

interface Props {
  t: Say<'desk'>
  seen: Seen
  acts: Pick<Acts, 'asker' | 'root' | 'origin'>
  made: Made
  back: string
  onBack: () => void
}

export function Pages({ t, seen, acts, made, back, onBack }: Props) {
  const tablet = made.terms.deviceClass === 'tablet'
  const papers = tablet ? FOR_TABLET : PAPERS
  const [kind, setKind] = useState<PaperKind>(papers[0]!)
  const [paper, setPaper] = useState<Paper>()
  const heading = useRef<HTMLHeadingElement>(null)
  const { asker, root, origin } = acts
  const { lang } = t
  useEffect(
    () => void paperOf(made, { root, sha256: asker.sha256 }, origin, lang).then(setPaper),
    [made, asker, root, origin, lang],
  )
  useEffect(() => heading.current?.focus(), [])
  const { project } = seen
  return (
    <main class={css.pages}>
      <div class={css.tools}>
        <Button kind="plain" label={back} onPress={onBack} />
        <h2 ref={heading} tabIndex={-1}>
          {t(($) => $.invite.made, { place: made.place })}
        </h2>
        <Choice
          name="paper"
          legend={t(($) => $.invite.paper)}
          options={papers}
          value={kind}
          say={(one) => t(($) => $.invite.papers[one])}
          onChoose={setKind}
        />
        {kind !== 'screen' && (
          <>
            <Button kind="go" label={t(($) => $.invite.print)} onPress={() => globalThis.print()} />
            <p class={css.hint}>{t(($) => $.invite.printHint)}</p>
          </>
        )}
      </div>
      {paper && kind === 'screen' && <Shown t={t} made={made} paper={paper} />}
      {paper && project && kind !== 'screen' && <Sheet t={t} kind={kind} project={project} made={made} paper={paper} />}
    </main>
  )
}

/** As large as the screen allows, to be read from a tablet's length away. */
function Shown({ t, made, paper }: { t: Say<'desk'>; made: Made; paper: Paper }) {
  const tablet = made.terms.deviceClass === 'tablet'
  return (
    <section class={css.shown}>
      <div>
        <Qr class={css.bigCode} text={paper.link} alt={t(($) => $.invite.code)} />
        <p>{t(($) => (tablet ? $.invite.page.tabletScan : $.invite.page.scan))}</p>
      </div>
      <div>
        <p>{t(($) => $.invite.page.type)}</p>
        <p class={css.address}>{paper.address}</p>
        <TwelveWords t={t} words={paper.words} />
        <p>{until(t, made)}</p>
      </div>
    </section>
  )
}
