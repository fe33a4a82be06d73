// Puts the participant's screens on the page, over the prerendered first one where that is what comes first.

import { type ComponentProps, hydrate, render } from 'preact'
import type { Speech } from '../locale/speech.ts'
import { Trouble } from '../ui/Trouble.tsx'
import { Participant } from './Participant.tsx'
import type { TroubleCode } from './start.ts'

export function show(root: HTMLElement, props: ComponentProps<typeof Participant>): void {
  const html = document.documentElement
  const same = html.className === '' && props.start.at === 'sitting' && props.start.state.step === 'welcome'
  if (!same) root.replaceChildren()
  html.className = ''
  const screens = <Participant {...props} />
  if (same) hydrate(screens, root)
  else render(screens, root)
}

export function showTrouble(root: HTMLElement, { t }: Speech, code: TroubleCode): void {
  root.replaceChildren()
  document.documentElement.className = ''
  const retry = { label: t(($) => $.trouble.retry), onPress: () => location.reload() }
  render(<Trouble what={t(($) => $.trouble[code].what)} next={t(($) => $.trouble[code].next)} retry={retry} />, root)
}
