// Every kind of screen a participant meets, in both languages, with help and a voice around it.

import { activities, consentTexts } from '../../src/activities/index.ts'
import { Stopping } from '../../src/capture/Ending.tsx'
import { Pausing, Resting } from '../../src/capture/Pausing.tsx'
import { type Asked, newSitting, type Place, type Sitting } from '../../src/capture/sitting.ts'
import { Stage } from '../../src/capture/Stage.tsx'
import type { Letters } from '../../src/consent/texts.ts'
import { loadKind } from '../../src/answers/index.ts'
import { aroundOf } from '../../src/home/around.ts'
import { APP, speech } from '../../src/locale/speech.ts'
import type { Activity, Question } from '../../src/model/letter.ts'
import { LANGS } from '../../src/model/words.ts'
import { QuestionView } from '../../src/question/Question.tsx'
import { Screen } from '../../src/ui/Screen.tsx'
import { Trouble } from '../../src/ui/Trouble.tsx'
import { shelf } from '../tools/media.ts'
import { fakeSpeaker, framed } from './around.tsx'

const nothing = () => {}
const contact = { nl: 'mevrouw De Vries', en: 'Mrs De Vries' }
const activity = activities.find(({ name }) => name === 'mijn-dag')! as unknown as Activity
const changed = [
  { version: 4, scope: 'les', what: { nl: ['Ook andere scholen leren mee.'], en: ['Other schools learn too.'] } },
]
const letters = { project: { contact }, activity, consent: { ...consentTexts[0], changed } } as unknown as Letters
const place = { role: 'person', shared: true } as Place
const WROTE: Sitting['answers'] = { vertel: { value: { text: 'De koffie was koud vanmorgen.' } } }
const questions: (Question & Asked)[] = activity.questions.map((q) => ({ ...q, light: true, own: q.kind === 'text' }))
await Promise.all(questions.map(({ kind }) => loadKind(kind)))
const press = { onNext: nothing, onBack: nothing, onStop: nothing, onRest: nothing, onTurn: nothing }

export const screens = (
  await Promise.all(
    LANGS.map(async (lang) => {
      const { t } = await speech('app', lang, APP)
      const said = { label: t(($) => $.frame.stop), onPress: nothing }
      const at = (step: string, more: Partial<Sitting> = {}) => (
        <Stage
          t={t}
          s={{ ...newSitting('id', lang), step, place, answers: WROTE, ...more }}
          letters={letters}
          questions={questions}
          media={shelf()}
          shared={false}
          sealing={false}
          saying={nothing}
          onScope={nothing}
          onAround={nothing}
          onChange={nothing}
          onAnswer={nothing}
          onBusy={nothing}
          onUndo={nothing}
          onEnd={nothing}
          {...press}
        />
      )
      const asked = activity.questions.map((question, i) => (
        <Screen
          key={question.id}
          name={question.id}
          where={{ label: t(($) => $.frame.where, { n: i + 1, total: 4 }), at: i + 1, of: 4 }}
          stop={said}
          back={{ label: t(($) => $.frame.back), onPress: nothing }}
          next={{ label: t(($) => $.frame.next), onPress: nothing }}
        >
          <QuestionView
            question={question}
            given={{}}
            lang={lang}
            words={{ unknown: t(($) => $.frame.unknown), skip: t(($) => $.frame.skip), newer: '' }}
            media={shelf()}
            onAnswer={nothing}
          />
        </Screen>
      ))
      const all = {
        welcome: at('welcome'),
        'welcome, chosen': at('welcome', { said: { welcome: 'unknown' } }),
        renew: at('renew'),
        tell: at('tell'),
        free: at('free'),
        ask: at('ask', { said: { ask: 'yes' } }),
        'all on one': at('ask', { place: { ...place, role: 'relative', once: true } }),
        student: at('ask', { place: { ...place, role: 'student', once: true } }),
        age: at('age'),
        'too young': at('too-young'),
        about: at('about'),
        try: at('try'),
        trial: at('trial'),
        understand: at('understand', { said: { around: { understand: 'helped' } } }),
        decides: at('decides'),
        who: at('who'),
        evidence: at('evidence'),
        says: at('says'),
        beside: at('beside'),
        shows: at('shows'),
        signs: at('signs', { said: { signs: ['sad'] } }),
        ease: at('ease'),
        eased: at('eased'),
        scope: at('scope-stem'),
        'own words': at('scope-citaat'),
        team: at('scope-delen-binnen'),
        changed: at('changed-les'),
        summary: at('summary', { said: { scopes: { citaat: 'yes', 'delen-binnen': 'no' } } }),
        'many choices': at('summary', {
          said: { scopes: { stem: 'yes', foto: 'no', citaat: 'yes', 'delen-binnen': 'no' } },
        }),
        no: at('no'),
        together: at('thanks', { said: { around: { understand: 'not-now' } } }),
        faces: asked[0],
        pictures: asked[1],
        writing: asked[2],
        'yes or no': asked[3],
        stop: <Stopping t={t} shared={false} chosen="later" onChoose={nothing} {...press} />,
        pause: <Pausing t={t} name="pause-3" chosen="rest" onChoose={nothing} {...press} />,
        rest: <Resting t={t} onNext={nothing} />,
        'thrown away': at('end', { said: { stop: 'away' } }),
        thanks: at('thanks'),
        trouble: (
          <Trouble
            what={t(($) => $.trouble['other-tab'].what)}
            next={t(($) => $.trouble['other-tab'].next)}
            retry={{ label: t(($) => $.trouble.retry), onPress: nothing }}
          />
        ),
      }
      return Object.entries(all).map(([name, what]) => ({
        name: `${name} (${lang})`,
        lang,
        what: framed(what, fakeSpeaker(lang), aroundOf(t, contact[lang])),
      }))
    }),
  )
).flat()
