/** The console's side of the public face. */

import { staffSocket } from "../../channels/staff-socket.ts"
import type { AppContext } from "../../context.ts"
import type { App } from "../app.ts"
import { costRoutes } from "../learning/costs.ts"
import { gapRoutes } from "../learning/gaps.ts"
import { reportRoutes } from "../learning/reports.ts"
import { suggestionRoutes } from "../learning/suggestions.ts"
import { actionRoutes } from "./actions.ts"
import { assistRoutes } from "./assist.ts"
import { auditRoute } from "./audit.ts"
import { automationRoutes } from "./automation.ts"
import { cannedRoutes } from "./canned.ts"
import { conversationRoute } from "./conversation.ts"
import { customerRoutes } from "./customers.ts"
import { draftRoutes } from "./drafts.ts"
import { staffEvidenceRoute } from "./evidence.ts"
import { fieldRoutes } from "./fields.ts"
import { formRoutes } from "./forms.ts"
import { listRoute } from "./list.ts"
import { macroRoutes } from "./macros.ts"
import { memberRoutes } from "./members.ts"
import { mentionRoutes } from "./mentions.ts"
import { modelRoutes } from "./models.ts"
import { orderRoutes } from "./orders.ts"
import { ownAccountRoutes } from "./own-account.ts"
import { passwordRoutes } from "./password.ts"
import { peopleRoutes } from "./people.ts"
import { placeRoutes } from "./places.ts"
import { probeRoutes } from "./probes.ts"
import { routingRoutes } from "./routing.ts"
import { searchRoute } from "./search.ts"
import { secondFactorRoutes } from "./second-factor.ts"
import { sessionRoutes } from "./session.ts"
import { setupRoutes } from "./setup.ts"
import { systemRoute } from "./system.ts"
import { tagRoutes } from "./tags.ts"
import { toolRoutes } from "./tools.ts"
import { triggerRoutes } from "./triggers.ts"
import { viewRoutes } from "./views.ts"
import { waitsRoute } from "./waits.ts"

export function staffRoutes(app: App, context: AppContext): void {
  setupRoutes(app, context)
  sessionRoutes(app, context)
  systemRoute(app, context)
  passwordRoutes(app, context)
  ownAccountRoutes(app, context)
  secondFactorRoutes(app, context)
  memberRoutes(app, context)
  placeRoutes(app, context)
  listRoute(app, context)
  searchRoute(app, context)
  conversationRoute(app, context)
  actionRoutes(app, context)
  cannedRoutes(app, context)
  macroRoutes(app, context)
  tagRoutes(app, context)
  viewRoutes(app, context)
  mentionRoutes(app, context)
  draftRoutes(app, context)
  customerRoutes(app, context)
  fieldRoutes(app, context)
  formRoutes(app, context)
  auditRoute(app, context)
  orderRoutes(app, context)
  toolRoutes(app, context)
  modelRoutes(app, context)
  assistRoutes(app, context)
  peopleRoutes(app, context)
  staffEvidenceRoute(app, context)
  routingRoutes(app, context)
  triggerRoutes(app, context)
  automationRoutes(app, context)
  waitsRoute(app, context)
  probeRoutes(app, context)
  costRoutes(app, context)
  reportRoutes(app, context)
  gapRoutes(app, context)
  suggestionRoutes(app, context)
  staffSocket(app, context)
}
