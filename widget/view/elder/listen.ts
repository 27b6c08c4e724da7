/** Voice input by the browser's own recognition, where it has one. */

interface Heard {
  results: ArrayLike<ArrayLike<{ transcript: string }>>
}
interface Recognition {
  lang: string
  continuous: boolean
  interimResults: boolean
  onresult: ((event: Heard) => void) | null
  onend: (() => void) | null
  start(): void
  stop(): void
}
type Recogniser = new () => Recognition

function recogniser(): Recogniser | undefined {
  const w = window as { SpeechRecognition?: Recogniser; webkitSpeechRecognition?: Recogniser }
  return w.SpeechRecognition ?? w.webkitSpeechRecognition
}

export function canListen(): boolean {
  return recogniser() !== undefined
}

/** Listens until it is told to stop, or the browser has had enough. Gives back what stops it. */
export function listen(
  locale: string,
  { onText, onEnd }: { onText: (text: string) => void; onEnd: () => void },
): () => void {
  const Recognising = recogniser()
  if (!Recognising) {
    onEnd()
    return () => {}
  }
  const hearing = new Recognising()
  hearing.lang = locale === "en" ? "en-US" : "zh-CN"
  // Who speaks slowly, with pauses, is not cut off.
  hearing.continuous = true
  hearing.interimResults = true
  hearing.onresult = ({ results }) =>
    onText(
      Array.from(results)
        .map((result) => result[0]?.transcript ?? "")
        .join(""),
    )
  hearing.onend = onEnd
  try {
    hearing.start()
  } catch {
    onEnd()
  }
  return () => hearing.stop()
}
