/** Builds the check page into one file, dist/verify.html, with all it needs inside: it works saved, offline, from a disk. */
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
  plugins: [oneFile("verify.html")],
})
