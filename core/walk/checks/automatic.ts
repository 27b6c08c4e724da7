/** Handing over without being asked: what was found leads where it should, and no question stays without an answer. */
import type { Check } from "../check.ts"
import { eventOf, heardIn, isWait, leadsTo } from "./facts.ts"

export const automaticChecks: readonly Check[] = [
  {
    name: "1r what is found in a message or an answer hands over, offers a person once, or leaves it to the assistant",
    judge: (step) => {
      const { command, ctx, after } = step
      if ((command.type !== "postCustomerMessage" && command.type !== "answer") || !after) return null
      const state = heardIn(step)
      if (state.owner.kind !== "assistant") return !eventOf(step, "human.offered") || "offered by nobody"
      const leads = leadsTo(state, ctx.handoff)
      const offered = eventOf(step, "human.offered")
      if ((leads === "hands over") !== isWait(after.state))
        return `${leads}, but the owner is ${after.state.owner.kind}`
      if ((leads === "offers") !== (offered !== undefined)) return `${leads}, but two buttons or none`
      const { handoff } = ctx
      const asked =
        leads === "hands over" && command.type === "postCustomerMessage" && handoff?.via && !handoff.urgent
      const request = eventOf(step, "human.requested")
      if (
        asked
          ? request?.data.via !== handoff.via || request?.actor.kind !== "customer"
          : request !== undefined
      )
        return "the request is not on record, or made up"
      if (!offered) return true
      const { reason, rule, answersSeq } = offered.data
      if (reason !== ctx.handoff?.reason || rule !== ctx.handoff.rule) return "offered for another reason"
      const stands = after.state.humanOffered?.open && after.state.humanOffered.answersSeq === answersSeq
      return (stands && answersSeq === after.state.lastCustomerSeq) || "the offer does not stand"
    },
  },
  {
    name: "1s a person is offered with two buttons at most once in an episode, and not after the owner has changed",
    judge: ({ trail, after }) => {
      const offers = trail.filter((t) => t.event.type === "human.offered")
      if (offers.some((t) => t.before.humanOffered !== null)) return "offered again"
      if (after?.state.humanOffered?.open && after.state.owner.kind !== "assistant")
        return "the buttons still stand"
      return offers.length > 0 ? true : null
    },
  },
  {
    name: "1t no to a person is taken while the offer stands, and leaves the assistant the owner",
    judge: (step) => {
      const { command, before, decision, after } = step
      if (command.type !== "declineHuman" || before.state.seq === 0) return null
      const may = before.state.humanOffered?.open === true
      if (!decision.ok || !after) return !may || "the no is not heard"
      if (!may || eventOf(step, "human.declined")?.actor.kind !== "customer") return "nobody said no"
      const { owner, humanOffered, choseAssistant } = after.state
      return (
        (owner.kind === "assistant" && humanOffered?.open === false && choseAssistant) ||
        "the no is forgotten"
      )
    },
  },
  {
    name: "1u who is in danger is helped at once: what to do is said, and a person is called to the head of the queue",
    judge: (step) => {
      const { command, ctx, before, after } = step
      if (command.type !== "postCustomerMessage" || !ctx.handoff?.urgent || !after) return null
      const was = before.state
      const { owner, urgent } = after.state
      if (!urgent) return "the danger is forgotten"
      const helped = eventOf(step, "notice.shown")?.data
      const known = was.urgent && (was.owner.kind === "agent" || was.owner.kind === "queue")
      if (!known && (helped?.kind !== "support" || helped.text !== ctx.policy.supportText))
        return "nothing is said"
      if (owner.kind !== "agent") return owner.kind === "queue" || `the owner is ${owner.kind}`
      const alert = eventOf(step, "alert.raised")
      return (alert?.data.why === "emergency" && alert.data.level >= 2) || "no lead is called"
    },
  },
  {
    name: "1v danger is known from a message alone, until the episode ends",
    judge: (step) => {
      const { before, after, command } = step
      if (!after || before.state.urgent === after.state.urgent) return null
      if (!after.state.urgent) return eventOf(step, "conversation.reopened") !== undefined || "forgotten"
      const may = ["postCustomerMessage", "answer", "replyOverdue"].includes(command.type)
      return (may && step.ctx.handoff?.urgent === true) || "made up"
    },
  },
  {
    name: "1w the watchdog hands over every question without an answer, by rule or past the limit, and nothing else",
    judge: ({ command, before, decision, after, ctx }) => {
      if (command.type !== "replyOverdue" || before.state.seq === 0) return null
      const { owner, lastCustomerSeq, answeredSeq, humanOffered, unansweredSince, ownerSince } = before.state
      const waited = ctx.now - (unansweredSince ?? ownerSince)
      const asked = humanOffered?.open && humanOffered.answersSeq === command.answersSeq
      const open =
        owner.kind === "assistant" &&
        command.answersSeq === lastCustomerSeq &&
        lastCustomerSeq > answeredSeq &&
        !asked &&
        (ctx.handoff?.then === "handoff" || waited >= ctx.policy.replyLimitMs)
      if (!decision.ok || !after) return !open || "the question stays without an answer"
      return (open && isWait(after.state)) || `handed over, ${owner.kind} owned`
    },
  },
  {
    name: "1y the message that asked for a person is no question for the assistant; the one before a button still is",
    judge: ({ trail }) => {
      const asked = trail.findIndex((t) => t.event.type === "human.requested")
      const step = trail[asked]
      if (step?.event.type !== "human.requested") return null
      const { via } = step.event.data
      const inWords = via === "words" || via === "key"
      const own = inWords && trail[asked - 1]?.event.type === "message.posted"
      const expected = own ? step.after.lastCustomerSeq : step.before.answeredSeq
      return (
        step.after.answeredSeq === expected ||
        `answered up to ${step.after.answeredSeq}, expected ${expected}`
      )
    },
  },
  {
    name: "1x since when the customer waits for a reply is known: from the first message nobody answered",
    judge: ({ trail }) => {
      for (const { before, event, after } of trail) {
        const since = before.unansweredSince
        if (event.type === "message.posted" && event.data.interrupted === "cut") {
          if (after.unansweredSince !== since) return "what was cut changed it"
        } else if (event.type === "message.posted") {
          const expected = event.actor.kind === "customer" ? (since ?? event.at) : null
          if (after.unansweredSince !== expected)
            return `${event.actor.kind} spoke, since ${after.unansweredSince}`
        } else if (event.type === "form.answered") {
          // Who asked for it is to look at it; the assistant has nothing to answer.
          const looked = before.owner.kind === "agent" ? (since ?? event.at) : since
          if (after.unansweredSince !== looked) return "what was filled in is looked at by nobody"
        } else if (event.type === "agent.connected") {
          if (after.unansweredSince !== (since === null ? null : event.at))
            return "the person's time is miscounted"
        } else if (event.type === "human.withdrawn" || event.type === "assistant.resumed") {
          const open = since !== null && before.lastCustomerSeq > before.answeredSeq
          if (after.unansweredSince !== (open ? event.at : null)) return "the assistant's time is miscounted"
        } else if (event.type === "conversation.ended") {
          if (after.unansweredSince !== null) return "waits for a reply after the end"
        } else if (after.unansweredSince !== since) return `${event.type} changed it`
      }
      return trail.length > 0 ? true : null
    },
  },
]
