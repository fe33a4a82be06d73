// Bugs planted by fresh eyes: by somebody who knew the code that ships, and had not read the checker or any world.

import type { Mutant } from './bug.ts'

export const freshBugs: readonly Mutant[] = [
  {
    // The list of waiting sittings is copied before it is gone through, so a touch that comes while an earlier one
    // is being written is answered by that write and never written itself. Its save resolves as if it were on the
    // disk; after a crash the last answer is missing.
    name: 'touch during a write is left waiting',
    promise: 'nothing lost',
    by: 'fresh eyes',
    patches: [
      {
        file: 'src/device/drafts.ts',
        find: 'for (const [id, { state, also }] of waiting) {',
        put: 'for (const [id, { state, also }] of [...waiting]) {',
      },
    ],
  },
  {
    // On a full disk the person is told that nothing was kept, but what the journal had already taken stays there.
    // The next start finds it and sends it, also after the person threw the sitting away.
    name: 'no room stays in the journal',
    promise: 'the screen says no more than is true; gone when asked',
    by: 'fresh eyes',
    patches: [
      {
        file: 'src/device/ledger.ts',
        find: 'await journal.takeBack(items.map((item) => item.id)).catch(() => {})',
        put: 'if (why === TAKEN_BACK) await journal.takeBack(items.map((item) => item.id)).catch(() => {})',
      },
    ],
  },
  {
    // The answer of the server is applied to the rows as they were when the batch left, not as they are now.
    // Something taken back while the request was out comes back with its bytes and is shown as safe.
    name: 'answer is written over what was taken back',
    promise: 'gone when asked; the screen says no more than is true',
    by: 'fresh eyes',
    patches: [
      {
        file: 'src/device/ledger.ts',
        find: '          ...(rows as (ItemRow | undefined)[]).flatMap((row): Write[] => {\n            if (!row || row.goneAt !== undefined) return []\n            const { sentAt: _, ...rest } = row',
        put: '          ...sent.flatMap((row, i): Write[] => {\n            if (!rows[i]) return []\n            const { sentAt: _, ...rest } = row',
      },
    ],
  },
  {
    // The cursor is written in a transaction of its own before the letters of its page. A page that dies, or a disk
    // that is full, in between never gets those letters: keys, a consent text or a result that was told back.
    name: 'cursor before the letters',
    promise: 'nothing lost; nothing stuck for ever',
    by: 'fresh eyes',
    patches: [
      { file: 'src/device/mailbox.ts', find: 'const writes: Write[] = [...fresh]', put: 'const writes: Write[] = []' },
      {
        file: 'src/device/mailbox.ts',
        find: '      return refused\n    },\n    async newest(',
        put: '      if (fresh.length > 0) await store.change([], () => fresh)\n      return refused\n    },\n    async newest(',
      },
    ],
  },
  {
    // Two tabs that start at once on a new device each make a vault key; only the first is on the disk, but the
    // second goes on under its own. What is answered in the second tab can be opened by nobody after it closes.
    name: 'second tab keeps its own key',
    promise: 'nothing lost',
    needs: 'the vault that ships: worlds have one that opens everything. test/device/drafts.test.ts finds it',
    by: 'fresh eyes',
    patches: [
      {
        file: 'src/device/vault.ts',
        find: "    // Two tabs may start at once: the first one's key is the key.\n    const slots = (there?.value as { slots: Slot[] } | undefined)?.slots\n    kept = slots ? slots.find((one) => one.kind === 'device') : slot\n",
        put: "    // Two tabs may start at once: the first one's key stays on the disk.\n",
      },
    ],
  },
  {
    // The new history of the server is written down before what it may lack was offered again. When that is broken
    // off, by the network or because the device has to be let in first, it is never tried again: the device says
    // safe of what the server does not have.
    name: 'new history noted before it is offered',
    promise: 'nothing lost; the screen says no more than is true',
    by: 'fresh eyes',
    patches: [
      {
        file: 'src/sync/history.ts',
        find: '      // The next answer says it once more, to a device that is let in.\n',
        put: '      await note(store, pid, { epoch })\n      // The next answer says it once more, to a device that is let in.\n',
      },
    ],
  },
  {
    // The secret of the invitation goes as soon as a token has come. A server put back to before this device came
    // does not know the token, and the device has nothing left to be let in by: all that waits there stays for ever.
    name: 'invitation forgotten once let in',
    promise: 'nothing stuck for ever; nothing lost',
    by: 'fresh eyes',
    patches: [
      {
        file: 'src/sync/courier.ts',
        find: 'const its = { token, confirmed, epoch: project.epoch ?? epoch, refused: undefined }',
        put: 'const its = { token, confirmed, secret: undefined, epoch: project.epoch ?? epoch, refused: undefined }',
      },
    ],
  },
  {
    // Before envelopes are kept only their own names are looked up among what was erased, not the key that erases
    // them. A push that arrives after the erasure that overtook it, or a copy from a rescue file, is stored and
    // stays.
    name: 'erased by key is taken in late',
    promise: 'gone when asked',
    by: 'fresh eyes',
    patches: [
      {
        file: 'src/server/store/keep.ts',
        find: 'chunks(items.flatMap(({ id, eh }) => [id, eh]))',
        put: 'chunks(items.map(({ id }) => id))',
      },
    ],
  },
  {
    // How far the history has come is read after the copy was made, so what came in during the copying is said to be
    // in it. Devices let go of their bytes, and when that backup is put back nobody has them.
    name: 'backup counted after the copy',
    promise: 'nothing lost',
    by: 'fresh eyes',
    patches: [
      {
        file: 'src/server/store/sqlite.ts',
        find: '      const { n } = (await row<{ n: number }>(db, sql`select n from feed`))!\n      const envelopes = await options.copy(raw, to)\n',
        put: '      const envelopes = await options.copy(raw, to)\n      const { n } = (await row<{ n: number }>(db, sql`select n from feed`))!\n',
      },
    ],
  },
  {
    // A page with fewer changes than fit by number is taken for the end of the history and the cursor goes there at
    // once. When it was cut because of its bytes, as with recordings and pictures, the rest never reaches the desk.
    name: 'page cut by its size is the last',
    promise: 'nothing lost',
    by: 'fresh eyes',
    patches: [
      {
        file: 'src/server/routes/roads.ts',
        find: 'const end = page.at(-1)?.seq ?? after',
        put: 'const end = page.length < PAGE.count ? last : page.at(-1)!.seq',
      },
    ],
  },
  {
    // Whether an invitation is still open is asked before whether this very device came in by it. A device whose
    // answer was lost, or that has to be let in once more, is told that its invitation is used up or over, and can
    // never send.
    name: 'lost answer finds its place taken',
    promise: 'nothing stuck for ever',
    by: 'fresh eyes',
    patches: [
      {
        file: 'src/server/store/places.ts',
        find: "if (standing === 'revoked') return { refused: standing }",
        put: "if (standing !== 'open') return { refused: standing }",
      },
    ],
  },
  {
    // Of a yes and a no that are more than a day apart the later clock wins, also where the no was said knowing of
    // the yes. When the clock of a device was put back in between, what was taken back stays readable.
    name: 'later clock beats a known no',
    promise: 'consent respected',
    by: 'fresh eyes',
    patches: [
      { file: 'src/model/consent.ts', find: 'return believed && !follows(no, yes, row)', put: 'return believed' },
    ],
  },
  {
    // Consent goes into the memory of the gate without the day on which it arrived, so a date of a clock that is
    // ahead is believed. A yes from such a tablet does not hold before that date, so that what was given stays shut,
    // and then outweighs a no of another device with a right clock.
    name: 'desk learns without the day it came',
    promise: 'nothing stuck for ever; consent respected',
    by: 'fresh eyes',
    patches: [
      { file: 'src/desk/opener.ts', find: 'ledger.learn(opened.value, came)', put: 'ledger.learn(opened.value)' },
    ],
  },
  {
    // A yes that is taken back on the last screen of the same sitting is passed over together with its no, also
    // where the yes was sealed already. The desk hears the yes and never the no.
    name: 'sealed yes taken back is not said',
    promise: 'consent respected',
    by: 'fresh eyes',
    patches: [
      {
        file: 'src/capture/finish.ts',
        find: "    const yes = all.find((one) => one.scope === scope && one.type === 'given')\n    const id = yes && place.ids[ENVELOPES.indexOf(yes.which)]\n    if (!id || !(await device.store.get('items', id))) unsaid.add(scope)\n",
        put: '    unsaid.add(scope)\n',
      },
    ],
  },
]
