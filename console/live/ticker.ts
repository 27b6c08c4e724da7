/** Calls `beat` about once a second, in background tabs too. Returns what stops it. */
export function startTicker(beat: () => void): () => void {
  try {
    const worker = new Worker(new URL("./ticker.worker.ts", import.meta.url), { type: "module" })
    let timer: ReturnType<typeof setInterval> | null = null
    worker.onmessage = beat
    // Without workers the page's own timer has to do.
    worker.onerror = () => {
      timer ??= setInterval(beat, 1000)
    }
    return () => {
      worker.terminate()
      if (timer) clearInterval(timer)
    }
  } catch {
    const timer = setInterval(beat, 1000)
    return () => clearInterval(timer)
  }
}
