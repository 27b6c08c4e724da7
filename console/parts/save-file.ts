/** What was downloaded, as a file of the person's own. */
export function saveFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement("a")
  link.href = url
  link.download = name
  link.click()
  // The browser reads the blob after the click returns; a minute is ample and bounds the memory.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
