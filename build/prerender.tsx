// Runs at build time only: the first screen as text.

import { renderToString } from 'preact-render-to-string'
import { Welcome } from '../src/consent/Welcome.tsx'
import { APP, speech } from '../src/locale/speech.ts'

const nothing = () => {}

export async function prerender(lang: 'nl' | 'en'): Promise<string> {
  const { t } = await speech('app', lang, APP)
  return renderToString(
    <Welcome t={t} lang={lang} said={undefined} onSay={nothing} onNext={nothing} onStop={nothing} onTurn={nothing} />,
  )
}
