/** Lets `perSecond` callers through each second, evenly; without a rate, everybody at once. */
export function createPace(perSecond: number | undefined): () => Promise<void> {
  if (perSecond === undefined) return async () => {}
  const everyMs = 1000 / perSecond
  let next = 0
  return async () => {
    const now = performance.now()
    const mine = Math.max(next, now)
    next = mine + everyMs
    if (mine > now) await new Promise((resolve) => setTimeout(resolve, mine - now))
  }
}
