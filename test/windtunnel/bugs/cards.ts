// Bugs of cards and of the people of one tablet: of everything taken back at once, of going on elsewhere, of keys used twice.

import { bug, type Mutant } from './bug.ts'

const CARDS = 'src/device/cards.ts'
const SENDING = 'src/sync/cards.ts'
const NEEDS = 'everything taken back with a card, '

export const cardBugs: readonly Mutant[] = [
  bug(
    'I7 gone when asked',
    'the order of a card stands in one ledger',
    CARDS,
    "for (const one of await withIt(device, card)) await ledger.remember({ kind: 'card', ...one, at })",
    '',
  ),
  bug(
    'I7 gone when asked',
    'what is thrown away stands in one ledger until its screen is left',
    'src/home/mine.ts',
    'if (copy) await ledger.remember(await orderFor(device, (await vault.unlock(copy.box)) as Payload))',
    '',
  ),
  bug(
    'I7 gone when asked',
    'what is brought back in time goes when the database vanishes',
    CARDS,
    'await ledger.unsay((e) => e.kind',
    'await ledger.unsay((e) => false && e.kind',
  ),
  bug(
    'I7 gone when asked',
    'copies of what is safe stay behind a card',
    CARDS,
    'if (key) await takeBack(id, base64url(await device.world.crypt.sha256(key)))',
    "if (key && (await store.get('items', id))?.bytes)\n      await takeBack(id, base64url(await device.world.crypt.sha256(key)))",
  ),
  bug(
    'I7 gone when asked',
    'under a card that took all back something is kept',
    'src/device/ledger.ts',
    'if (order) throw new Error(TAKEN_BACK)',
    '',
  ),
  bug(
    'I7 gone when asked',
    'a card takes back only what the first device gave',
    SENDING,
    'for (let sent = whole ? 0 : row.sent; sent < CARD_KEYS;) {',
    'for (let sent = whole ? 0 : row.sent; sent < CARD_KEYS / 2;) {',
  ),
  bug(
    'I7 gone when asked',
    'how far a card came is noted before the answer',
    SENDING,
    'const answer = await client.erase(pid, keys.map(base64url))',
    'await note({ sent: from + AT_ONCE })\n    const answer = await client.erase(pid, keys.map(base64url))',
  ),
  bug(
    'I2 what is given after all was taken back is not lost',
    'whose things were taken back elsewhere goes on under burnt keys',
    'src/device/identity.ts',
    'if (given?.thread !== thread) continue',
    'if (given?.secret !== secret) continue',
    `${NEEDS}on another device, while the first goes on giving`,
  ),
  bug(
    'I2 nothing goes that was not taken back',
    'a stretch is used before the server said whose it is',
    'src/home/onward/onward.ts',
    "if (row.storedAt === undefined) return 'waits'\n",
    '',
  ),
  bug(
    'I2 nothing goes that was not taken back',
    'the tablet forgets how far the numbers of somebody went',
    'src/work/someone.ts',
    'voices: { ...one.voices, [pid]: { ...voice, next: voice.next + ENVELOPES.length } },',
    'voices: { ...one.voices, [pid]: { ...voice, next: voice.next } },',
  ),
  bug(
    'I2 nothing goes that was not taken back',
    'the next sitting takes the same keys',
    'src/device/identity.ts',
    'one.next += needs\n',
    '',
  ),
]
