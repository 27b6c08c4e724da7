/** Setting up an installation without the demo: workspaces, people, hours. */
import { randomBytes } from "node:crypto"
import { MadeAccount, MadeWorkspace, SavedInbox } from "@jieying/contract/admin.ts"
import { Command, InvalidArgumentError, Option } from "commander"
import { createApi } from "../api.ts"
import { type OperatorOptions, operatorToken, withOperator } from "../operator.ts"

const PASSWORD_BYTES = 12
const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]

type Person = { email: string; name: string; capacity?: number }
type Hours = { day: number; from: number; to: number }[]

export function workspaceCommand(): Command {
  return new Command("workspace").description("Make workspaces.").addCommand(
    withOperator(
      new Command("add")
        .description(
          "Makes a workspace with its first inbox and its administrator, whose password is printed once.",
        )
        .argument("<id>", "short name; also the inbox key in the widget's script tag")
        .requiredOption("--zh <name>", "name customers see, in Chinese")
        .requiredOption("--en <name>", "name customers see, in English")
        .requiredOption("--email <email>", "the administrator's e-mail")
        .requiredOption("--name <name>", "the administrator's name")
        .option("--time-zone <zone>", "IANA time zone", "Asia/Shanghai")
        .addOption(hoursOption())
        .addOption(new Option("--locale <locale>").choices(["zh-CN", "en"]).default("zh-CN"))
        .addHelpText(
          "after",
          "\nExample:\n  jieying workspace add tea --zh 茶铺 --en 'Tea shop' --email owner@example.com --name 店主 --hours 'mon-fri 9:00-18:00'",
        ),
    ).action(addWorkspace),
  )
}

export function accountCommand(): Command {
  return new Command("account").description("Add people.").addCommand(
    withOperator(
      new Command("add")
        .description("Adds a person to a workspace; the password of a new account is printed once.")
        .argument("<workspace>", "id of the workspace")
        .requiredOption("--email <email>")
        .requiredOption("--name <name>", "what customers see")
        .addOption(
          new Option("--role <role>")
            .choices(["agent", "dispatcher", "supervisor", "admin"])
            .default("agent"),
        )
        .option("--team <team...>", "teams of the workspace; its first one when left out")
        .option("--capacity <n>", "conversations at once", whole, 6)
        .addHelpText(
          "after",
          "\nExample:\n  jieying account add tea --email wu@example.com --name 小吴 --role agent",
        ),
    ).action(addAccount),
  )
}

export function inboxCommand(): Command {
  return new Command("inbox")
    .description("Change inboxes.")
    .addCommand(
      withOperator(
        new Command("set")
          .description("Changes an inbox; what is not given stays as it is.")
          .argument("<key>", "key of the inbox")
          .option("--time-zone <zone>", "IANA time zone")
          .addOption(hoursOption())
          .option("--offer-seconds <n>", "how long a person has to take an offer", whole)
          .addHelpText(
            "after",
            "\nExample:\n  jieying inbox set tea --hours 'mon-sat 8:00-20:00' --hours 'sun 10:00-16:00'",
          ),
      ).action(setInbox),
    )
}

type WorkspaceOptions = OperatorOptions &
  Person & { zh: string; en: string; timeZone: string; locale: string; hours?: Hours | "always" }

async function addWorkspace(id: string, options: WorkspaceOptions): Promise<void> {
  const { zh, en, email, name, locale, timeZone } = options
  const hours = hoursOf(options.hours) ?? null
  const password = newPassword()
  const body = { id, name: { "zh-CN": zh, en }, locale, timeZone, hours, admin: { email, name, password } }
  const made = MadeWorkspace.parse(
    await createApi(options.url).json("/api/v1/admin/workspaces", {
      method: "POST",
      token: await operatorToken(options),
      body,
    }),
  )
  console.log(`workspace ${made.id}, inbox ${made.inbox}`)
  console.log(`account admin ${email} ${password}`)
  console.log(
    `The widget: <script src="${options.url.replace(/\/+$/, "")}/widget.js" data-inbox="${made.inbox}" async></script>`,
  )
}

type AccountOptions = OperatorOptions & Person & { role: string; team?: string[] }

async function addAccount(workspace: string, options: AccountOptions): Promise<void> {
  const { email, name, role, team: teams, capacity } = options
  const password = newPassword()
  const path = `/api/v1/admin/workspaces/${encodeURIComponent(workspace)}/accounts`
  const made = MadeAccount.parse(
    await createApi(options.url).json(path, {
      method: "POST",
      token: await operatorToken(options),
      body: { email, name, role, teams, capacity, password },
    }),
  )
  if (made.existed)
    console.log(`${email} has an account already and joins ${made.workspace} with the present password.`)
  else console.log(`account ${role} ${email} ${password}`)
}

type InboxOptions = OperatorOptions & { timeZone?: string; hours?: Hours | "always"; offerSeconds?: number }

async function setInbox(key: string, options: InboxOptions): Promise<void> {
  const { timeZone, offerSeconds } = options
  const hours = hoursOf(options.hours)
  const saved = SavedInbox.parse(
    await createApi(options.url).json(`/api/v1/admin/inboxes/${encodeURIComponent(key)}`, {
      method: "PUT",
      token: await operatorToken(options),
      body: { timeZone, hours, offerSeconds },
    }),
  )
  console.log(`inbox ${saved.key} is ${saved.open ? "open" : "closed"} now`)
}

/** About 96 bits: nobody guesses it. */
function newPassword(): string {
  return randomBytes(PASSWORD_BYTES).toString("base64url")
}

function hoursOption(): Option {
  return new Option(
    "--hours <times>",
    "such as 'mon-fri 9:00-18:00', repeatable; 'always' for never closed",
  ).argParser((text: string, before: Hours | "always" | undefined) =>
    text === "always" || before === "always" ? "always" : [...(before ?? []), ...parseHours(text)],
  )
}

/** On the wire null stands for always open; undefined leaves the hours as they are. */
function hoursOf(given: Hours | "always" | undefined): Hours | null | undefined {
  return given === "always" ? null : given
}

/** @throws InvalidArgumentError */
export function parseHours(text: string): Hours {
  const found = /^([a-z]{3})(?:-([a-z]{3}))? (\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})$/.exec(
    text.trim().toLowerCase(),
  )
  const first = DAYS.indexOf(found?.[1] ?? "")
  const last = found?.[2] === undefined ? first : DAYS.indexOf(found[2])
  const minutes = (h: string | undefined, m: string | undefined) => Number(h) * 60 + Number(m)
  const from = minutes(found?.[3], found?.[4])
  const to = minutes(found?.[5], found?.[6])
  if (!found || first < 0 || last < 0 || !(from < to) || to > 24 * 60) {
    throw new InvalidArgumentError("write it as 'mon-fri 9:00-18:00' or 'sat 10:00-16:00'")
  }
  const days = ((last - first + 7) % 7) + 1
  return Array.from({ length: days }, (_, i) => ({ day: (first + i) % 7, from, to }))
}

function whole(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("a whole number")
  return Number(text)
}
