/** Language models of the workspace: leads read them, change them, set who is asked first, and try them. */
import {
  type Model,
  ModelList,
  ModelParams,
  Model as ModelSchema,
  ModelTaskParams,
  ModelTried,
  SaveModel,
  SetModelOrder,
  TryModel,
} from "@jieying/contract/models.ts"
import type { Breaker } from "@jieying/core/models/breaker.ts"
import { MODEL_TASKS } from "@jieying/core/models/tasks.ts"
import { z } from "zod"
import type { AppContext } from "../../context.ts"
import { ApiError } from "../../errors.ts"
import { type Candidate, SERVER_MODEL } from "../../models/models.ts"
import { tryModel } from "../../models/try.ts"
import type { App } from "../app.ts"
import { signedInLead } from "./lead.ts"

const tags = ["staff"]
const PATH = "/api/v1/models"

export function modelRoutes(app: App, context: AppContext): void {
  listRoute(app, context)
  saveRoute(app, context)
  removeRoute(app, context)
  orderRoute(app, context)
  tryRoute(app, context)
}

function listRoute(app: App, context: AppContext): void {
  app.get(
    PATH,
    {
      schema: {
        tags,
        summary: "The language models of this workspace, how they are, and who is asked for what. For leads.",
        response: { 200: ModelList },
      },
    },
    async (request) => {
      const { tenant } = await signedInLead(context, request)
      const { models: store } = context.tenant(tenant)
      const orders = await store.orders()
      const { seconds, maxTokens: tokens, maxAnswers: calls, maxYuan: yuan } = context.modelCalls.budget
      return {
        models: (await context.models.all(tenant)).map(present),
        orders: Object.fromEntries(
          MODEL_TASKS.map((task) => [task, orders.get(task) ?? null]),
        ) as ModelList["orders"],
        budget: { seconds, tokens, calls, yuan },
      }
    },
  )
}

function saveRoute(app: App, context: AppContext): void {
  app.put(
    `${PATH}/:key`,
    {
      schema: {
        tags,
        summary: "Add or change a language model. For leads.",
        params: ModelParams,
        body: SaveModel,
        response: { 200: ModelSchema },
      },
    },
    async (request) => {
      const { tenant } = await signedInLead(context, request)
      const { key: id } = request.params
      const { version, key, ...settings } = request.body
      // The operator's is set up where the server is started.
      if (id === SERVER_MODEL) throw new ApiError("not_permitted")
      const no = context.outgoing.whyNot(settings.baseUrl)
      if (no) throw new ApiError(no)
      const { models: store } = context.tenant(tenant)
      const before = await store.get(id)
      // A key belongs to the host it was given for: with another address it has to be given again.
      const moved = before !== null && originOf(before.baseUrl) !== originOf(settings.baseUrl)
      const sealed = typeof key === "string" ? context.sealer.seal(key) : moved ? null : key
      const baseUrl = settings.baseUrl.replace(/\/+$/, "")
      const by = { now: context.now(), over: version, key: sealed }
      const saved = await store.save(id, { ...settings, baseUrl }, by)
      if (!saved) throw new ApiError("version_conflict")
      const candidate = (await context.models.all(tenant)).find((m) => m.id === id)
      // Removed by somebody else in the same moment.
      if (!candidate) throw new ApiError("not_found")
      return present(candidate)
    },
  )
}

function removeRoute(app: App, context: AppContext): void {
  app.delete(
    `${PATH}/:key`,
    {
      schema: {
        tags,
        summary: "Remove a language model. For leads.",
        params: ModelParams,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const { tenant } = await signedInLead(context, request)
      if (!(await context.tenant(tenant).models.remove(request.params.key))) throw new ApiError("not_found")
      return reply.code(204).send(null)
    },
  )
}

function orderRoute(app: App, context: AppContext): void {
  app.put(
    `${PATH}/tasks/:task`,
    {
      schema: {
        tags,
        summary: "Whom a task is asked of, one after the other; an empty list: of nobody. For leads.",
        params: ModelTaskParams,
        body: SetModelOrder,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const { tenant } = await signedInLead(context, request)
      await context.tenant(tenant).models.setOrder(request.params.task, request.body.models)
      return reply.code(204).send(null)
    },
  )
}

function tryRoute(app: App, context: AppContext): void {
  app.post(
    `${PATH}/:key/try`,
    {
      schema: {
        tags,
        summary: "Ask a model something: what it says, how long it takes and what it costs. For leads.",
        params: ModelParams,
        body: TryModel,
        response: { 200: ModelTried },
      },
    },
    async (request) => {
      const { tenant } = await signedInLead(context, request)
      const wanted = (await context.models.all(tenant)).find((m) => m.id === request.params.key)
      if (!wanted) throw new ApiError("not_found")
      return tryModel(wanted, request.body.question, context.now)
    },
  )
}

function present({ id, model, price, gate, stored }: Candidate): Model {
  const { microIn, microOut } = price ?? { microIn: 0, microOut: 0 }
  const shared = {
    id,
    model: model.name,
    health: healthOf(gate.state),
    price: price && { microIn, microOut },
  }
  if (!stored)
    return {
      ...shared,
      name: model.name,
      server: true,
      baseUrl: null,
      hasKey: false,
      version: 0,
      enabled: true,
    }
  const { name, baseUrl, enabled, version, key } = stored
  return { ...shared, name, server: false, baseUrl, hasKey: key !== null, version, enabled }
}

function healthOf(breaker: Breaker): Model["health"] {
  return {
    state: breaker.kind,
    failures: breaker.kind === "closed" ? breaker.failures : 0,
    until: breaker.kind === "open" ? breaker.until : null,
  }
}

function originOf(address: string): string {
  return new URL(address).origin
}
