/**
 * Two builds into dist/: the chat as ES modules (chat.js and hashed chunks), then the launcher as one classic script.
 * Served as /widget/chat.js, /widget/chunks/* and /widget.js.
 */
import { fileURLToPath } from "node:url"
import { build, defineConfig, type InlineConfig } from "vite"
import { compress } from "../scripts/compress.ts"

const here = fileURLToPath(new URL(".", import.meta.url))
/**
 * WebKit of spring 2021 and its contemporaries. Chromium 86, which apps carry with them, knows the same language but for one
 * fault, a spread in an optional call: lowering all optional chains for it would cost half a kilobyte (compat.test.ts).
 */
const target = ["safari14.1", "chrome91", "firefox90"]
/** `system-ui` need not be spelt out, and what is prefixed here is prefixed by hand. compat.test.ts looks for what is newer. */
const cssTarget = ["safari15", "chrome91", "firefox92"]

const launcher: InlineConfig = {
  configFile: false,
  root: here,
  logLevel: "warn",
  build: {
    target,
    cssTarget,
    outDir: "dist",
    emptyOutDir: false,
    copyPublicDir: false,
    rolldownOptions: {
      input: `${here}launcher/launcher.ts`,
      output: { format: "iife", entryFileNames: "widget.js", codeSplitting: false },
    },
  },
}

/** Needed for the first screen: neither an entry, nor loaded later, nor in one language alone. */
function isFirst(id: string): boolean {
  const path = id.startsWith(here) ? id.slice(here.length) : id
  return !/^(chat\.ts|client\/(known|tabs)|texts\/|view\/(more|order|files|elder|menu|find|device|record|rating|forms)\/)|\/core\/(consent|search|answer|form|field)\/|\/core\/conversation\/rating/.test(
    path,
  )
}

export default defineConfig({
  root: here,
  base: "./",
  // The chat is drawn by that part of Preact's interface which it uses.
  resolve: {
    alias: [{ find: /^preact(\/jsx-runtime)?$/, replacement: `${here}render/render.ts` }],
  },
  oxc: { jsx: { runtime: "automatic", importSource: "preact", pure: false } },
  build: {
    target,
    cssTarget,
    outDir: "dist",
    emptyOutDir: true,
    copyPublicDir: false,
    // A library build leaves `import()` as it is: no preload helper to load.
    lib: { entry: { chat: `${here}chat.ts` }, formats: ["es"] },
    minify: "oxc",
    rolldownOptions: {
      transform: { assumptions: { setPublicClassFields: true } },
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "chunks/[name]-[hash].js",
        minify: true,
        comments: false,
        // What later parts share with the first screen stays with it: a file of its own would cost more than it saves.
        codeSplitting: { groups: [{ name: "mount", test: isFirst }] },
      },
    },
  },
  plugins: [
    {
      name: "jieying-launcher",
      apply: "build",
      async closeBundle() {
        await build(launcher)
        compress(`${here}dist/`)
      },
    },
  ],
})
