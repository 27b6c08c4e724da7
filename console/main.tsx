import { QueryClient, QueryClientProvider } from "@tanstack/react-query"
import { createRoot } from "react-dom/client"
import { BrowserRouter } from "react-router"
import { z } from "zod"
import { isPassing, Problem } from "./api/problem.ts"
import { Root } from "./app.tsx"
import "./look/tokens.css"
import "./look/base.css"
import { loadSpoken, PrefsProvider } from "./prefs/provider.tsx"

// Our pages forbid code made from strings; without this the validator would try it once and be reported.
z.config({ jitless: true })

const TRIES = 2

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: false,
      // The live connection decides when to read again.
      refetchOnReconnect: false,
      networkMode: "always",
      retry: (tries, error) => error instanceof Problem && isPassing(error.code) && tries < TRIES,
    },
    mutations: { networkMode: "always" },
  },
})

const root = document.getElementById("root")
if (!root) throw new Error("no #root on the page")
const first = await loadSpoken()
createRoot(root).render(
  <QueryClientProvider client={queries}>
    <PrefsProvider first={first}>
      <BrowserRouter basename="/console">
        <Root />
      </BrowserRouter>
    </PrefsProvider>
  </QueryClientProvider>,
)
