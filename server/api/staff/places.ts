/** Inboxes and teams: leads change how they are, administrators make and retire them and hold their secrets. */
import { LIMITS } from "@jieying/contract/limits.ts"
import {
  ChangeSecret,
  InboxSecrets,
  Places,
  SaveInbox,
  SaveTeam,
  type SecretName,
  SecretParams,
} from "@jieying/contract/places.ts"
import { Id } from "@jieying/contract/text.ts"
import { isReadable, readableAccent } from "@jieying/core/look/contrast.ts"
import { z } from "zod"
import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import { inboxSecret } from "../../security/inbox-secrets.ts"
import type { SignedIn } from "../../store/accounts.ts"
import type { Inbox } from "../../store/inboxes.ts"
import type { SavedPlace } from "../../store/places.ts"
import type { App } from "../app.ts"
import { requireRole } from "../auth.ts"
import { badField } from "../bad-field.ts"
import { signedInAdmin, signedInLead } from "./lead.ts"

const tags = ["staff"]
const PATH = "/api/v1/places"
const ByKey = z.object({ key: Id })
const ByTeam = z.object({ team: Id })
/** A shop has a week to put the new secret in place. */
const OVERLAP_MS = 7 * 24 * 60 * 60_000

export function placeRoutes(app: App, context: AppContext): void {
  const present = async (tenant: string): Promise<Places> => {
    const { places } = context.tenant(tenant)
    return { inboxes: await places.inboxes(), teams: await places.teams() }
  }

  app.get(
    PATH,
    { schema: { tags, summary: "For leads: inboxes and teams", response: { 200: Places } } },
    async (request) => present((await signedInLead(context, request)).tenant),
  )

  app.put(
    `${PATH}/inboxes/:key`,
    {
      schema: {
        tags,
        summary: "For leads: an inbox's name, words and look. Administrators make and retire one",
        params: ByKey,
        body: SaveInbox,
        response: { 200: Places },
      },
    },
    async (request) => {
      const session = await signedInLead(context, request)
      const { tenant } = session
      const { key } = request.params
      const { places } = context.tenant(tenant)
      const { accent } = request.body.look
      if (accent !== null && !isReadable(accent))
        throw new ApiError("contrast_low", { readable: readableAccent(accent) })
      const before = (await places.inboxes()).find((each) => each.key === key)
      mayChange(session, before, request.body)
      const { startForm } = request.body
      if (startForm !== null && !(await context.tenant(tenant).forms.has(startForm)))
        throw badField("startForm", "no form of this workspace")
      saved(await places.saveInbox(key, request.body, context.now()), "inbox_unknown")
      await changed(context, tenant)
      return present(tenant)
    },
  )

  app.put(
    `${PATH}/teams/:team`,
    {
      schema: {
        tags,
        summary: "For leads: a team's name. Administrators make one, and retire one that nobody needs now",
        params: ByTeam,
        body: SaveTeam,
        response: { 200: Places },
      },
    },
    async (request) => {
      const session = await signedInLead(context, request)
      const { tenant } = session
      const { team: key } = request.params
      const { places } = context.tenant(tenant)
      const before = (await places.teams()).find((each) => each.key === key)
      mayChange(session, before, request.body)
      saved(await places.saveTeam(key, request.body, context.now()), "team_unknown")
      await changed(context, tenant)
      return present(tenant)
    },
  )

  app.get(
    `${PATH}/inboxes/:key/secrets`,
    {
      schema: {
        tags,
        summary: "For administrators: what the inbox's shop signs with",
        params: ByKey,
        response: { 200: InboxSecrets },
      },
    },
    async (request) => {
      const { tenant } = await signedInAdmin(context, request)
      return presentSecrets(context, await inboxOf(context, tenant, request.params.key))
    },
  )

  app.post(
    `${PATH}/inboxes/:key/secrets/:secret`,
    {
      schema: {
        tags,
        summary:
          "For administrators: a new secret, beside which the old one counts for a week; or end the old one",
        params: SecretParams,
        body: ChangeSecret,
        response: { 200: InboxSecrets },
      },
    },
    async (request) => {
      const { tenant } = await signedInAdmin(context, request)
      const { key, secret } = request.params
      const { places } = context.tenant(tenant)
      const known =
        request.body.act === "renew"
          ? await places.renewSecret(key, secret, context.now() + OVERLAP_MS)
          : await places.endOldSecret(key, secret)
      if (!known) throw new ApiError("inbox_unknown")
      context.inboxes.refresh()
      return presentSecrets(context, await inboxOf(context, tenant, key))
    },
  )
}

/** @throws ApiError inbox_unknown - also for another workspace's. */
async function inboxOf(context: AppContext, tenant: string, key: string): Promise<Inbox> {
  const inbox = await context.inboxes.get(key)
  if (inbox?.tenant !== tenant) throw new ApiError("inbox_unknown")
  return inbox
}

function presentSecrets(context: AppContext, { key, secrets }: Inbox): InboxSecrets {
  const of = (which: SecretName) => {
    const { age, oldUntil } = secrets[which]
    return {
      secret: inboxSecret(context.keys.secret, which, { key, age }),
      oldUntil: age > 1 && oldUntil > context.now() ? oldUntil : null,
    }
  }
  return { identity: of("identity"), orders: of("orders") }
}

/** @throws ApiError not_permitted */
function mayChange(
  session: SignedIn,
  before: { retired: boolean } | undefined,
  to: { version: number; retired: boolean },
): void {
  if (to.version === 0 || (before && before.retired !== to.retired)) requireRole(session, ["admin"])
}

/** @throws ApiError */
function saved(place: SavedPlace, unknown: "inbox_unknown" | "team_unknown"): void {
  switch (place.kind) {
    case "saved":
      return
    case "unknown":
      throw new ApiError(unknown)
    case "team_unknown":
      throw new ApiError("team_unknown")
    case "conflict":
      throw new ApiError("version_conflict")
    case "taken":
      throw new ApiError("already_exists", { taken: "key" })
    case "too_many":
      throw new ApiError("too_many_items", {
        most: unknown === "inbox_unknown" ? LIMITS.inboxes : LIMITS.teams,
      })
    case "last":
      throw new ApiError("inbox_last")
    case "in_use":
      throw new ApiError("team_in_use", { customers: place.customers, inboxes: place.inboxes })
  }
}

async function changed(context: AppContext, tenant: string): Promise<void> {
  context.inboxes.refresh()
  await context.jobs.add({ tenant, kind: "drain", payload: {} })
  context.worker.wake()
  context.bus.signal(tenant, { kind: "presence" })
}
