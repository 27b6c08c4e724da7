/** The customer's side of the public face. */

import { visitorSocket } from "../../channels/visitor-socket.ts"
import type { AppContext } from "../../context.ts"
import type { App } from "../app.ts"
import { askHumanRoute } from "./ask-human.ts"
import { consentLinkRoutes } from "./consent-link.ts"
import { eventsRoute } from "./events.ts"
import { evidenceRoute } from "./evidence.ts"
import { identityRoutes } from "./identity.ts"
import { messagesRoute } from "./messages.ts"
import { openRoute } from "./open.ts"
import { signalsRoute } from "./signals.ts"
import { tokenRoute } from "./token.ts"
import { whileWaitingRoutes } from "./while-waiting.ts"

export function visitorRoutes(app: App, context: AppContext): void {
  openRoute(app, context)
  tokenRoute(app, context)
  messagesRoute(app, context)
  askHumanRoute(app, context)
  whileWaitingRoutes(app, context)
  eventsRoute(app, context)
  signalsRoute(app, context)
  evidenceRoute(app, context)
  identityRoutes(app, context)
  consentLinkRoutes(app, context)
  visitorSocket(app, context)
}
