/** A new client id. `crypto.randomUUID` is missing on plain-http pages, `getRandomValues` is not. */
export function newClientId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("")
}
