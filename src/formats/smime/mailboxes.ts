import { showsAnother } from './shown-names.ts'

/** What stands in a local part or a domain without quotation marks (RFC 5322 §3.2.3, RFC 6532 §3.2). */
const ADDRESS =
  /[\w!#$%&'*+/=?^`{|}~\u0080-\uffff-]+(?:\.[\w!#$%&'*+/=?^`{|}~\u0080-\uffff-]+)*@[\w\u0080-\uffff-]+(?:\.[\w\u0080-\uffff-]+)*/y
/** The same with quotation marks around the local part, which mean nothing there (RFC 5321 §4.1.2). */
const QUOTED_ADDRESS =
  /"[\w!#$%&'*+/=?^`{|}~\u0080-\uffff-]+(?:\.[\w!#$%&'*+/=?^`{|}~\u0080-\uffff-]+)*"@[\w\u0080-\uffff-]+(?:\.[\w\u0080-\uffff-]+)*/y
/** Of a display name. An @ among them could pass for an address. */
const WORD = /[\w!#$%&'*+/=?^`{|}~.\u0080-\uffff-]+/y

/** A comment, with none inside, no escape and no mark that ends a name or an address to programs that know no comments. */
const COMMENT = /\([^()\\"<>,;:[\]]*\)(?=[ \t,<]|$)/y
/** Apart, white space stands before it. */
const SPACE = /[ \t]/

/**
 * The addresses of a From or Sender field (RFC 5322 §3.4), whose octets are given as characters; `null`: they cannot be
 * told, or programs would tell others. Groups, local parts that need quotation marks, addresses of hosts and comments within comments are not in use, and not read.
 */
export function readMailboxes(field: string): readonly string[] | null {
  const value = decodeText(field)
  return value === null ? null : new MailboxReader(value).read()
}

/** RFC 6532 §3.1: UTF-8, or ASCII, which is that too. */
export function decodeText(field: string): string | null {
  const octets = Uint8Array.from(field, (character) => character.charCodeAt(0))
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(octets)
  } catch {
    // No UTF-8: nobody knows which characters are meant.
    return null
  }
}

class MailboxReader {
  readonly #value: string
  #at = 0

  constructor(value: string) {
    this.#value = value
  }

  read(): readonly string[] | null {
    const addresses: string[] = []
    do {
      const address = this.#mailbox()
      // RFC 2047 §5 (3): an address has no encoded words; some programs decode them there.
      if (address === null || address.includes('=?')) return null
      addresses.push(address)
    } while (this.#skip(','))
    return this.#at === this.#value.length ? addresses : null
  }

  #mailbox(): string | null {
    const start = this.#at
    const found = this.#addressWithName()
    if (found === null) return null
    const { written, from } = found
    const address = written.replaceAll('"', '')
    const beside = `${this.#value.slice(start, from)} ${this.#value.slice(from + written.length, this.#at)}`
    return showsAnother(beside, address) ? null : address
  }

  #addressWithName(): { readonly written: string; readonly from: number } | null {
    if (!this.#space()) return null
    const from = this.#at
    const alone = this.#address()
    if (alone !== null) return this.#space() ? { written: alone, from } : null
    while (!this.#skip('<')) if (!this.#word() || !this.#space()) return null
    const inside = this.#at
    const written = this.#address()
    return written !== null && this.#skip('>') && this.#space() ? { written, from: inside } : null
  }

  #address(): string | null {
    return this.#take(ADDRESS) ?? this.#take(QUOTED_ADDRESS)
  }

  #word(): boolean {
    return this.#value[this.#at] === '"' ? this.#quoted() : this.#take(WORD) !== null
  }

  /** White space and comments; `false`: a comment that programs would end elsewhere. */
  #space(): boolean {
    for (;;) {
      while (this.#skip(' ') || this.#skip('\t'));
      if (this.#value[this.#at] !== '(') return true
      const isApart = this.#at === 0 || SPACE.test(this.#value.charAt(this.#at - 1))
      if (!isApart || this.#take(COMMENT) === null) return false
    }
  }

  /** `false`: the string does not end, or has an escape that nothing needs, which programs take for an escape or not. */
  #quoted(): boolean {
    while (++this.#at < this.#value.length) {
      const character = this.#value[this.#at]
      if (character === '"') return this.#skip('"')
      if (character === '\\' && !/["\\]/.test(this.#value.charAt(++this.#at))) return false
    }
    return false
  }

  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#value)
    if (found === null) return null
    this.#at = pattern.lastIndex
    return found[0]
  }

  #skip(character: string): boolean {
    if (this.#value[this.#at] !== character) return false
    this.#at++
    return true
  }
}
