// The way through a sitting: which screen comes when, what a no leaves out, and what leads back.

import { type Basis, mayDecide, type Representative, type Scope, SCOPES } from '../model/consent.ts'
import type { Answer } from '../model/payload.ts'
import type { Asked, Sitting } from './sitting.ts'

const questionSteps = (s: Sitting, questions: readonly Asked[]): string[] =>
  questions.flatMap(({ id, scope, closed, light, tells }, i) => {
    if (closed || (isTogether(s) && !light && !tells)) return []
    if (!scope) return [`q-${id}`]
    if (!canSay(s, scope)) return []
    const first = questions.findIndex((q) => q.scope === scope) === i
    const known = s.shown.scopes?.[scope] ?? s.place?.changed?.includes(scope)
    const asked = first && !known ? [`scope-${scope}`] : []
    const said = s.said.scopes?.[scope]
    return [...asked, ...(said === 'no' || said === 'unknown' ? [] : [`q-${id}`])]
  })

/** The way through a sitting: what is told and asked before, the questions, what may be done with it, the thanks. */
export const steps = (s: Sitting, questions: readonly Asked[]): string[] => [
  ...before(s),
  ...withPauses(questionSteps(s, questions), questions),
  ...(isTogether(s) ? [] : after(s, questions)),
  'thanks',
]

/** At most five screens for somebody with dementia; whoever took part before is only asked whether today too. */
function before({ place, said }: Sitting): string[] {
  // On a tablet of a team somebody sits beside who can hear whether it is understood today.
  if (place?.again)
    return ['renew', ...(place.changed ?? []).map((scope) => `changed-${scope}`), ...deciding(place, said)]
  // On paper the greeting is printed: whoever enters it begins with what was told.
  const greeting = place?.paper ? [] : ['welcome']
  if (place?.once)
    return [...greeting, ...(place.role === 'student' ? ['age'] : []), ...(place.about ? ['about'] : []), 'ask']
  return [...greeting, 'tell', 'free', 'ask', ...deciding(place, said)]
}

/** Beside a shared tablet sits somebody who can hear whether it was understood; more is asked only where it was not. */
function deciding(place: Sitting['place'], { around = {} }: Sitting['said']): string[] {
  if (!place?.shared || place.role !== 'person' || place.paper) return []
  if (around['understand'] !== 'not-now') return ['understand']
  const forThem = around['decides'] === 'vertegenwoordiger' ? ['who', 'evidence', 'says'] : []
  return ['understand', 'decides', ...forThem]
}

/** The question that can be tried out without anything being kept, if there is one. */
export const trialOf = <Q extends Asked>(questions: readonly Q[]): Q | undefined =>
  questions.find(({ light, closed }) => light && !closed)

/** After the last answer: one's own words, where there are any, and one use more; then all that was chosen. */
function after(s: Sitting, questions: readonly Asked[]): string[] {
  const { place, answers } = s
  const words = questions.some(({ id, own }) => own && answers[id]?.value !== undefined && !answers[id].none)
  // What stands on paper was chosen on paper.
  if (place?.paper) return []
  const asked = (place?.asks ?? []).filter((scope) => (scope !== 'citaat' || words) && canSay(s, scope))
  return [...asked.map((scope) => `scope-${scope}`), 'summary']
}

/**
 * Who decided, as far as it was asked. Whoever cannot follow now and has nobody to decide goes along, and nothing is kept;
 * somebody of whom it was not said who they are decides nothing.
 */
export function basisOf({ around = {} }: Sitting['said']): Basis {
  if (around['understand'] !== 'not-now') return 'zelf'
  if (around['decides'] === 'samen') return 'samen'
  const named = around['decides'] === 'vertegenwoordiger' && around['who'] && around['evidence']
  return named && around['says'] === 'yes' ? 'vertegenwoordiger' : 'instemming'
}

/** Whoever decides for somebody else is not asked what they may not decide. */
const canSay = ({ said }: Pick<Sitting, 'said'>, scope: Scope): boolean =>
  basisOf(said) !== 'vertegenwoordiger' || mayDecide(said.around?.['who'] as Representative, scope)

/** Done together for the joy of it; nothing of it is kept, not even while it lasts. */
export const isTogether = ({ said }: Pick<Sitting, 'said'>): boolean => basisOf(said) === 'instemming'

const AFTER = 3
/** A rest that is offered once, because somebody saw that it was hard. */
export const UNREST = 'pause-unrest'
export const isPause = (step: string): boolean => step.startsWith('pause-')

/** After every third question, as long as more than one is still to come: one more is soon done. */
function withPauses(way: readonly string[], questions: readonly Asked[]): string[] {
  const paced = questions.filter((q) => q.paced && !q.tells).map(({ id }) => `q-${id}`)
  const asked = way.filter((step) => paced.includes(step))
  return way.flatMap((step) => {
    const count = asked.indexOf(step) + 1
    return count > 0 && count % AFTER === 0 && asked.length - count > 1 ? [step, `pause-${count}`] : [step]
  })
}

/** The use that this screen asks about, if it asks about one: for the first time, after a change, or once more. */
export const scopeOf = (step: string): Scope | undefined => scopeAsked(step) ?? changedScope(step) ?? changing(step)
export const scopeAsked = (step: string): Scope | undefined => SCOPES.find((scope) => step === `scope-${scope}`)
export const changedScope = (step: string): Scope | undefined => SCOPES.find((scope) => step === `changed-${scope}`)
/** A choice that is looked at once more, from where all of them stand together. */
export const changing = (step: string): Scope | undefined => SCOPES.find((scope) => step === `change-${scope}`)

/** The question is turned around: whoever says yes to everything says yes to this as well, and is taken at their word. */
export const isTurned = (step: string): boolean => step === 'pause-6'

/** Beside the way: what a helper sees and tells, stopping, a rest. */
const BESIDE: readonly string[] = ['signs', 'ease', 'beside', 'shows', 'stop', 'rest', UNREST]
export const isAside = (step: string): boolean => BESIDE.includes(step)
/** Where somebody was on the way, also while they are aside. */
export const onTheWay = (s: Sitting): string => (isAside(s.step) ? s.from : s.step) ?? 'welcome'

/** A step that was tried before the choice, and where it leads back to. */
const TRIED: Record<string, string> = { try: 'ask', trial: 'try' }
/** What has to be a yes for going on from here; an age is one as soon as it was said. */
const needed = ({ step, said }: Sitting): string | undefined =>
  step === 'welcome' || step === 'ask' || step === 'renew'
    ? said[step]
    : step === 'try'
      ? said.around?.['try']
      : step === 'age' && !said.around?.['age']
        ? undefined
        : 'yes'

const mayTry = ({ said, place }: Sitting, questions: readonly Asked[]): boolean =>
  !said.around?.['try'] && !place?.paper && trialOf(questions) !== undefined

/** Looked at once more from where all choices stand together, and left as it was. */
const leftAlone = ({ step, from, said }: Sitting): boolean => {
  const scope = scopeAsked(step)
  return scope !== undefined && from === 'summary' && said.scopes?.[scope] !== 'yes'
}

/** Where Next leads. A no, or not knowing, is a good answer and ends warmly. */
export function next(s: Sitting, questions: readonly Asked[]): string {
  const { step, said } = s
  if (step === 'stop') return 'end'
  if (step === 'beside') return 'shows'
  if (isAside(step)) return onTheWay(s)
  if (changing(step) || leftAlone(s)) return 'summary'
  if (step === 'age' && said.around?.['age'] === 'under-16') return 'too-young'
  // Not knowing is tried out once.
  if (step === 'ask' && said.ask === 'unknown' && mayTry(s, questions)) return 'try'
  if (needed(s) !== 'yes') return 'no'
  if (step === 'try') return 'trial'
  if (step === 'trial') return 'ask'
  const way = steps(s, questions)
  return way[way.indexOf(step) + 1] ?? 'thanks'
}

/** From here on there is something to answer: now what was agreed to has to be sealed. */
export const isLastBefore = (s: Sitting): boolean => before(s).at(-1) === s.step && needed(s) === 'yes'

const OVER: readonly string[] = ['thanks', 'no', 'end', 'too-young', 'eased']
export const isOver = ({ step }: Pick<Sitting, 'step'>): boolean => OVER.includes(step)

/** Where Back leads; once agreed, not behind the first question: consent is changed, not walked back over. */
export function back(s: Sitting, questions: readonly Asked[]): string | undefined {
  const { step } = s
  if (step === 'rest' || isOver(s)) return undefined
  if (step === 'shows') return 'beside'
  if (isAside(step)) return onTheWay(s)
  if (changing(step) || (scopeAsked(step) && s.from === 'summary')) return 'summary'
  if (step in TRIED) return TRIED[step]
  const way = steps(s, questions)
  const to = way[way.indexOf(step) - 1]
  return s.agreed && to !== undefined && before(s).includes(to) ? undefined : to
}

/** What goes into the contribution: for each question what was given, or that nothing was. */
export const answersOf = (s: Sitting, questions: readonly Asked[]): Answer[] => {
  const way = steps(s, questions)
  return questions
    .filter(({ tells }) => !tells)
    .map(({ id, kind }) => {
      const { value, none } = s.answers[id] ?? {}
      // What was never asked, because its use was not agreed to, was skipped.
      const given = value !== undefined && !none && way.includes(`q-${id}`)
      return given ? { q: id, kind, value } : { q: id, kind, none: none ?? 'skipped' }
    })
}
