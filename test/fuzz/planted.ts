// Loaded before the fuzz: hands out the shipped source with one bug in it that such servers really have. Each must be found.

import { type Patch, plant } from '../tools/planted.ts'

export const bugs: Readonly<Record<string, Patch & { says: RegExp }>> = {
  'erases without the key': {
    file: 'src/server/store/sql.ts',
    find: 'const which = sql`pid = ${pid} and eh in (${sql.join(hashes)})`',
    put: 'const which = sql`pid = ${pid} and substr(eh, 1, 1) in (${sql.join(hashes.map((hash) => hash.slice(0, 1)))})`',
    // One that went before anybody looked is missed at the end of its house.
    says: /without its key|\d envelopes where \d+ came/,
  },
  'believes a signature over another body': {
    file: 'src/server/house.ts',
    find: 'base64url(await house.crypt.sha256(body)),\n  )',
    put: 'base64url(await house.crypt.sha256(new Uint8Array([123, 125]))),\n  )',
    says: /is answered with|nobody may/,
  },
  'lets a reader throw': {
    file: 'src/model/read.ts',
    find: "  } catch {\n    return refuse('not-json')\n  }",
    put: '  } catch (error) {\n    throw error\n  }',
    says: /answered with 500/,
  },
  'keeps what was sealed for another project': {
    file: 'src/server/routes/push.ts',
    find: "if (head.pid !== device.pid) return { s: 'rejected', code: 'other-project' }",
    put: '',
    says: /of something else/,
  },
  'writes down the keys that it is shown': {
    file: 'src/server/routes/roads.ts',
    find: "house.log('erased', { keys: gone.length })",
    put: "house.log('erased', { keys: keys.join() })",
    says: /written down/,
  },
}

const bug = bugs[process.env['PLANT'] ?? '']
plant(bug ? [bug] : [])
