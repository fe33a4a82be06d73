// "Wie bent u?": six pictures at most; whoever is not among the first finds the others behind the last.

import { useState } from 'preact/hooks'
import type { Say } from '../locale/speech.ts'
import { type Role, ROLES } from '../model/roles.ts'
import { CardGroup, Cards } from '../ui/Cards.tsx'
import { Picture } from '../ui/Picture.tsx'
import { Asking, Screen } from '../ui/Screen.tsx'

const PICTURES: Record<Role, string> = {
  person: 'one-person',
  relative: 'two-persons',
  representative: 'paperwork',
  student: 'school',
  volunteer: 'visit',
  professional: 'team',
  other: 'something-else',
}
const ELSE = 'else'
const FIRST: readonly Role[] = ['person', 'relative', 'volunteer', 'student']
const OTHERS = ROLES.filter((role) => !FIRST.includes(role))

interface Props {
  t: Say
  role: Role
  onChoose: (role: Role) => void
  onBack: () => void
  /** The question, when somebody else answers it. */
  ask?: string
}

export function WhoAreYou({ t, role, onChoose, onBack, ask = t(($) => $.role.ask) }: Props) {
  const [chosen, setChosen] = useState<string>(FIRST.includes(role) ? role : ELSE)
  const [others, setOthers] = useState(false)
  const card = (one: Role) => ({
    value: one as string,
    label: t(($) => $.role.who[one]),
    picture: <Picture name={PICTURES[one]} />,
  })
  const more = { ...card('other'), value: ELSE }
  const turn = (to: boolean) => {
    setOthers(to)
    setChosen(to && OTHERS.includes(role) ? role : ELSE)
  }
  const next = () => {
    if (chosen === ELSE) return others ? onBack() : turn(true)
    const to = ROLES.find((one) => one === chosen)
    if (to) onChoose(to)
  }
  return (
    <Screen
      name={others ? 'role-others' : 'role'}
      back={{ label: t(($) => $.frame.back), onPress: others ? () => turn(false) : onBack }}
      next={{ label: t(($) => $.frame.next), onPress: next }}
    >
      <Asking q="role" ask={ask}>
        <CardGroup labelled="ask">
          <Cards
            name="role"
            chosen={[chosen]}
            onChoose={setChosen}
            cards={others ? OTHERS.map(card) : [...FIRST.map(card), more]}
          />
        </CardGroup>
      </Asking>
    </Screen>
  )
}
