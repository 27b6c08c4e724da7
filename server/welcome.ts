/** What the operator reads after a start. The form of the account lines is part of the public face. */
import type { Config } from "./config/config.ts"

export function printWelcome(of: {
  config: Config
  port: number
  demo: readonly string[]
  /** Null: there is a workspace. */
  setupCode: string | null
}): void {
  const { config, port, demo, setupCode } = of
  const base = config.publicUrl ?? `http://localhost:${port}`
  const store = config.databaseUrl ? "PostgreSQL" : `embedded store in ${config.dataDir}`
  const lines = [
    `Jieying 接应 is ready (${store}).`,
    ...(config.demo
      ? [
          `  ${base}/          demo shop with the widget`,
          `  ${base}/hotline   demo hotline with the widget`,
          `  ${base}/help/shop the demo shop's help centre`,
        ]
      : [`  ${base}/`]),
    `  ${base}/console   agent console`,
    `  ${base}/verify    check a downloaded record`,
    `  ${base}/docs      API`,
  ]
  if (setupCode !== null)
    lines.push(
      "There is no workspace yet.",
      `  Open ${base}/console and type this set-up code: ${setupCode}`,
      "  It counts until the first workspace is made. On the command line: npx jieying workspace add --help",
    )
  console.log([...lines, ...demo].join("\n"))
}
