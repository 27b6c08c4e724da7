/**
 * The guards of the conversation core, each with the edit that removes it. `find` stands exactly once in its file:
 * when the code moves on, the list says so instead of testing nothing.
 */
import { actionMutants } from "./mutants/actions.ts"
import { alertMutants } from "./mutants/alert.ts"
import { automaticMutants } from "./mutants/automatic.ts"
import { automationMutants } from "./mutants/automation.ts"
import { consentMutants } from "./mutants/consents.ts"
import { decideMutants } from "./mutants/decide.ts"
import { fieldMutants } from "./mutants/fields.ts"
import { formMutants } from "./mutants/forms.ts"
import { giveBackMutants } from "./mutants/give-back.ts"
import { judgeMutants } from "./mutants/judge-answer.ts"
import type { Mutant } from "./mutants/mutant.ts"
import { offerMutants } from "./mutants/offer.ts"
import { permissionMutants } from "./mutants/permissions.ts"
import { permitMutants } from "./mutants/permit.ts"
import { ratingMutants } from "./mutants/rating.ts"
import { serveMutants } from "./mutants/serve.ts"
import { snoozeMutants } from "./mutants/snooze.ts"
import { stateMutants } from "./mutants/state.ts"
import { tagMutants } from "./mutants/tags.ts"
import { waitMutants } from "./mutants/wait.ts"

export const MUTANTS: readonly Mutant[] = [
  ...decideMutants,
  ...serveMutants,
  ...permissionMutants,
  ...stateMutants,
  ...waitMutants,
  ...automaticMutants,
  ...giveBackMutants,
  ...alertMutants,
  ...offerMutants,
  ...permitMutants,
  ...actionMutants,
  ...consentMutants,
  ...judgeMutants,
  ...tagMutants,
  ...fieldMutants,
  ...formMutants,
  ...snoozeMutants,
  ...automationMutants,
  ...ratingMutants,
]
