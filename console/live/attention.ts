/** Draws a person's attention: one soft tone of our own, a browser notification. */

let audio: AudioContext | null = null
const listeners = new Set<() => void>()
const tellChange = () => {
  for (const tell of listeners) tell()
}

/** True while the browser would swallow our sound: nobody has touched the page yet. */
export function soundIsBlocked(): boolean {
  return audio?.state !== "running"
}

export function whenSoundChanges(changed: () => void): () => void {
  listeners.add(changed)
  return () => listeners.delete(changed)
}

/** Browsers let a page sound only after somebody has touched it. */
export function armSound(): () => void {
  const arm = () => {
    audio ??= new AudioContext()
    audio.onstatechange = tellChange
    if (audio.state === "suspended") void audio.resume()
    tellChange()
  }
  // Whoever has just signed in on this page has touched it.
  if (navigator.userActivation?.hasBeenActive) arm()
  addEventListener("pointerdown", arm, { once: true })
  addEventListener("keydown", arm, { once: true })
  return () => {
    removeEventListener("pointerdown", arm)
    removeEventListener("keydown", arm)
  }
}

/** Two quiet notes, a fifth apart, half a second in all. Silent until the page has been touched. */
export function chime(): void {
  if (audio?.state !== "running") return
  const start = audio.currentTime
  for (const [i, hz] of [440, 659.25].entries()) {
    const at = start + i * 0.16
    const tone = audio.createOscillator()
    const volume = audio.createGain()
    tone.type = "sine"
    tone.frequency.value = hz
    volume.gain.setValueAtTime(0.0001, at)
    volume.gain.exponentialRampToValueAtTime(0.12, at + 0.03)
    volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.34)
    tone.connect(volume).connect(audio.destination)
    tone.start(at)
    tone.stop(at + 0.36)
  }
}

export type Permission = "granted" | "denied" | "default" | "unsupported"

export function notificationPermission(): Permission {
  return "Notification" in globalThis ? Notification.permission : "unsupported"
}

/** Must be called from a click. */
export async function askNotifications(): Promise<Permission> {
  if (!("Notification" in globalThis)) return "unsupported"
  return Notification.requestPermission()
}

/** Shown only while the page is out of sight: whoever looks at it sees the card. */
export function notify(what: { title: string; body: string; tag: string; onClick: () => void }): void {
  if (notificationPermission() !== "granted" || document.visibilityState === "visible") return
  try {
    const shown = new Notification(what.title, { body: what.body, tag: what.tag, icon: "/console/icon.svg" })
    shown.onclick = () => {
      window.focus()
      what.onClick()
      shown.close()
    }
  } catch {
    // Some phones allow notifications from a service worker only; the title and the tone remain.
  }
}
