// For whoever wants it on paper: what the server signed about this erasure, and what that does and does not prove.

import type { Say } from '../../locale/speech.ts'
import desk from '../Desk.module.css'
import type { Proof } from './proofs.ts'

export function Proofs({ t, proofs }: { t: Say<'desk'>; proofs: readonly Proof[] }) {
  if (proofs.length === 0) return null
  return (
    <details class={desk.proofs} data-proofs={proofs.length}>
      <summary>{t(($) => $.taking.proof)}</summary>
      <p>{t(($) => $.taking.proofSays)}</p>
      <ul>
        {proofs.map(({ code, line }) => (
          <li key={line}>
            <strong>{code}</strong> <code>{line}</code>
          </li>
        ))}
      </ul>
    </details>
  )
}
