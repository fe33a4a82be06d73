import type { Value } from './answer.ts'

export const Show = ({ value }: { value: Value }) => <bdi dir="auto">{value.named}</bdi>
