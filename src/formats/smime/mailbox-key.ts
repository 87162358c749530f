/**
 * By what addresses are compared: without regard to the case of ASCII letters. RFC 5321 §2.4 leaves the case of a local part to its host, and asks that
 * nobody rely on it: no mailbox is known that another one differs from by case alone, and people write theirs either way. Other letters are compared octet by
 * octet, since what their case is depends on the language.
 */
export function mailboxKey(address: string): string {
  return address.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}
