import { type Asking, asksForPerson } from "./asks-for-person.ts"

/** A message and whether a reader says that it asks for a person. */
export interface LabelledMessage {
  readonly text: string
  readonly wantsHuman: boolean
}

export interface AskedEvaluation {
  readonly n: number
  /** Of those taken as asking, the share that does ask; 1 when none was taken so. */
  readonly precision: number
  /** Of those that ask, the share taken as asking; 1 when none asks. */
  readonly recall: number
  /** Harmonic mean of the two; 0 when both are 0. */
  readonly f1: number
  /** Messages the customer would be asked about. */
  readonly unsure: number
  /** Every message judged unlike its label, in order. */
  readonly wrong: readonly (LabelledMessage & { readonly verdict: Asking["verdict"] })[]
}

/** Judges each message. One it is unsure of counts as not asking, or with `unsureAsYes` as asking. */
export function evaluateAsked(
  messages: readonly LabelledMessage[],
  { unsureAsYes = false }: { unsureAsYes?: boolean } = {},
): AskedEvaluation {
  const judged = messages.map(({ text, wantsHuman }) => {
    const { verdict } = asksForPerson(text)
    return { text, wantsHuman, verdict, taken: verdict === "yes" || (unsureAsYes && verdict === "unsure") }
  })
  const hits = judged.filter((message) => message.taken && message.wantsHuman).length
  const precision = share(hits, judged.filter((message) => message.taken).length)
  const recall = share(hits, judged.filter((message) => message.wantsHuman).length)
  return {
    n: judged.length,
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    unsure: judged.filter((message) => message.verdict === "unsure").length,
    wrong: judged
      .filter((message) => message.taken !== message.wantsHuman)
      .map(({ text, wantsHuman, verdict }) => ({ text, wantsHuman, verdict })),
  }
}

function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole
}
