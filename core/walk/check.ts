import type { Step } from "./world.ts"

/** True: the check applied and held. Null: it has nothing to say about this step. A string: what is wrong. */
export type Verdict = true | null | string

export interface Check {
  name: string
  judge: (step: Step) => Verdict
}
