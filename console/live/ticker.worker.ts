/** Beats in a worker: a page in a background tab has its timers slowed to once a minute, and would lose its presence lease. */
const BEAT_MS = 1000

setInterval(() => postMessage(null), BEAT_MS)
