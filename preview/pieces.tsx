// Everything there is to look at: the primitives by hand, the kinds of answer by the same glob that the app finds them with.

import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { AnswerKind, Example } from '../src/answers/contract.ts'
import { kinds, loadKind } from '../src/answers/index.ts'
import { MySettings } from '../src/home/MySettings.tsx'
import type { Given } from '../src/question/given.ts'
import { QuestionView } from '../src/question/Question.tsx'
import { Button } from '../src/ui/Button.tsx'
import { CardGroup, Cards } from '../src/ui/Cards.tsx'
import { Icon } from '../src/ui/Icon.tsx'
import { Picture } from '../src/ui/Picture.tsx'
import { Asking, Screen, Telling } from '../src/ui/Screen.tsx'
import { TextBox } from '../src/ui/TextBox.tsx'
import { apply, readSettings } from '../src/ui/theme.ts'
import { Trouble } from '../src/ui/Trouble.tsx'
import { shelf } from '../test/tools/media.ts'
import { fakeSpeaker, framed, t } from '../test/ui/around.tsx'
import { measure, PAIRS } from './colours.ts'
import css from './preview.module.css'

export interface Piece {
  group: string
  name: string
  draw: () => ComponentChildren
}

const nothing = () => {}
const press = (label: string) => ({ label, onPress: nothing })
const VOICE = fakeSpeaker('nl')
const WORDS = { unknown: 'Weet ik niet', skip: 'Sla over', newer: 'Deze vraag kunnen wij nu niet laten zien.' }
const LONG = 'Wat vindt u er fijn aan om samen aan de grote tafel te eten?'

/** The frame of a question, with everything in it: help and a voice as well. */
const Framed = ({ children }: { children: ComponentChildren }) =>
  framed(
    <Screen
      name="preview"
      stop={press('Stop')}
      where={{ label: 'Vraag 2 van 4', at: 2, of: 4 }}
      back={press('Terug')}
      next={press('Verder')}
    >
      {children}
    </Screen>,
    VOICE,
  )

function Asked({ kind, example, none }: { kind: AnswerKind; example: Example<unknown, unknown>; none?: 'unknown' }) {
  const [given, setGiven] = useState<Given>({ value: example.value, ...(none && { none }) })
  const [media] = useState(() => shelf(example.media))
  const ask = example.name === 'longest' ? LONG : 'Wat vindt u fijn in de ochtend?'
  return (
    <Framed>
      <QuestionView
        question={{ id: 'q', kind: kind.kind, ask: { nl: ask, en: ask }, picture: 'sun', setup: example.setup! }}
        given={given}
        lang="nl"
        words={WORDS}
        media={media}
        onAnswer={setGiven}
      />
    </Framed>
  )
}

function shown(kind: AnswerKind): ComponentChildren {
  const given = kind.examples.filter(({ value }) => value !== undefined)
  return (
    <main class={css.sheet}>
      <h1>{kind.words.nl['name']}</h1>
      {given.map(({ name, value, setup, media }) => (
        <div key={name}>
          <kind.Show value={value} setup={setup} lang="nl" media={shelf(media)} />
        </div>
      ))}
    </main>
  )
}

const piecesOf = (kind: AnswerKind): Piece[] => [
  ...kind.examples.map((example) => ({
    group: kind.kind,
    name: example.name,
    draw: () => <Asked kind={kind} example={example} />,
  })),
  ...(kind.tells
    ? []
    : [
        {
          group: kind.kind,
          name: 'aside',
          draw: () => (
            <Asked kind={kind} example={kind.examples.find(({ value }) => value) ?? kind.examples[0]!} none="unknown" />
          ),
        },
      ]),
  { group: kind.kind, name: 'shown', draw: () => shown(kind) },
]

function Chosen() {
  const [chosen, setChosen] = useState<readonly string[]>(['tea'])
  const cards = [
    { value: 'coffee', label: 'Koffie', picture: <Picture name="cup" /> },
    { value: 'tea', label: 'Buiten zijn', picture: <Picture name="tree" /> },
    { value: 'music', label: 'Muziek', picture: <Picture name="note" /> },
    { value: 'gone', label: 'Zonder plaatje', picture: <Picture name="not-there" /> },
  ]
  return (
    <Framed>
      <Asking q="q" ask={LONG}>
        <CardGroup labelled="ask">
          <Cards name="q" cards={cards} chosen={chosen} onChoose={(value) => setChosen([value])} />
          <Cards
            name="q"
            chosen={chosen}
            cards={[WORDS.unknown, WORDS.skip].map((label) => ({ value: label, label }))}
            onChoose={(value) => setChosen([value])}
          />
        </CardGroup>
      </Asking>
    </Framed>
  )
}

const drawings = Object.keys(import.meta.glob('../public/pictures/*.svg')).map(
  (path) => /([\w-]+)\.svg/.exec(path)![1]!,
)

/** Says what it measures, on itself. */
const Swatch = ({ pair: [fore, ground, least] }: { pair: (typeof PAIRS)[number] }) => (
  <p
    class={css.swatch}
    ref={(p) => {
      if (p) p.textContent = `${fore} on ${ground}: ${measure(p, fore, ground).toFixed(1)} (${least})`
    }}
  />
)

function primitives(): Piece[] {
  function Own() {
    const [settings, setSettings] = useState(readSettings({ ...document.documentElement.dataset }))
    const change = (next: typeof settings) => {
      setSettings(next)
      apply(next, document.documentElement)
    }
    return <MySettings t={t} settings={settings} onChange={change} onLang={nothing} onDone={nothing} />
  }
  const all: Record<string, () => ComponentChildren> = {
    'screen that tells': () => (
      <Framed>
        <Telling lines={['Dank u wel.', 'Wij hebben uw antwoorden bewaard.', 'U hoort wat wij ermee doen.']} />
      </Framed>
    ),
    cards: () => <Chosen />,
    'text box': () => (
      <Framed>
        <Asking q="q" ask="Wat wilt u nog vertellen?" picture="speak">
          <TextBox labelled="ask" value="De koffie was koud vanmorgen." aside={false} onText={nothing} lang="nl" />
          <TextBox labelled="ask" value="" aside={false} onText={nothing} lang="nl" />
        </Asking>
      </Framed>
    ),
    buttons: () => (
      <main class={css.sheet}>
        <h1>Buttons</h1>
        {(['go', 'quiet', 'stop', 'plain'] as const).map((kind) => (
          <div key={kind} class={css.row}>
            <Button kind={kind} label="Verder" />
            <Button kind={kind} label="Voorlezen" icon="sound" />
            <Button kind={kind} label="Ik wil hierover iets veranderen" />
          </div>
        ))}
        <div class={css.row}>
          {(['stop', 'check', 'sound', 'silent', 'help', 'settings', 'more'] as const).map((name) => (
            <Icon key={name} name={name} class={css.icon} />
          ))}
        </div>
      </main>
    ),
    colours: () => (
      <main class={css.sheet}>
        <h1>Colours</h1>
        <div class={css.row}>
          {PAIRS.map((pair) => (
            <Swatch key={pair.join()} pair={pair} />
          ))}
        </div>
      </main>
    ),
    pictures: () => (
      <main class={css.sheet}>
        <h1>Pictures</h1>
        <div class={css.row}>
          {drawings.map((name) => (
            <figure key={name} class={css.drawing}>
              <Picture name={name} />
              <figcaption>{name}</figcaption>
            </figure>
          ))}
        </div>
      </main>
    ),
    settings: () => <Own />,
    trouble: () => (
      <Trouble
        what={t(($) => $.trouble['no-room'].what)}
        next={t(($) => $.trouble['no-room'].next)}
        retry={press('Verder')}
      />
    ),
  }
  return Object.entries(all).map(([name, draw]) => ({ group: 'ui', name, draw }))
}

/** A folder somebody is in the middle of writing says so, and hides no other. */
const broken = (group: string, why: unknown): Piece[] => [
  { group, name: 'cannot be loaded', draw: () => <main class={css.sheet}>{String(why)}</main> },
]

export async function findPieces(): Promise<Piece[]> {
  const folders = kinds.map((name) =>
    loadKind(name).then(
      (kind) => piecesOf(kind!),
      (why) => broken(name, why),
    ),
  )
  return [...primitives(), ...(await Promise.all(folders)).flat()]
}
