/** Asks one model something by hand, past its breaker: where it answers it is taken back at once. */
import type { ModelTried } from "@jieying/contract/models.ts"
import { ModelFault, type Written } from "./model.ts"
import type { Candidate } from "./models.ts"
import { costOf } from "./spending.ts"

const SECONDS = 20
const MOST_TOKENS = 300
const INSTRUCTIONS = "Answer briefly, in the language of the question."

export async function tryModel(
  { model, price, gate }: Candidate,
  question: string,
  now: () => number,
): Promise<ModelTried> {
  const request = { instructions: INSTRUCTIONS, prompt: question, maxOutputTokens: MOST_TOKENS }
  const began = now()
  const took = () => Math.max(0, Math.round(now() - began))
  try {
    const written = await model.write(request, AbortSignal.timeout(SECONDS * 1_000))
    gate.close()
    const cost = price ? costOf(price, request, written).microYuan : null
    return { ok: true, why: "", text: written.text, ms: took(), ...tokens(written), microYuan: cost }
  } catch (err) {
    const why = err instanceof ModelFault ? err.why : "too_slow"
    const none = { inputTokens: null, outputTokens: null, microYuan: null }
    return { ok: false, why, text: "", ms: took(), ...none }
  }
}

function tokens({ inputTokens, outputTokens }: Written) {
  return { inputTokens: inputTokens ?? null, outputTokens: outputTokens ?? null }
}
