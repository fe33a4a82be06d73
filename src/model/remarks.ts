// What whoever helped said afterwards of contributions, as far as taking part is agreed to at that moment.

import { type Aside, asideIn, type Ledger, type Opened, remarkOf } from './gate.ts'
import type { Contribution } from './payload.ts'

export class Remarks {
  /** By the name of their envelope, and those names by the contribution that they speak of. */
  readonly #remarks = new Map<string, Opened>()
  readonly #about = new Map<string, Set<string>>()

  /** A remark goes in; anything else is passed over. */
  learn(opened: Opened): boolean {
    const remark = remarkOf(opened)
    if (!remark) return false
    this.#remarks.set(remark.id, opened)
    const about = this.#about.get(remark.of)
    if (about) about.add(remark.id)
    else this.#about.set(remark.of, new Set([remark.id]))
    return true
  }

  forget(id: string): void {
    this.#remarks.delete(id)
  }

  /** The newest that speaks of this contribution, in its own voice. */
  about(c: Pick<Contribution, 'id' | 'thread'>, ledger: Ledger, at: number): Aside | undefined {
    const all = [...(this.#about.get(c.id) ?? [])].flatMap((id) => this.#remarks.get(id) ?? [])
    return asideIn(all, c, ledger, at)
  }
}
