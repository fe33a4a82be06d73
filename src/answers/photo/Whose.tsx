// Is there anybody in the photo, and did they say yes themselves? Until then it is kept nowhere.

import { Cards } from '../../ui/Cards.tsx'
import type { Setup } from './answer.ts'
import css from './photo.module.css'
import type { Scene } from './usePhoto.ts'

interface Props {
  name: string
  words: Record<string, string>
  scene: Pick<Scene, 'somebody' | 'agreed'>
  aside: boolean
  people: Setup['people']
  onSay: (said: Pick<Scene, 'somebody' | 'agreed'>) => void
}

export function Whose({ name, words, scene: { somebody, agreed }, aside, people, onSay }: Props) {
  const heading = (of: string) => ({ id: `${name}-${of}`, class: css.ask, tabIndex: -1 })
  return (
    <div class={css.asked}>
      <div role="group" aria-labelledby={`${name}-people`}>
        <h2 {...heading('people')}>{words['people']}</h2>
        <Cards
          name={`${name}-people`}
          chosen={aside || somebody === undefined ? [] : [somebody ? 'somebody' : 'nobody']}
          cards={['nobody', 'somebody'].map((value) => ({ value, label: words[value]! }))}
          onChoose={(value) => onSay({ somebody: value === 'somebody', agreed: undefined })}
        />
      </div>
      {somebody && people !== 'none' && (
        <div role="group" aria-labelledby={`${name}-agreed`}>
          <h2 {...heading('agreed')}>{words['agreed']}</h2>
          <Cards
            name={`${name}-agreed`}
            chosen={aside || agreed === undefined ? [] : [agreed ? 'today' : 'no']}
            cards={['today', 'no'].map((value) => ({ value, label: words[value]! }))}
            onChoose={(value) => onSay({ agreed: value === 'today' })}
          />
        </div>
      )}
    </div>
  )
}
