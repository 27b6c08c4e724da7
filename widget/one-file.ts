/** A page built into one file with all it needs inside: its policy can name what may run, and it asks nobody for more. */
import type { Plugin } from "vite"

export function oneFile(name: string): Plugin {
  return {
    name: "jieying-one-file",
    apply: "build",
    enforce: "post",
    generateBundle(_options, bundle) {
      const page = bundle["index.html"]
      if (page?.type !== "asset") throw new Error("the build made no page")
      let html = String(page.source)
      for (const [part, file] of Object.entries(bundle)) {
        if (file === page) continue
        html =
          file.type === "chunk"
            ? replaced(
                html,
                new RegExp(`\\s*<script[^>]*src="\\./${escaped(part)}"[^>]*></script>`),
                "",
              ).replace(
                "</body>",
                () =>
                  `<script type="module">${file.code.replaceAll("</script", "<\\/script")}</script>\n</body>`,
              )
            : replaced(
                html,
                new RegExp(`<link[^>]*href="\\./${escaped(part)}"[^>]*>`),
                `<style>${file.source}</style>`,
              )
        delete bundle[part]
      }
      delete bundle["index.html"]
      this.emitFile({ type: "asset", fileName: name, source: html })
    },
  }
}

/** A tag that is not there would leave the page asking for a file that is not beside it. */
function replaced(html: string, tag: RegExp, by: string): string {
  if (!tag.test(html)) throw new Error(`the page has no ${tag}`)
  return html.replace(tag, () => by)
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
}
