// A card on paper, A4 or A5, always one page; and as one file that opens anywhere without a network.

import { render } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { ResultCard } from '../../model/letter.ts'
import { LANGS, type Lang } from '../../model/words.ts'
import { Button } from '../../ui/Button.tsx'
import type { RoomProps } from '../room.ts'
import css from './AnswerBack.module.css'
import type { Both } from './frames.ts'
import { lookOf } from './look.ts'
import { type Look, pageOf } from './page.ts'
import { LETTERS, PAPERS, type PaperSize, Sheet } from './Sheet.tsx'
import sheet from './Sheet.module.css'

interface Props extends RoomProps {
  both: Both
  card: ResultCard
}

export function Paper({ t, seen, acts, both, card, onBack }: Props) {
  const [paper, setPaper] = useState<PaperSize>('a4')
  const [lang, setLang] = useState<Lang>('nl')
  const [look, setLook] = useState<Look>()
  const [letters, setLetters] = useState(0)
  const box = useRef<HTMLElement>(null)
  const desktop = useRef<HTMLElement>(null)
  const { project, prompts } = seen

  useEffect(() => {
    let left = false
    void lookOf(acts, both[lang], { project, prompts }, card).then((found) => left || setLook(found))
    return () => {
      left = true
    }
  }, [acts, both, lang, project, prompts, card])
  // Once more from the largest letters whenever something else stands there; pictures take their room when they come.
  useEffect(() => setLetters(0), [paper, look])
  useLayoutEffect(() => {
    const page = box.current
    if (!page) return undefined
    const fit = () => {
      if (page.scrollHeight > page.clientHeight + 1 && letters < LETTERS.length - 1) setLetters(letters + 1)
    }
    fit()
    page.addEventListener('load', fit, true)
    return () => page.removeEventListener('load', fit, true)
  }, [letters, paper, look])
  // On a small screen the whole page is smaller: nobody has to move it sideways.
  useLayoutEffect(() => {
    const [place, page] = [desktop.current, box.current]
    if (!place || !page) return undefined
    const scale = () => {
      page.style.setProperty('zoom', '1')
      page.style.setProperty('zoom', String(Math.min(1, (place.clientWidth - 32) / page.offsetWidth)))
    }
    scale()
    addEventListener('resize', scale)
    return () => removeEventListener('resize', scale)
  }, [paper, look])
  usePrinted(look && <Sheet card={card} look={look} paper={paper} letters={letters} />, paper)

  const save = async () => {
    if (!look) return
    const written = await pageOf(acts.asker.sha256, card, look)
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([written], { type: 'text/html' }))
    link.download = `${card.activity}-${card.on ?? ''}-${lang}.html`.replace('--', '-')
    link.click()
    URL.revokeObjectURL(link.href)
  }
  const langs = LANGS.filter((one) => !card.langs || card.langs.includes(one))
  const choice = <T extends string>(
    name: string,
    all: readonly T[],
    now: T,
    say: (one: T) => string,
    set: (one: T) => void,
  ) => (
    <fieldset class={css.choices}>
      <legend>{name}</legend>
      {all.map((one) => (
        <label key={one} class={css.choice}>
          <input type="radio" name={name} checked={one === now} onChange={() => set(one)} data-choose={one} />
          <span>{say(one)}</span>
        </label>
      ))}
    </fieldset>
  )
  return (
    <main class={css.answer}>
      <Button kind="plain" label={t(($) => $.answer.back)} onPress={onBack} />
      <h2>{t(($) => $.card.paper)}</h2>
      <p>{t(($) => $.card.paperLead)}</p>
      {choice(
        t(($) => $.card.size),
        PAPERS,
        paper,
        (one) => one.toUpperCase(),
        setPaper,
      )}
      {langs.length > 1 &&
        choice(
          t(($) => $.card.language),
          langs,
          lang,
          (one) => t(($) => $.card[one]),
          setLang,
        )}
      <span class={css.buttons}>
        <Button kind="go" label={t(($) => $.card.print)} onPress={() => print()} />
        <Button label={t(($) => $.card.save)} onPress={() => void save()} />
      </span>
      <section class={css.desktop} aria-label={t(($) => $.card.sheet)} ref={desktop}>
        {look && <Sheet card={card} look={look} paper={paper} letters={letters} box={box} />}
      </section>
    </main>
  )
}

/** Beside the app, so that a printer sees nothing else; the size of the page goes with it. */
function usePrinted(what: preact.JSX.Element | undefined, paper: PaperSize): void {
  const host = useRef<HTMLDivElement>(undefined)
  useEffect(() => {
    const place = document.createElement('div')
    place.className = sheet['print']!
    place.setAttribute('aria-hidden', 'true')
    document.body.append(place)
    document.body.dataset['printing'] = 'card'
    host.current = place
    return () => {
      render(null, place)
      place.remove()
      delete document.body.dataset['printing']
    }
  }, [])
  useEffect(() => {
    if (host.current) render(what ?? null, host.current)
  })
  useEffect(() => {
    const size = new CSSStyleSheet()
    size.replaceSync(`@page { size: ${paper === 'a4' ? 'A4' : 'A5'} portrait; margin: 0 }`)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, size]
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== size)
    }
  }, [paper])
}
