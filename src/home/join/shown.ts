// Everything that is shown to a camera or typed: an invitation, and a card. One door, so that both share what reads them.

export { emptyCardAway } from '../../device/cards.ts'
export { Card } from '../card/Card.tsx'
export { Join } from './Join.tsx'
