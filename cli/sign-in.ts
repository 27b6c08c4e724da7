/** The options every command shares that talks to a running server as a person. */
import type { Session } from "@jieying/contract/staff.ts"
import { type Command, Option } from "commander"
import type { Api } from "./api.ts"
import { CliFault } from "./fault.ts"

export type ServerOptions = { url: string }
export type SignInOptions = ServerOptions & {
  email?: string
  password?: string
  code?: string
  token?: string
  workspace?: string
}

export function withServer(command: Command): Command {
  return command.addOption(
    new Option("--url <url>", "address of the running server")
      .default("http://localhost:3000")
      .env("JIEYING_URL"),
  )
}

export function withSignIn(command: Command): Command {
  return withServer(command)
    .addOption(new Option("--email <email>", "sign in as").env("JIEYING_EMAIL"))
    .addOption(new Option("--password <password>", "with this password").env("JIEYING_PASSWORD"))
    .addOption(new Option("--code <code>", "six digits, where the account asks for a second factor"))
    .addOption(new Option("--token <token>", "use this session instead of signing in").env("JIEYING_TOKEN"))
    .option("--workspace <id>", "workspace to work in (default: the account's own)")
}

export async function tokenOf(api: Api, options: SignInOptions): Promise<string> {
  if (options.token !== undefined) {
    if (options.workspace !== undefined) await requireWorkspace(api, options.token, options.workspace)
    return options.token
  }
  const { email, password, code, workspace } = options
  if (email === undefined || password === undefined) {
    throw new CliFault(
      "Nobody is signed in.",
      "Give --email and --password, or --token, or set JIEYING_EMAIL and JIEYING_PASSWORD. Demo accounts are printed when the server starts.",
    )
  }
  return (await signIn(api, { email, password, code, workspace })).token
}

export function signIn(
  api: Api,
  who: { email: string; password: string; code?: string; workspace?: string },
): Promise<Session> {
  return api.json<Session>("/api/v1/session", {
    method: "POST",
    body: who,
    repeatable: who.code === undefined,
  })
}

/** A session token works in the workspace it was made for: silently importing into another one must not happen. */
async function requireWorkspace(api: Api, token: string, workspace: string): Promise<void> {
  const { me } = await api.json<Session>("/api/v1/session", { token })
  if (me.workspace !== workspace) {
    throw new CliFault(
      `This token works in "${me.workspace}", not in "${workspace}".`,
      "Sign in with --email instead.",
    )
  }
}
