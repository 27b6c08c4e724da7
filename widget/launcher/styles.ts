/** Adds a style sheet to the shadow root without inline styles, so that a strict page policy allows it. */
export function addStyles(root: ShadowRoot, css: string): void {
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  } catch {
    // WebKit before 16.4 has no constructable sheets.
    const style = document.createElement("style")
    style.textContent = css
    root.append(style)
  }
}
