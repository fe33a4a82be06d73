// Puts the participant's screens on the page, over the prerendered first one where that is what comes first.

import { type ComponentProps, hydrate, render } from 'preact'
import type { Speech } from '../locale/speech.ts'
import { Trouble } from '../ui/Trouble.tsx'
import { Participant } from './Participant.tsx'
import type { TroubleCode } from './start.ts'

export function show(root: HTMLElement, props: ComponentProps<typeof Participant>): void {
  const html = document.documentElement
  const { start } = props
  const same = html.className === '' && start.at === 'sitting' && start.state.step === 'welcome'
  if (!same) root.replaceChildren()
  // Taking over a page leaves its fields as they are: they have to show what was kept.
  else for (const card of root.querySelectorAll('input')) card.checked = card.value === start.state.said.welcome
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
