/** @jsxImportSource preact */
/** The three looks: AI (hollow dotted ring), person (filled disc), queue (a number). */

export type Look = "ai" | "person" | "queue"

/** `text`: a person's name, of which the initial is shown, or the place in the queue. */
export function Mark({ look, text = "" }: { look: Look; text?: string }) {
  const inside = look === "person" ? initialOf(text) : look === "ai" ? "AI" : text
  return (
    <span class={`mark ${look}`} aria-hidden="true">
      {inside ?? <Icon name="person" />}
    </span>
  )
}

/** 小林 is known by 林: the familiar prefix tells nobody apart. */
function initialOf(name: string): string | undefined {
  return Array.from(name.replace(/^[小老阿](?=.)/, ""))[0]
}

const PATHS = {
  close: "M5 9l7 7 7-7",
  menu: "M5 12h.01M12 12h.01M19 12h.01",
  clip: "M19 11l-7.500 7.500a4.500 4.500 0 0 1-6.500-6.500L13 4a3 3 0 0 1 4.500 4.500l-7.500 7.500a1.500 1.500 0 0 1-2-2L15 7",
  send: "M12 19V5M5 12l7-7 7 7",
  down: "M12 5v14M5 12l7 7 7-7",
  person: "M12 4a4 4 0 1 1 0 8a4 4 0 1 1 0-8zM4 20c0-4 4-5 8-5s8 1 8 5z",
  sending: "M12 7v5l3 2M21 12a9 9 0 1 1-18 0a9 9 0 0 1 18 0z",
  refused: "M12 7v6M12 16.500v.1M21 12a9 9 0 1 1-18 0a9 9 0 0 1 18 0z",
  sent: "M5 13l4 5L19 6",
  delivered: "M1 13l4 5L15 6M11 16l2 2L23 6",
  read: "M1 13l4 5L15 6M11 16l2 2L23 6",
}

export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg viewBox="0 0 24 24" class={`i-${name}`} aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}
