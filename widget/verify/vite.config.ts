/** Builds the check page into one file, dist/verify.html, with all it needs inside: it works saved, offline, from a disk. */
import { fileURLToPath } from "node:url"
import { defineConfig, type Plugin } from "vite"

const here = fileURLToPath(new URL(".", import.meta.url))

export default defineConfig({
  root: here,
  base: "./",
  oxc: { jsx: { runtime: "automatic", importSource: "preact", pure: false } },
  build: {
    target: ["safari14.1", "chrome91", "firefox90"],
    cssTarget: ["safari15", "chrome91", "firefox92"],
    outDir: "dist",
    emptyOutDir: true,
    copyPublicDir: false,
    modulePreload: false,
    cssCodeSplit: false,
    assetsInlineLimit: 0,
    rolldownOptions: { output: { codeSplitting: false } },
  },
  plugins: [oneFile()],
})

function oneFile(): Plugin {
  return {
    name: "jieying-one-file",
    apply: "build",
    enforce: "post",
    generateBundle(_options, bundle) {
      const page = bundle["index.html"]
      if (page?.type !== "asset") throw new Error("the build made no page")
      let html = String(page.source)
      for (const [name, file] of Object.entries(bundle)) {
        if (file === page) continue
        html =
          file.type === "chunk"
            ? replaced(
                html,
                new RegExp(`\\s*<script[^>]*src="\\./${escaped(name)}"[^>]*></script>`),
                "",
              ).replace(
                "</body>",
                () =>
                  `<script type="module">${file.code.replaceAll("</script", "<\\/script")}</script>\n</body>`,
              )
            : replaced(
                html,
                new RegExp(`<link[^>]*href="\\./${escaped(name)}"[^>]*>`),
                `<style>${file.source}</style>`,
              )
        delete bundle[name]
      }
      delete bundle["index.html"]
      this.emitFile({ type: "asset", fileName: "verify.html", source: html })
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
