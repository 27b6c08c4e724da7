/** Builds the console into dist/, served at /console with no inline script. `vite` alone proxies to a local server. */
import { fileURLToPath } from "node:url"
import react from "@vitejs/plugin-react"
import { defineConfig } from "vite"
import { compress } from "../scripts/compress.ts"
import { emojiLists } from "../scripts/emoji-lists.ts"

const backend = process.env.BACKEND ?? "http://localhost:3000"

/** What many pages share is one file: alone, each page's own share of it made a hundred small ones. The words come one language at a time. */
const SHARED = {
  name: "shared",
  minShareCount: 24,
  test: (id: string) => !/\/words\/(?:zh|en)\.ts$/.test(id),
}

export default defineConfig({
  base: "/console/",
  plugins: [
    react(),
    emojiLists(),
    {
      name: "jieying-compress",
      apply: "build",
      closeBundle: () => compress(fileURLToPath(new URL("./dist/", import.meta.url))),
    },
  ],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    manifest: true,
    // The polyfill is only for browsers that cannot run the rest of the bundle either.
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1000,
    rolldownOptions: { output: { codeSplitting: { groups: [SHARED] } } },
  },
  worker: { format: "es" },
  server: { port: 5174, proxy: { "/api": { target: backend, ws: true } } },
})
