/** Misuse by the caller. */
export const USAGE = {
  // an option that is not of its form
  USAGE_OPTION_INVALID: {},
  // a file that cannot be read
  USAGE_INPUT_UNREADABLE: {},
  // a document whose process ended before it had an answer: nothing is known of it
  USAGE_NOT_JUDGED: {},
  // an answer that cannot be written out whole
  USAGE_OUTPUT_UNWRITABLE: {},
  // a certificate given by the caller that is none
  USAGE_CERTIFICATE_INVALID: {},
  // an acceptance policy that is not of its schema
  USAGE_POLICY_INVALID: {},
  // an overlay of the calendar of algorithms that is not of its form, or would loosen it
  USAGE_ALGORITHMS_INVALID: {},
  // no preset of that name
  USAGE_POLICY_UNKNOWN: {},
} as const
