/**
 * The one registry of error codes. A code is stable and never reused; `hint` says what to do next.
 * The wire form is { error: { code, message, hint, detail? } }.
 */
import { z } from "zod"

interface ErrorSpec {
  status: number
  message: string
  hint: string
}

const define = <T extends Record<string, ErrorSpec>>(specs: T) => specs

export const ERRORS = define({
  bad_request: {
    status: 400,
    message: "The request is not in the form this address takes.",
    hint: "Compare it with /docs; `detail` names the field.",
  },
  bad_json: {
    status: 400,
    message: "The body is not valid JSON.",
    hint: "Send UTF-8 JSON with content-type application/json.",
  },
  unsupported_media_type: {
    status: 415,
    message: "This content type is not accepted here.",
    hint: "Use the content type named in /docs.",
  },
  body_too_large: {
    status: 413,
    message: "The body is larger than this address takes.",
    hint: "Send less, or split it.",
  },
  not_signed_in: {
    status: 401,
    message: "Nobody is signed in on this request.",
    hint: "Sign in with POST /api/v1/session and send the token as a bearer token.",
  },
  wrong_credentials: {
    status: 401,
    message: "The e-mail or the password is not right.",
    hint: "Check both. After several failures wait a minute.",
  },
  code_required: {
    status: 401,
    message: "This account asks for a code beside the password.",
    hint: "Send `code`: the six digits of the authenticator app, or a recovery code.",
  },
  code_wrong: {
    status: 403,
    message: "The code is not right, or was used already.",
    hint: "Wait for the app's next code, or use a recovery code that was not used yet.",
  },
  code_locked: {
    status: 429,
    message: "Too many codes were tried for this account.",
    hint: "Wait a quarter of an hour.",
  },
  second_factor_needed: {
    status: 403,
    message: "This workspace requires a second factor, and this account has none.",
    hint: "Set it up under /api/v1/me/second-factor first.",
  },
  second_factor_required: {
    status: 409,
    message: "This workspace requires a second factor.",
    hint: "An administrator can stop requiring it.",
  },
  password_wrong: {
    status: 403,
    message: "The present password is not right.",
    hint: "Type it again; an administrator can make a link that sets a new one.",
  },
  team_in_use: {
    status: 409,
    message: "Customers wait or are served in this team, or an inbox leads to it.",
    hint: "`detail` says how many and which inboxes: give the inboxes another team, and let its customers be served first.",
  },
  inbox_last: {
    status: 409,
    message: "This is the workspace's last inbox in use.",
    hint: "Make another one first.",
  },
  form_gone: {
    status: 409,
    message: "This form is not asked for any more.",
    hint: "It was filled in before, was taken back, or the conversation has ended.",
  },
  not_fitting: {
    status: 400,
    message: "What was filled in does not fit the form.",
    hint: "`detail.field` is the first field that does not fit, and `detail.why` says whether it is missing, does not fit or is unknown.",
  },
  contrast_low: {
    status: 400,
    message: "This colour cannot be read: white on it has less than 4.5:1.",
    hint: "`detail.readable` is the nearest darker one that can.",
  },
  setup_over: {
    status: 409,
    message: "This installation has a workspace already; the set-up code is used up.",
    hint: "Sign in, or have an administrator add you.",
  },
  setup_code_wrong: {
    status: 403,
    message: "This is not the set-up code of this server.",
    hint: "It is printed where the server was started.",
  },
  link_gone: {
    status: 404,
    message: "This link was used, is over, or was replaced by a newer one.",
    hint: "Ask an administrator for a new one.",
  },
  last_admin: {
    status: 409,
    message: "This is the last administrator of the workspace.",
    hint: "Make somebody else an administrator first.",
  },
  not_yourself: {
    status: 409,
    message: "Nobody deactivates themselves.",
    hint: "Ask another administrator to do it.",
  },
  account_shared: {
    status: 409,
    message: "This account also belongs to a workspace you do not administer.",
    hint: "Only the person themselves changes its password, under their own account.",
  },
  token_invalid: {
    status: 401,
    message: "The token is not valid for this conversation.",
    hint: "Open a new conversation, or refresh with the refresh token.",
  },
  token_expired: {
    status: 401,
    message: "The token has expired.",
    hint: "POST …/token with the refresh token.",
  },
  csrf_missing: {
    status: 403,
    message: "The request lacks its CSRF header.",
    hint: "Send x-jieying-csrf with the value from the session.",
  },
  not_permitted: {
    status: 403,
    message: "Your role may not do this.",
    hint: "Ask a supervisor or an administrator.",
  },
  not_found: {
    status: 404,
    message: "There is nothing at this address.",
    hint: "Check the address; /docs lists all of them.",
  },
  conversation_unknown: {
    status: 404,
    message: "There is no such conversation here.",
    hint: "It may belong to another workspace, or never have existed.",
  },
  article_unknown: {
    status: 404,
    message: "There is no such article.",
    hint: "List the articles to see what there is.",
  },
  label_unknown: {
    status: 404,
    message: "There is no such labelled question in this workspace.",
    hint: "Take an id from GET /api/v1/calibration/labels.",
  },
  too_few_labels: {
    status: 409,
    message: "So small a share of wrong answers cannot be shown from so few labelled questions.",
    hint: "Label more questions, or allow more wrong answers; GET /api/v1/calibration says what can be shown.",
  },
  gap_unknown: {
    status: 404,
    message: "There is no such gap.",
    hint: "GET /api/v1/gaps lists them; it is gone when all its questions were deleted.",
  },
  suggestion_unknown: {
    status: 404,
    message: "There is no such suggestion, or it was decided already.",
    hint: "GET /api/v1/suggestions lists those that are open.",
  },
  agent_unknown: {
    status: 404,
    message: "There is no such person in this workspace.",
    hint: "GET /api/v1/people lists them.",
  },
  team_unknown: {
    status: 404,
    message: "There is no such team in this workspace.",
    hint: "GET /api/v1/people lists them.",
  },
  workspace_unknown: {
    status: 404,
    message: "There is no such workspace.",
    hint: "Make it first, or check its id.",
  },
  inbox_unknown: {
    status: 404,
    message: "There is no such inbox.",
    hint: "Check the inbox key in the widget's script tag.",
  },
  conversation_closed: {
    status: 409,
    message: "The conversation has ended.",
    hint: "A message or a request for a person opens it again.",
  },
  not_waiting: {
    status: 409,
    message: "The conversation is not waiting for a person.",
    hint: "Look at its owner first.",
  },
  not_owner: {
    status: 409,
    message: "Somebody else serves this conversation.",
    hint: "Accept it first, or ask the owner to hand it over.",
  },
  already_owned: {
    status: 409,
    message: "Another person already serves this conversation.",
    hint: "Ask them to hand it over.",
  },
  offer_gone: {
    status: 409,
    message: "This offer has gone to somebody else or has lapsed.",
    hint: "Take another conversation from the queue.",
  },
  no_capacity: {
    status: 409,
    message: "There is no free place at this desk.",
    hint: "Close or hand over a conversation first.",
  },
  stale_answer: {
    status: 409,
    message: "The answer was computed for an earlier state.",
    hint: "Nothing to do: the newer message is answered instead.",
  },
  stale_send: {
    status: 409,
    message: "The customer wrote again before this was sent.",
    hint: "Read the new message, then send again.",
  },
  not_redactable: {
    status: 409,
    message: "This event cannot be redacted.",
    hint: "Only the text of messages and notes can be deleted, once.",
  },
  already_exists: {
    status: 409,
    message: "There is one of this name already.",
    hint: "Choose another; `detail` names what is taken.",
  },
  consent_gone: {
    status: 409,
    message: "This question is no longer open.",
    hint: "It was answered, or its time has passed; read the conversation again.",
  },
  not_an_option: {
    status: 400,
    message: "This is not one of the answers offered.",
    hint: "Choose one of `detail.options`.",
  },
  time_not_offered: {
    status: 409,
    message: "Nobody can be promised for this time.",
    hint: "GET …/callback lists the times that can be chosen.",
  },
  not_an_answer: {
    status: 409,
    message: "There is no answer of the assistant at this place of the log.",
    hint: "Name the seq of an answer whose text is still there.",
  },
  nobody_serves: {
    status: 409,
    message: "No person serves this conversation now.",
    hint: "Leave an ordinary note: whoever comes next reads it.",
  },
  nothing_to_do: {
    status: 409,
    message: "There is nothing to change.",
    hint: "Read the conversation again.",
  },
  signature_invalid: {
    status: 401,
    message: "The signature does not fit, or is not of these minutes.",
    hint: "Sign the exact bytes of the body with the secret of this inbox, and look at the sender's clock.",
  },
  identity_invalid: {
    status: 401,
    message: "The signed identity does not fit, or is over.",
    hint: "Sign customer, name and expiry anew with the identity secret of this inbox.",
  },
  customer_unknown: {
    status: 404,
    message: "This customer has no conversation here.",
    hint: "Open one with their signed identity.",
  },
  identity_required: {
    status: 403,
    message: "It is not proved who the customer is, and this needs it.",
    hint: "The customer signs in on your page; your page hands their signed identity to POST …/identity.",
  },
  identity_conflict: {
    status: 409,
    message: "This conversation belongs to another customer.",
    hint: "Open a new conversation for this customer.",
  },
  tool_unavailable: {
    status: 409,
    message: "This tool is not there, or switched off.",
    hint: "Look at the list of tools in the settings.",
  },
  address_not_allowed: {
    status: 422,
    message: "This address may not be asked.",
    hint: "Give an https address on the public internet, or have the operator name the host in OUTGOING_ALLOW.",
  },
  tool_unreachable: {
    status: 502,
    message: "The server did not answer as a server of the Model Context Protocol.",
    hint: "Check the address and the token, and that the server is running.",
  },
  model_unavailable: {
    status: 503,
    message: "No model has answered.",
    hint: "Write it yourself, or try again later; a lead sees under Models how they are.",
  },
  model_budget_spent: {
    status: 409,
    message: "This conversation has used up what models may cost it.",
    hint: "Go on without; the operator sets the limits MODEL_MAX_ANSWERS and MODEL_MAX_YUAN.",
  },
  no_source: {
    status: 409,
    message: "No article answers this.",
    hint: "Write it yourself, and suggest an article from your answer.",
  },
  action_limit: {
    status: 409,
    message: "This was done as often as it may be.",
    hint: "Raise the tool's limits in the settings, or do it in the system itself.",
  },
  action_gone: {
    status: 409,
    message: "This action is decided already.",
    hint: "Read the conversation again.",
  },
  approval_needs_lead: {
    status: 403,
    message: "This amount is approved by a supervisor.",
    hint: "Ask a supervisor to look at this conversation.",
  },
  consent_required: {
    status: 409,
    message: "The customer has not agreed yet.",
    hint: "Wait for the answer, or write down what the customer said.",
  },
  default_not_allowed: {
    status: 422,
    message: "Silence may not cancel, refund or swap anything.",
    hint: "Declare call_me or wait as the default.",
  },
  too_many_open: {
    status: 409,
    message: "Too many questions or actions are open in this conversation.",
    hint: "Settle some of them first.",
  },
  awaits_reply: {
    status: 409,
    message: "The customer waits for a reply.",
    hint: "Reply first; then the conversation can be put aside.",
  },
  customers_differ: {
    status: 409,
    message: "It is proved that these are two different customers.",
    hint: "Signed ids differ: they stay apart, whatever else they have in common.",
  },
  nothing_to_rate: {
    status: 409,
    message: "There is nothing to rate now.",
    hint: "The customer is asked once, when a conversation in which somebody served has ended and before it opens again.",
  },
  already_rated: {
    status: 409,
    message: "This was rated already.",
    hint: "A rating can be put right for ten minutes; after that it stands.",
  },
  too_many_items: {
    status: 409,
    message: "There are as many of these as there may be.",
    hint: "Delete one that nobody needs; `detail.most` says how many there may be.",
  },
  version_conflict: {
    status: 409,
    message: "Somebody else saved a newer version.",
    hint: "Load it, carry your change over and save again.",
  },
  record_behind: {
    status: 409,
    message: "Your copy of the record is ahead of the server's: the server was restored from a backup.",
    hint: "Keep your copy as evidence; read the record again from seq 0 and send again what is missing.",
  },
  evidence_too_large: {
    status: 413,
    message: "This record is too long to be packed into one file.",
    hint: "Read it page by page from …/events: every page verifies.",
  },
  attachment_empty: {
    status: 422,
    message: "The file is empty.",
    hint: "Choose another file.",
  },
  attachment_type: {
    status: 415,
    message: "Files of this kind are not taken.",
    hint: "Send a JPEG, PNG, WebP or GIF picture, or a PDF. What counts is what is in the file, not its name.",
  },
  attachment_mismatch: {
    status: 415,
    message: "The file is not what its content type says.",
    hint: "Send the content type of what is in the file, or application/octet-stream.",
  },
  attachment_broken: {
    status: 422,
    message: "The file is damaged or cut off.",
    hint: "Open it, save it anew, and send that.",
  },
  attachment_huge: {
    status: 422,
    message: "The picture has more pixels than can be shown.",
    hint: "Make it smaller, and send that; `detail` names the limits.",
  },
  attachment_too_large: {
    status: 413,
    message: "The file is larger than files may be here.",
    hint: "Send a smaller one; `detail.most` says how many bytes there may be.",
  },
  attachment_unknown: {
    status: 404,
    message: "There is no such file in this conversation.",
    hint: "Upload it to this conversation first; a file that no message names is deleted after a day.",
  },
  attachment_gone: {
    status: 409,
    message: "This file is part of another message already, or was not used for a day.",
    hint: "Upload it again to send it.",
  },
  attachment_missing: {
    status: 404,
    message: "The record names this file, and its bytes are not there.",
    hint: "It was lost outside the program, or a backup was restored without the files; `detail.sha256` is its hash.",
  },
  too_many_attachments: {
    status: 409,
    message: "This conversation holds as many files as it may.",
    hint: "Say the rest in words, or open a new conversation.",
  },
  too_many_requests: {
    status: 429,
    message: "Too many requests.",
    hint: "Wait for the seconds in retry-after, then go on.",
  },
  overloaded: {
    status: 503,
    message: "The server has more to do than it can take right now.",
    hint: "Try again in a few seconds; nothing was stored.",
  },
  blob_store_unavailable: {
    status: 503,
    message: "The place where files are kept does not answer.",
    hint: "Try again in a moment; words go through without it.",
  },
  store_unavailable: {
    status: 503,
    message: "The store does not answer.",
    hint: "Try again; a message with the same clientId is never stored twice.",
  },
  internal: {
    status: 500,
    message: "Something went wrong on our side.",
    hint: "Try again; if it stays, give the operator the request id.",
  },
})

export type ErrorCode = keyof typeof ERRORS

export const ErrorBody = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    hint: z.string(),
    requestId: z.string().optional(),
    detail: z.record(z.string(), z.unknown()).optional(),
  }),
})
export type ErrorBody = z.infer<typeof ErrorBody>
