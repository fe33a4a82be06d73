// When something stands in the way: what it is, and what to do next, in two plain sentences.

import { Screen, Telling } from './Screen.tsx'

interface Props {
  what: string
  next: string
  retry?: { label: string; onPress: () => void } | undefined
}

export const Trouble = ({ what, next, retry }: Props) => (
  <Screen name={what} next={retry}>
    <Telling title={what} lines={[next]} />
  </Screen>
)
