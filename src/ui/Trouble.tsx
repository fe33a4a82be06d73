// When something stands in the way: what it is, and what to do next, in two plain sentences.

import { Button } from './Button.tsx'
import { Screen, Telling } from './Screen.tsx'

interface Props {
  what: string
  next: string
  retry?: { label: string; onPress: () => void } | undefined
  /** The way to what was on the screen before. */
  back?: { label: string; onPress: () => void } | undefined
  /** Another way on. */
  other?: { label: string; onPress: () => void } | undefined
}

export const Trouble = ({ what, next, retry, back, other }: Props) => (
  <Screen name={what} back={back} next={retry}>
    <Telling title={what} lines={[next]}>
      {other && <Button {...other} />}
    </Telling>
  </Screen>
)
