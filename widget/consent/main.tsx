/** @jsxImportSource preact */
import { render } from "preact"
import { App } from "./App.tsx"
import "../view/order/matter.css"
import "./consent.css"

const root = document.getElementById("app")
if (root) render(<App />, root)
