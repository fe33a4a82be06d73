// Every kind of screen a participant meets, in both languages, with help and a voice around it.

import { activities, consentTexts } from '../../src/activities/index.ts'
import { Ended, Stopping, Thanks } from '../../src/capture/Ending.tsx'
import { Pausing, Resting } from '../../src/capture/Pausing.tsx'
import { AskScope, Consent, ThankYouAnyway } from '../../src/consent/Consent.tsx'
import type { Letters } from '../../src/consent/texts.ts'
import { Welcome } from '../../src/consent/Welcome.tsx'
import { aroundOf } from '../../src/home/around.ts'
import { APP, speech } from '../../src/locale/speech.ts'
import type { Activity } from '../../src/model/letter.ts'
import { LANGS } from '../../src/model/words.ts'
import { QuestionView } from '../../src/question/Question.tsx'
import { Screen } from '../../src/ui/Screen.tsx'
import { Trouble } from '../../src/ui/Trouble.tsx'
import { shelf } from '../tools/media.ts'
import { fakeSpeaker, framed } from './around.tsx'

const nothing = () => {}
const contact = { nl: 'mevrouw De Vries', en: 'Mrs De Vries' }
const activity = activities.find(({ name }) => name === 'mijn-dag')! as unknown as Activity
const letters = { project: { contact }, activity, consent: consentTexts[0] } as unknown as Letters
const press = { onNext: nothing, onBack: nothing, onStop: nothing, onRest: nothing, onTurn: nothing }

export const screens = (
  await Promise.all(
    LANGS.map(async (lang) => {
      const { t } = await speech('app', lang, APP)
      const common = { t, lang, letters, said: undefined, onSay: nothing, ...press }
      const said = { label: t(($) => $.frame.stop), onPress: nothing }
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
        welcome: <Welcome {...common} />,
        'welcome, chosen': <Welcome {...common} said="unknown" />,
        tell: <Consent {...common} step="tell" />,
        free: <Consent {...common} step="free" />,
        ask: <Consent {...common} step="ask" said="yes" />,
        summary: <Consent {...common} step="summary" />,
        scope: <AskScope {...common} scope="stem" />,
        no: <ThankYouAnyway t={t} onDone={nothing} />,
        faces: asked[0],
        pictures: asked[1],
        writing: asked[2],
        'yes or no': asked[3],
        stop: <Stopping t={t} shared={false} chosen="later" onChoose={nothing} {...press} />,
        pause: <Pausing t={t} name="pause-3" chosen="rest" onChoose={nothing} {...press} />,
        rest: <Resting t={t} onNext={nothing} />,
        'thrown away': <Ended t={t} choice="away" onUndo={nothing} onDone={nothing} />,
        thanks: <Thanks t={t} activity={activity} onDone={nothing} />,
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
