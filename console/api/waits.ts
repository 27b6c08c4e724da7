import { Probe, Probes, WaitsPage } from "@jieying/contract/waits.ts"
import { call } from "./http.ts"

export function readWaits(
  query: { days: number; cursor?: string; limit?: number },
  signal?: AbortSignal,
): Promise<WaitsPage> {
  return call({ path: "waits", query, answer: WaitsPage, signal })
}

export const readProbes = (signal?: AbortSignal): Promise<Probes> =>
  call({ path: "probes", answer: Probes, signal })

/** Asks for a person in this inbox now, as a customer would, and cleans up after itself. */
export const probeNow = (inbox: string) =>
  call({
    path: `probes/${encodeURIComponent(inbox)}`,
    method: "POST",
    json: {},
    answer: Probe,
    patient: true,
  })
