/** Builds the page of a link into one file, dist/consent.html. */
import { fileURLToPath } from "node:url"
import { defineConfig } from "vite"
import { oneFile } from "../one-file.ts"

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
  plugins: [oneFile("consent.html")],
})
