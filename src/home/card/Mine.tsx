// "Mijn kaartje": the code and the words with which one throws everything away later; to be printed, or kept as a picture.

import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Device } from '../../device/device.ts'
import type { Say } from '../../locale/speech.ts'
import type { Card as Paper } from '../../model/card.ts'
import type { Project } from '../../model/letter.ts'
import { Button } from '../../ui/Button.tsx'
import { PaperCard } from '../../ui/PaperCard.tsx'
import { Screen, Telling } from '../../ui/Screen.tsx'
import { pathOf } from '../../ui/squares.ts'
import { Trouble } from '../../ui/Trouble.tsx'
import { Mark } from '../Mark.tsx'
import css from './card.module.css'
import { type OwnCard, ownCard } from './own.ts'
import { drawCard } from './picture.ts'

interface Props {
  device: Device
  t: Say
  words: Say<'card'>
  /** Of which project, where there are several. */
  of: readonly string[]
  house: Project | undefined
  /** Everything of mine goes. */
  onThrow: (card: Paper) => void
  onLeave: () => void
}

export function Mine({ device, t: app, words: t, of, house, onThrow, onLeave }: Props) {
  const [card, setCard] = useState<OwnCard | 'none'>()
  const [saved, setSaved] = useState(false)
  const { lang } = app
  useEffect(
    () =>
      void ownCard(device, location.origin, lang).then(
        (own) => setCard(own ?? 'none'),
        () => setCard('none'),
      ),
    [device, lang],
  )
  const back = { label: app(($) => $.frame.back), onPress: onLeave }
  if (!card) return <Screen name="card-mine" back={back} />
  if (card === 'none') return <Trouble what={t(($) => $.mine.old)} next={t(($) => $.mine.oldNext)} back={back} />
  const paper = {
    lang,
    house: house?.title[lang] ?? '',
    title: t(($) => $.paper.title),
    lines: [t(($) => $.paper.why), t(($) => $.paper.who), t(($) => $.paper.on)],
    how: t(($) => $.paper.how),
    address: card.address,
    words: card.words,
    foot: house ? t(($) => $.paper.ask, { contact: house.contact[lang] }) : '',
  }
  const save = async () => {
    await drawCard(
      card.squares,
      paper,
      t(($) => $.mine.file),
    )
    setSaved(true)
  }
  const wordsName = t(($) => $.mine.words)
  const code = <Code squares={card.squares} alt={t(($) => $.mine.code)} />
  return (
    <>
      <Screen name="card-mine" back={back}>
        <Telling
          title={t(($) => $.mine.title)}
          lines={[...of, t(($) => $.mine.why), t(($) => $.mine.on), ...(card.before ? [t(($) => $.mine.before)] : [])]}
        >
          <div class={css.mine}>
            <div class={css.code}>{code}</div>
            <ol class={css.words} aria-label={wordsName}>
              {card.words.map((word, i) => (
                <li key={`${i} ${word}`} lang="nl">
                  {word}
                </li>
              ))}
            </ol>
          </div>
          <div class={css.choices}>
            <Button label={t(($) => $.mine.print)} onPress={() => globalThis.print()} />
            <Button label={t(($) => $.mine.save)} onPress={() => void save().catch(() => {})} />
            <Button kind="stop" label={t(($) => $.ask.go)} onPress={() => onThrow(card.card)} />
          </div>
          {saved && <p class={css.over}>{t(($) => $.mine.saved)}</p>}
        </Telling>
      </Screen>
      <div class={css.paper} aria-hidden="true">
        <PaperCard
          {...paper}
          size="postcard"
          wordsName={wordsName}
          code={code}
          mark={<Mark house={house} lang={lang} />}
        />
      </div>
    </>
  )
}

/** Black on white whatever the theme. */
function Code({ squares, alt }: { squares: boolean[][]; alt: string }) {
  const path = useMemo(() => pathOf(squares), [squares])
  return (
    <svg viewBox={`0 0 ${squares.length} ${squares.length}`} role="img" aria-label={alt} shape-rendering="crispEdges">
      <rect width={squares.length} height={squares.length} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
