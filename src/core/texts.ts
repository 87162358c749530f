/** Texts of one form. A type says no more than `string`, and means more. */

/** SHA-256 in hexadecimal, lower case. @named sha256 @schema {"pattern":"^[0-9a-f]{64}$"} */
export type Sha256 = string

/**
 * UTC, as ISO 8601 writes it: `2026-11-24T10:00:00Z`. Six digits and a sign for a year before 0 or after 9999, which a claimed time may have.
 * @named instant @redact keep @schema {"pattern":"^(\\d{4}|[+-]\\d{6})-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z$"}
 */
export type UtcTime = string

/** An object identifier in dotted decimal. @named objectIdentifier @schema {"pattern":"^[0-2](\\.(0|[1-9]\\d{0,38})){1,63}$"} */
export type ObjectIdentifier = string
