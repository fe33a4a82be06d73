// A project in four steps: what is lacking, what fits whom, and the letters that come of it can all be read.

import { expect, test } from 'vitest'
import { activities, consentTexts } from '../../src/activities/index.ts'
import { EMPTY, fittingFor, type Form, lacking, lettersOf } from '../../src/desk/project/founding.ts'
import { bodyOf, readBody } from '../../src/model/letter.ts'
import { foundProject, trialIn } from '../../src/seal/holders.ts'
import { readKeyFile } from '../../src/seal/keys.ts'
import { newId } from '../tools/sealed.ts'

const form: Form = {
  ...EMPTY,
  title: ' Samen eten ',
  learn: 'Wat maakt eten fijn?',
  contact: 'Anna',
  accent: '#ffd400',
  activities: ['samen-eten', 'mijn-dag'],
}

test('what is lacking is named, step by step', () => {
  expect(lacking('learn', { ...EMPTY, whom: [] })).toEqual(['title', 'learn', 'whom'])
  expect(lacking('who', EMPTY)).toEqual(['contact'])
  expect(lacking('what', EMPTY)).toEqual(['activities'])
  expect(lacking('key', { ...EMPTY, passphrase: 'te kort' })).toEqual(['passphrase'])
  expect(lacking('key', { ...EMPTY, passphrase: 'lang genoeg is dit wel', again: '' })).toEqual(['again'])
  expect(lacking('learn', form)).toEqual([])
})

test('a student is not offered what is for people who live here', () => {
  const names = fittingFor(activities, ['student']).map(({ name }) => name)
  expect(names).toContain('wat-zag-je')
  expect(names).not.toContain('ochtend')
})

test('its letters are signed by its root and readable; the key opens with its passphrase and no other', async () => {
  const pid = newId()
  const { file, root, letters } = await foundProject(
    pid,
    'vier gewone woorden',
    lettersOf(form, activities, consentTexts),
  )
  for (const letter of letters) expect(readBody(letter)).toMatchObject({ ok: true, value: { pid } })
  expect(new Set(letters.map(({ signer }) => signer))).toEqual(new Set([root]))
  const project = letters.flatMap((letter) => bodyOf('project', letter) ?? [])[0]
  expect(project).toMatchObject({ title: { nl: 'Samen eten' }, practice: false, begun: false, months: 24 })
  expect(project?.together).toBeUndefined()
  expect(letters.flatMap((letter) => bodyOf('activity', letter)?.name ?? [])).toEqual(['mijn-dag', 'samen-eten'])
  expect(await readKeyFile(file, 'vier andere woorden')).toEqual({ ok: false, code: 'wrong-passphrase' })
  const key = await readKeyFile(file, 'vier gewone woorden')
  expect(key).toMatchObject({ ok: true, value: { pid } })
  // Not everything that was sealed to a key is a trial.
  if (key.ok) expect(await trialIn(key.value, 'bm8')).toBeUndefined()
}, 30_000)

test('how often people are asked goes along only where it is less than usual', () => {
  const loads = (week: number) => (lettersOf({ ...form, week }, [], [])[0] as { loads?: unknown }).loads
  expect([loads(3), loads(1)]).toEqual([undefined, [{ week: 1 }]])
})
