/** The first workspace of a fresh installation, guarded by the code in the terminal; and the steps after it. */
import { randomUUID } from "node:crypto"
import { ChangeProgress, FirstWorkspace, Progress, SetupNeeded } from "@jieying/contract/setup.ts"
import { Session } from "@jieying/contract/staff.ts"
import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import { isSetupCode } from "../../security/setup-code.ts"
import { anyWorkspace, makeFirstWorkspace } from "../../store/setup.ts"
import type { App } from "../app.ts"
import { signedInAdmin } from "./lead.ts"
import { checkTimeZone } from "./office-hours.ts"
import { startSession } from "./session.ts"

const tags = ["setup"]
const PER_MINUTE = 10
const TEAM = { key: "service", name: { "zh-CN": "客服组", en: "Customer service" } }

export function setupRoutes(app: App, context: AppContext): void {
  app.get(
    "/api/v1/setup",
    {
      schema: {
        tags,
        summary: "Whether this installation has no workspace yet",
        response: { 200: SetupNeeded },
      },
    },
    async () => ({ needed: !(await anyWorkspace(context.db)) }),
  )

  app.post(
    "/api/v1/setup",
    {
      schema: {
        tags,
        summary: "Make the first workspace and its administrator, with the code printed at the start",
        body: FirstWorkspace,
        response: { 201: Session },
      },
      config: { rateLimit: { max: PER_MINUTE, timeWindow: 60_000 } },
    },
    async (request, reply) => {
      const { code, key, name, locale, timeZone, admin } = request.body
      if (await anyWorkspace(context.db)) throw new ApiError("setup_over")
      if (!isSetupCode(context.keys.secret, code)) throw new ApiError("setup_code_wrong")
      checkTimeZone(timeZone)
      const hashed = await context.passwords.hash(admin.password)
      if (!hashed.ok) throw new ApiError("overloaded")
      const account = randomUUID()
      const createdAt = context.now()
      const made = await makeFirstWorkspace(context.db, {
        workspace: {
          id: key,
          name,
          locale,
          timeZone,
          hours: null,
          teams: [TEAM],
          suggestions: { "zh-CN": [], en: [] },
          createdAt,
        },
        admin: {
          id: account,
          email: admin.email,
          name: admin.name,
          passwordHash: hashed.stored,
          createdAt,
        },
      })
      if (!made) throw new ApiError("setup_over")
      context.inboxes.refresh()
      reply.code(201)
      return startSession(context, { tenant: key, account }, { request, reply })
    },
  )

  app.get(
    "/api/v1/setup/progress",
    {
      schema: {
        tags,
        summary: "For administrators: how far the first steps have come",
        response: { 200: Progress },
      },
    },
    async (request) => {
      const { tenant } = await signedInAdmin(context, request)
      return context.tenant(tenant).setup.progress()
    },
  )

  app.put(
    "/api/v1/setup/progress",
    {
      schema: {
        tags,
        summary: "For administrators: a step is done, skipped or open again; the list is shown or not",
        body: ChangeProgress,
        response: { 200: Progress },
      },
    },
    async (request) => {
      const { tenant } = await signedInAdmin(context, request)
      const { setup } = context.tenant(tenant)
      await setup.change(request.body)
      return setup.progress()
    },
  )
}
