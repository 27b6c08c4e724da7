import { type Assist, Assisted, AssistOffer } from "@jieying/contract/assist.ts"
import { call } from "./http.ts"

export const readAssistOffer = (signal?: AbortSignal): Promise<AssistOffer> =>
  call({ path: "assist", answer: AssistOffer, signal })

/** Its words come back to who asked; nothing is sent to the customer. */
export const assist = (conversation: string, wish: Assist): Promise<Assisted> =>
  call({
    path: `conversations/${encodeURIComponent(conversation)}/assist`,
    method: "POST",
    json: wish,
    answer: Assisted,
    patient: true,
  })
