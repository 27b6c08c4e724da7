/** Reads a text aloud, a sentence at a time: some browsers break off in the middle of a long one. */

/** A little slower than usual. */
const RATE = 0.9

export function canRead(): boolean {
  return "speechSynthesis" in window && typeof SpeechSynthesisUtterance === "function"
}

/** What was being read before is broken off. `done`: all was read, or reading failed. */
export function readAloud(text: string, locale: string, done: () => void): void {
  stopReading()
  const parts = sentences(text)
  const lang = locale === "en" ? "en-US" : "zh-CN"
  const voices = speechSynthesis.getVoices()
  const voice =
    voices.find((v) => v.lang.replace("_", "-") === lang) ??
    voices.find((v) => v.lang.startsWith(lang.slice(0, 2)))
  parts.forEach((part, i) => {
    const spoken = new SpeechSynthesisUtterance(part)
    spoken.lang = lang
    spoken.rate = RATE
    if (voice) spoken.voice = voice
    if (i === parts.length - 1) spoken.onend = spoken.onerror = done
    speechSynthesis.speak(spoken)
  })
  if (parts.length === 0) done()
}

export function stopReading(): void {
  speechSynthesis.cancel()
}

export function sentences(text: string): string[] {
  return (text.match(/[^。！？；.!?;\n]+(?:[。！？；\n]|[.!?;]+(?=\s|$)|[.!?;])?/g) ?? [])
    .map((part) => part.trim())
    .filter((part) => part !== "")
}
