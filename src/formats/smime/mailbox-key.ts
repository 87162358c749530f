/** Of a domain that has other letters than ASCII, which it is written with or without. */
const OTHER_LETTERS = /^[\w.-]*[\u0080-\uffff][\w.\u0080-\uffff-]*$/

/** RFC 1035 §2.3.4, in characters, which are no more than its octets. To write a longer one takes as long as the square of its letters. */
const LONGEST_DOMAIN = 255

/**
 * By what addresses are compared: without regard to the case of ASCII letters, and the domain as it is looked up (RFC 9598 §5: A-labels). RFC 5321 §2.4 leaves the case of a local part to its host, and asks that
 * nobody rely on it: no mailbox is known that another one differs from by case alone, and people write theirs either way. Other letters are compared octet by
 * octet, since what their case is depends on the language.
 */
export function mailboxKey(address: string): string {
  const at = address.lastIndexOf('@') + 1
  const domain = address.slice(at)
  const isDomain = domain.length <= LONGEST_DOMAIN && OTHER_LETTERS.test(domain)
  const known = isDomain ? address.slice(0, at) + inALabels(domain) : address
  return known.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}

/** By the rules that programs of mail and of the web have (UTS #46); what is none by them stays as it is. */
function inALabels(domain: string): string {
  try {
    const { hostname } = new URL(`http://${domain}`)
    return hostname.includes('xn--') ? hostname : domain
  } catch {
    // No domain.
    return domain
  }
}
