import { defineAnswer } from '../contract.ts'
import { answer, type Setup, type Value } from './answer.ts'
import { Ask } from './Ask.tsx'
import { examples, refused } from './examples.ts'
import { Show } from './Show.tsx'

export default defineAnswer<Value, Setup>({ ...answer, Ask, Show, examples, refused })
