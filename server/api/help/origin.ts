import type { FastifyRequest } from "fastify"
import type { AppContext } from "../../context.ts"

const HOST = /^(?:[a-z\d.-]{1,253}|\[[\da-f:.]{2,45}\])(?::\d{1,5})?$/i

/** The address people use: as it was set, else as this request named it. Without a slash at the end. */
export function originOf(context: Pick<AppContext, "config">, request: FastifyRequest): string {
  const { publicUrl, port } = context.config
  if (publicUrl) return new URL(publicUrl).href.replace(/\/+$/, "")
  const { host } = request
  return `${request.protocol}://${HOST.test(host) ? host : `localhost:${port}`}`
}
