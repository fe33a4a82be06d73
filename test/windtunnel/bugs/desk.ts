// Bugs of the desk: of what may be read, by whom and until when, and of what was asked back there.

import { bug, type Mutant } from './bug.ts'

const PARTS = 'src/model/parts.ts'

export const deskBugs: readonly Mutant[] = [
  bug(
    'I6 consent is respected',
    'the desk looks only whether there ever was a yes',
    'src/model/gate.ts',
    'const stands = standing(this.#about(c), scope, at, this.since)',
    "const stands = this.#about(c).some((e) => e.scope === scope && e.type === 'given') ? 'given' : 'absent'",
  ),
  bug(
    'I6 consent is respected',
    'which word came last is asked of the clock',
    'src/model/consent.ts',
    'if (follows(yes, no, row)) return true\n  const apart',
    'if (instant(yes.at) > instant(no.at)) return true\n  const apart',
  ),
  bug(
    'I6 consent is respected',
    'what may be shared inside goes out of the house',
    'src/exchange/leaving.ts',
    'const there = read(opened, ledger, FOR[whom], at)',
    "const there = read(opened, ledger, whom === 'team' ? FOR.team : FOR.inside, at)",
  ),
  {
    name: 'the yes to a voice is asked nowhere at the desk',
    promise: 'I6 consent is respected',
    patches: [
      {
        file: PARTS,
        find: 'if (scopesOf(fact).some((scope) => !read(from, ledger, scope, now).ok)) return undefined\n',
        put: '',
      },
      {
        file: 'src/model/gate.ts',
        find: "const scopes: Scope[] = payload.scope ? ['meedoen', payload.scope] : ['meedoen']",
        put: "const scopes: Scope[] = ['meedoen']",
      },
    ],
  },
  bug(
    'I6 consent is respected',
    'a no on another device does not count',
    'src/model/heard.ts',
    'return row.filter((e) => isNo(e) || knows(e) || overrules(e, row))',
    'return row.filter((e) => knows(e) || overrules(e, row))',
  ),
  {
    name: 'a recording is played before all of it came',
    promise: 'I4 what is heard is what was said',
    needs:
      'parts that come after what they belong to: they are sealed, sent and paged before it. test/desk/media.test.ts finds it',
    patches: [
      { file: PARTS, find: 'if (!bytes) return undefined\n', put: 'if (!bytes) continue\n' },
      { file: PARTS, find: 'return bytes.length === fact.size ? ', put: 'return bytes.length > 0 ? ' },
    ],
  },
  bug(
    'I7 gone when asked',
    'an open desk does not hear what was erased',
    'src/desk/fetching.ts',
    "if (kind === 'erased') await opener.forget(id ? [id] : [])",
    "if (kind === 'erased') continue",
  ),
  bug(
    'I7 gone when asked',
    'the desk forgets what it was asked while the server is away',
    'src/desk/taking/taking.ts',
    '} else all = false',
    '} else {\n      all = false\n      await acts.shelf.drop(name)\n    }',
    'a desk that takes something back on request, over a bad road. test/desk/taking.test.ts finds it',
  ),
]
