/** Builds the console into dist/, served at /console with no inline script. `vite` alone proxies to a local server. */
import { fileURLToPath } from "node:url"
import react from "@vitejs/plugin-react"
import { defineConfig } from "vite"
import { compress } from "../scripts/compress.ts"

const backend = process.env.BACKEND ?? "http://localhost:3000"

export default defineConfig({
  base: "/console/",
  plugins: [
    react(),
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
  },
  worker: { format: "es" },
  server: { port: 5174, proxy: { "/api": { target: backend, ws: true } } },
})
