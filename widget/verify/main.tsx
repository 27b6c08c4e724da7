/** @jsxImportSource preact */
import { render } from "preact"
import { App } from "./App.tsx"
import "./verify.css"

const root = document.getElementById("app")
if (root) render(<App />, root)
